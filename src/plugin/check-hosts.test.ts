import { createIntl } from 'react-intl'
import { describe, expect, it } from 'vitest'
import { EngineFailure } from '~/api/errors'
import type { Host } from '~/api/model'
import { aHost } from '~/domain/test-facts'
import type { Entity } from '~/embedding/webadmin-api'
import { wholeEn } from '~/i18n/en-later'
import { textOf } from '~/i18n/text'
import { checkHosts } from './check-hosts'

const text = textOf(createIntl({ locale: 'en-US', messages: wholeEn }))
const fault = new EngineFailure({
  kind: 'fault',
  httpStatus: 409,
  reason: 'Operation Failed',
  detail: 'Busy.',
})

async function check(
  hosts: Host[],
  { refuses = [] as string[], isAway = false, others = [] as Entity[] } = {},
) {
  const asked: string[] = []
  const toasts: string[] = []
  const refused = new Set(refuses)
  await checkHosts([...hosts.map(({ id, name }) => ({ id, name })), ...others], {
    read: ids =>
      isAway
        ? Promise.reject(new EngineFailure({ kind: 'unreachable', httpStatus: null }))
        : Promise.resolve(hosts.filter(({ id }) => ids.includes(id))),
    check: id => {
      asked.push(id)
      return refused.has(id) ? Promise.reject(fault) : Promise.resolve()
    },
    toast: (type, message) => void toasts.push(`${type}: ${message}`),
    text,
  })
  return { asked, toasts }
}
const up = (id: string) => aHost({ id, name: `host-${id}` })
const down = (id: string) => aHost({ id, name: `host-${id}`, status: 'down' })

describe('Check for upgrade in webadmin', () => {
  it('asks of those that can be checked, and names those left out', async () => {
    expect(await check([up('a')])).toEqual({
      asked: ['a'],
      toasts: ['info: Check for upgrade of host-a was asked for'],
    })
    const { asked, toasts } = await check([up('a'), down('b'), up('c')])
    expect(asked).toEqual(['a', 'c'])
    expect(toasts).toEqual([
      expect.stringMatching(
        /^info: Check for upgrade was asked for on 2 hosts\. Not asked of 1 host, .*host-b/,
      ),
    ])
  })

  it('asks nothing where nothing can be checked, and says why', async () => {
    const { asked, toasts } = await check([down('a')])
    expect(asked).toEqual([])
    expect(toasts).toEqual([
      expect.stringMatching(/^warning: Not possible for any of the selected hosts\. \S/),
    ])
    expect((await check([])).toasts).toEqual([
      'warning: The selected hosts are not known to the engine any more',
    ])
  })

  it('tells each refusal in the words of the engine', async () => {
    const { toasts } = await check([up('a'), up('b')], { refuses: ['b'] })
    expect(toasts).toEqual([
      'info: Check for upgrade of host-a was asked for',
      'danger: Check for upgrade of host-b was not started. Busy.',
    ])
  })

  it('tells that the engine is away', async () => {
    const { asked, toasts } = await check([up('a')], { isAway: true })
    expect(asked).toEqual([])
    expect(toasts).toEqual([
      expect.stringMatching(/^danger: Check for upgrade of host-a was not started\. \S/),
    ])
  })

  it('leaves hosts of other systems alone', async () => {
    const { asked } = await check([up('a')], { others: [{ id: 'x', name: 'x', managed: false }] })
    expect(asked).toEqual(['a'])
  })
})
