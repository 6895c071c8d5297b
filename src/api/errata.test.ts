import { describe, expect, test } from 'vitest'
import { decodeErrata, getEngineErrata, listHostErrata } from './errata'
import { EngineFailure } from './errors'
import { createEngineApi } from './transport'

/** Engine contract 9.1. */
const ERRATUM = {
  description: 'A longer text.',
  issued: 1_700_000_000_000,
  packages: { package: [{ name: 'kernel-5.14.0-400.el9' }, { name: 'kernel-core-5.14.0-400.el9' }] },
  severity: 'Important',
  solution: 'Before applying this update…',
  summary: 'An update for kernel.',
  title: 'kernel security update',
  type: 'security',
  host: { id: '11' },
  name: 'RHSA-2024:0001',
  id: '52485341',
}

describe('an erratum', () => {
  test('as the engine writes it', () => {
    expect(decodeErrata({ katello_erratum: [ERRATUM] })).toEqual([
      {
        id: '52485341',
        name: 'RHSA-2024:0001',
        title: 'kernel security update',
        type: 'security',
        severity: 'important',
        issuedAt: 1_700_000_000_000,
        packages: ['kernel-5.14.0-400.el9', 'kernel-core-5.14.0-400.el9'],
        summary: 'An update for kernel.',
        description: 'A longer text.',
        solution: 'Before applying this update…',
      },
    ])
  })

  test.each([{}, { katello_erratum: [] }, []])('none: %j', wire => {
    expect(decodeErrata(wire)).toEqual([])
  })

  test.each([
    [{}, []],
    [{ packages: {} }, []],
    [{ packages: [] }, []],
    [{ packages: { package: [] } }, []],
    [{ packages: { package: [{}, { name: '' }, { name: 'a-1' }] } }, ['a-1']],
  ])('packages as they come: %j', (packages, expected) => {
    const [erratum] = decodeErrata({ katello_erratum: [{ id: '1', ...packages }] })
    expect(erratum?.packages).toEqual(expected)
  })

  test.each([
    ['Critical', 'critical'],
    ['moderate', 'moderate'],
    ['Unknown', 'notTold'],
    [undefined, 'notTold'],
    ['', 'notTold'],
    ['Low', 'unknown:Low'],
    ['<b>Bad</b>', 'unknown:<b>Bad</b>'],
  ])('severity %s is %s', (severity, expected) => {
    expect(decodeErrata({ katello_erratum: [{ id: '1', severity }] })[0]?.severity).toBe(expected)
  })

  test('a type that is not known or not told stays so', () => {
    const types = ['bugfix', 'newpackage', undefined].map(type => ({ id: '1', type }))
    expect(decodeErrata({ katello_erratum: types }).map(({ type }) => type)).toEqual([
      'bugfix',
      'unknown:newpackage',
      'unknown:',
    ])
  })

  test('markup in a title is text; without a title the name stands for it, without a name the id', () => {
    const list = [
      { id: '1', name: 'A', title: '<img src=x onerror=alert(1)>' },
      { id: '2', name: 'B' },
      { id: '3', title: '' },
    ]
    expect(decodeErrata({ katello_erratum: list }).map(({ title }) => title)).toEqual([
      '<img src=x onerror=alert(1)>',
      'B',
      '3',
    ])
  })
})

type Answer = [status: number, body: object]
const apiOf = (answers: Record<string, Answer>) => {
  const asked: string[] = []
  const api = createEngineApi({
    apiRoot: '',
    tokenOf: () => 't',
    fetch: url => {
      asked.push(url)
      const [status, body] = answers[url] ?? [404, {}]
      return Promise.resolve(new Response(JSON.stringify(body), { status }))
    },
  })
  return { api, asked }
}
const fault = (status: number, detail: string): Answer => [status, { reason: 'Operation Failed', detail }]
const NOT_ASSOCIATED =
  '[The engine is not associated with a Foreman/Satellite provider. No errata for the engine are available.]'
const ONE: Answer = [200, { external_host_provider: [{ id: '9', name: 'satellite' }] }]

describe('errata of the engine', () => {
  test('without a provider they are not asked for', async () => {
    const { api, asked } = apiOf({ '/externalhostproviders': [200, {}] })
    expect(await getEngineErrata(api)).toEqual({ state: 'noProvider' })
    expect(asked).toEqual(['/externalhostproviders'])
  })

  test('a provider that does not know the machine of the engine', async () => {
    const { api } = apiOf({ '/externalhostproviders': ONE, '/katelloerrata': fault(400, NOT_ASSOCIATED) })
    expect(await getEngineErrata(api)).toEqual({ state: 'engineNotKnown', providers: ['satellite'] })
  })

  test('told', async () => {
    const { api } = apiOf({
      '/externalhostproviders': ONE,
      '/katelloerrata': [200, { katello_erratum: [ERRATUM] }],
    })
    expect(await getEngineErrata(api)).toMatchObject({
      state: 'told',
      providers: ['satellite'],
      errata: [{ name: 'RHSA-2024:0001' }],
    })
  })

  test.each([
    ['not seen by this user', fault(403, '[User is not authorized to perform this action.]')],
    ['not there', [404, {}] as Answer],
  ])('providers that are %s: errata are asked for all the same', async (_, providers) => {
    const { api } = apiOf({ '/externalhostproviders': providers, '/katelloerrata': [200, {}] })
    expect(await getEngineErrata(api)).toEqual({ state: 'told', providers: [], errata: [] })
  })

  test('any other refusal is a failure', async () => {
    const { api } = apiOf({
      '/externalhostproviders': ONE,
      '/katelloerrata': fault(400, '[No route to it.]'),
    })
    await expect(getEngineErrata(api)).rejects.toThrow(EngineFailure)
    await expect(listHostErrata(api, 'a/b')).rejects.toMatchObject({ error: { kind: 'notFound' } })
  })
})
