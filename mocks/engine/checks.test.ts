import { describe, expect, it } from 'vitest'
import { packagesText, updatesMessage } from './checks'
import { bench, squeezed, T0 } from './harness'
import { MANY_PACKAGES, host, updateOf } from './make'
import { smallSite } from './small-site'
import type { SmallSite } from './small-site'
import { HOUR, MINUTE, SECOND } from './world'

const bring = (change?: (it: SmallSite) => void) => bench(smallSite('test', T0, change))
const ten = MANY_PACKAGES.slice(0, 10)

describe('the words of a check (contract 6.2)', () => {
  it.each([
    [[], 'no updates found.', ''],
    [['a.noarch'], 'found updates for packages a.noarch', 'a.noarch'],
    [ten, `found updates for packages ${ten.join(', ')}`, ten.join(', ')],
    [
      MANY_PACKAGES,
      `${ten.join(', ')} and 12 others. To see all packages check engine.log.`,
      `${ten.join(', ')} and 12 others. To see all packages check engine.log.`,
    ],
  ])('%j', (packages, message, list) => {
    expect(updatesMessage(packages)).toBe(message)
    expect(packagesText(packages)).toBe(list)
  })
})

describe('a check', () => {
  it('finds updates nobody knew of: 884, tasks, 843, 885', () => {
    const b = bring(({ hosts }) => (hosts.host1.updateAvailable = false))
    expect(b.check('host1')).toEqual({ ok: true, value: { jobId: null } })
    expect(b.host('host1').updateAvailable).toBe(false)
    b.wait(MINUTE)
    expect(b.host('host1').updateAvailable).toBe(true)
    expect(squeezed(b.codes('host1'))).toEqual([884, 559, 843, 885])
    expect(b.texts(559)[0]).toBe(
      'Check for update of host host1. Check for system updates (remove empty lines).',
    )
    expect(b.texts(885)[0]).toMatch(
      /^Check for available updates on host host1 was completed successfully with message 'found updates for packages kernel\.x86_64, /,
    )
    expect(b.texts(843)[0]).toMatch(/^Host host1 has available updates: kernel\.x86_64, .*\.$/)
  })

  it('takes the flag away when the updates have vanished', () => {
    const b = bring(({ hosts }) => (hosts.host1.pending = null))
    b.check('host1')
    b.wait(MINUTE)
    expect(b.host('host1').updateAvailable).toBe(false)
    expect(b.texts(885)).toEqual([
      "Check for available updates on host host1 was completed successfully with message 'no updates found.'.",
    ])
  })

  it('names the updates once a day only', () => {
    const b = bring()
    for (const hours of [0, 1, 12, 25]) {
      b.wait(hours * HOUR)
      b.check('host1')
    }
    b.wait(MINUTE)
    const own = b.state().events.filter(event => event.hostId === b.host('host1').id)
    const times = own.filter(event => event.code === 843).map(event => Math.round((event.time - T0) / HOUR))
    expect(times).toHaveLength(2)
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(24)
  })

  it('fails with 839 and leaves the flag alone', () => {
    const b = bring(({ state }) => state.faults.push({ kind: 'checkFails', host: 'host1', remaining: 1 }))
    b.check('host1')
    b.wait(MINUTE)
    expect(squeezed(b.codes('host1'))).toEqual([884, 559, 839])
    expect(b.host('host1').updateAvailable).toBe(true)
    b.check('host1')
    b.wait(MINUTE)
    expect(b.codes('host1').at(-1)).toBe(885)
  })

  it('a second one for the same host is turned away', () => {
    const b = bring()
    b.check('host1')
    b.check('host1')
    expect(b.codes('host1')).toEqual([884, 884, 886])
  })

  it('install_failed is accepted and then skipped', () => {
    const b = bring(({ hosts }) => (hosts.host1.status = 'install_failed'))
    expect(b.check('host1').ok).toBe(true)
    b.wait(MINUTE)
    expect(b.codes('host1')).toEqual([884, 887])
  })

  it('runs for five hosts at a time, the sixth waits', () => {
    const b = bring(({ cluster, state }) => {
      for (let index = 4; index <= 7; index += 1) state.hosts.push(host(`host${index}`, cluster))
    })
    const names = b.state().hosts.map(one => one.name)
    for (const name of names) b.check(name)
    const running = () => b.state().flows.filter(flow => flow.kind === 'check' && flow['running'] === true)
    expect(running()).toHaveLength(5)
    expect(b.codes().filter(code => code === 884)).toHaveLength(7)
    for (let at = 0; at < MINUTE; at += SECOND) {
      b.wait(SECOND)
      expect(running().length).toBeLessThanOrEqual(5)
    }
    b.wait(MINUTE)
    const ended = b.state().events.filter(event => event.code === 885 && event.time > T0)
    expect(ended).toHaveLength(7)
    const last = ended.slice(-2).map(event => b.state().hosts.find(one => one.id === event.hostId)?.name)
    expect(new Set(last)).toEqual(new Set(names.slice(-2)))
  })
})

describe('the daily check (6.1)', () => {
  it('looks at up and non-operational hosts once in 24 h, without 884', () => {
    const b = bring(({ hosts, vms }) => {
      hosts.host1.pending = updateOf('rhel', ['a.noarch'])
      hosts.host1.updateAvailable = false
      hosts.host2.status = 'maintenance'
      hosts.host3.status = 'non_operational'
      vms.length = 0
    })
    b.wait(24 * HOUR)
    expect(b.codes('host1')).toEqual([843, 885])
    expect(b.codes('host2')).toEqual([])
    expect(b.codes('host3')).toEqual([843, 885])
    expect(b.host('host1').updateAvailable).toBe(true)
  })

  it('an engine restart begins its quarter of an hour anew and forgets running checks', () => {
    const b = bring()
    b.check('host1')
    b.engine.control.restart()
    b.wait(14 * MINUTE)
    expect(b.codes()).toEqual([884, 1])
    b.wait(2 * MINUTE)
    expect(b.codes().filter(code => code === 885)).toHaveLength(3)
  })

  it('keeps events for thirty days', () => {
    const b = bring()
    b.wait(40 * 24 * HOUR)
    const oldest = b.state().events[0]?.time ?? 0
    expect(b.clock.now - oldest).toBeLessThanOrEqual(31 * 24 * HOUR)
    expect(b.state().events.length).toBeGreaterThan(0)
  })
})
