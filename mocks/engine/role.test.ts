import { describe, expect, it } from 'vitest'
import { bench, T0 } from './harness'
import { pinnedTo, vm } from './make'
import { ROLE_DEFAULTS } from './role-vars'
import type { RoleVars } from './role-vars'
import { smallSite } from './small-site'
import type { SmallSite } from './small-site'
import { HOUR, MINUTE, SECOND } from './world'

const ID = '7f3b09c2de'
const PROGRESS = /^Cluster upgrade progress: (\d+)%, Cluster: (\w+)(?:, Host: (\w+))? \[(.*)\]$/

const bring = (change?: (it: SmallSite) => void) => bench(smallSite('test', T0, change))
type Bench = ReturnType<typeof bring>

const enter = (b: Bench, name = 'admin') => {
  const outcome = b.engine.login(name, 'internal', 'demo')
  if (!outcome.ok) throw new Error('refused')
  return outcome.value.token
}
const start = (b: Bench, vars: Partial<RoleVars> = {}, token = enter(b)) => {
  b.engine.runRole(token, { ...ROLE_DEFAULTS, correlationId: ID, ...vars })
  return token
}
const own = (b: Bench) => b.state().events.filter(({ correlationId }) => correlationId === ID)
const lines = (b: Bench) =>
  own(b).flatMap(({ description }) => {
    const found = PROGRESS.exec(description)
    return found === null ? [] : [{ percent: Number(found[1]), host: found[3], words: found[4] }]
  })
const percents = (b: Bench) => lines(b).map(({ percent }) => percent)
const words = (b: Bench) => lines(b).map(line => line.words)
const hostsTold = (b: Bench) => [...new Set(lines(b).flatMap(({ host }) => host ?? []))]
const only = (b: Bench) => b.state().clusters[0]
const ended = (b: Bench) => own(b).find(({ description }) => description.startsWith('Upgrade of cluster'))
const policy = (b: Bench) =>
  b.state().schedulingPolicies.find(({ id }) => id === only(b)?.schedulingPolicyId)?.name

/** As the page's storage does it. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

describe('a run of the role cluster_upgrade (contract 7.4)', () => {
  it('one host after the other, by name, with the events the real one writes', () => {
    const b = bring()
    const before = policy(b)
    start(b)
    const together: number[] = []
    const seen = new Set<string>()
    for (let minute = 0; minute < 90; minute += 1) {
      b.wait(MINUTE)
      together.push(b.state().hosts.filter(({ status }) => status !== 'up').length)
      seen.add(`${policy(b)} ${only(b)?.upgradeRunning} ${only(b)?.upgradeCorrelationId}`)
    }
    expect([...seen]).toEqual([`cluster_maintenance true ${ID}`, `${before} false ${ID}`])
    expect(Math.max(...together)).toBe(1)
    // As seen from the collection 3.2.0 with three hosts.
    expect(percents(b)).toEqual([
      0, 2, 4, 6, 8, 10, 10, 12, 15, 18, 38, 38, 40, 43, 46, 66, 66, 68, 71, 74, 94, 95, 95, 100,
    ])
    expect(hostsTold(b)).toEqual(['host1', 'host2', 'host3'])
    expect(words(b).slice(0, 6)).toEqual([
      'gathering cluster info',
      'starting upgrade',
      'collecting hosts to upgrade',
      'hosts to check for pinned VMs: host1,host2,host3',
      'hosts to be upgraded: host1,host2,host3',
      'starting the upgrade of 3 hosts',
    ])
    expect(ended(b)).toMatchObject({
      description: 'Upgrade of cluster Default finished successfully.',
      severity: 'normal',
      origin: 'cluster_upgrade',
    })
    expect(b.state().hosts.map(({ status, updateAvailable }) => [status, updateAvailable])).toEqual(
      Array.from({ length: 3 }, () => ['up', false]),
    )
    expect(only(b)).toMatchObject({ upgradeRunning: false, upgradePercent: 0, upgradeCorrelationId: ID })
    expect(policy(b)).toBe(before)
    expect(b.state().flows).toEqual([])
  })

  it('tells the cluster how far it is, in a job with two steps for each host', () => {
    const b = bring()
    start(b)
    b.wait(3 * MINUTE)
    expect(only(b)?.upgradePercent).toBe(percents(b).at(-1))
    const job = b.state().jobs.find(({ description }) => description === 'Upgrading hosts in Default')
    expect(job).toMatchObject({ status: 'started', external: true, correlationId: ID })
    expect(job?.steps.map(({ description, status }) => [description, status])).toEqual([
      ['Preparing host for upgrade: host1', 'finished'],
      ['Upgrading host: host1', 'started'],
    ])
  })

  it('ends with 100 % after a failure too, and leaves the other hosts alone', () => {
    const b = bring()
    b.engine.control.addFault({ kind: 'installFails', host: 'host2' })
    start(b)
    b.wait(2 * HOUR)
    expect(hostsTold(b)).toEqual(['host1', 'host2'])
    expect(words(b).slice(-3)).toEqual([
      'hosts upgrades failed',
      'host upgrades are done (successful or not), restarting non-migratable VMs',
      'host upgrades are done, non-migratable VMs are restarted',
    ])
    expect(percents(b).slice(-3)).toEqual([95, 95, 100])
    expect(ended(b)).toMatchObject({ description: 'Upgrade of cluster Default failed.', severity: 'error' })
    expect(b.host('host2').status).toBe('install_failed')
    expect([b.host('host3').status, b.codes('host3').includes(840)]).toEqual(['up', false])
    expect(only(b)?.upgradeRunning).toBe(false)
    expect(policy(b)).not.toBe('cluster_maintenance')
  })

  it('one who looks once sees the same as one who looks all the time', () => {
    const [once, often] = [bring(), bring()]
    start(once)
    start(often)
    once.wait(2 * HOUR)
    for (let second = 0; second < 7200; second += 30) often.wait(30 * SECOND)
    expect(own(once).map(({ time, description }) => [time, description])).toEqual(
      own(often).map(({ time, description }) => [time, description]),
    )
  })

  it('goes on where it was when its state is stored and loaded', () => {
    const [whole, reloaded] = [bring(), bring()]
    start(whole)
    start(reloaded)
    for (let minute = 0; minute < 90; minute += 1) {
      whole.wait(MINUTE)
      reloaded.engine.control.load(stored(reloaded.wait(MINUTE)))
    }
    expect(percents(reloaded).at(-1)).toBe(100)
    expect(own(reloaded)).toEqual(own(whole))
  })

  it.each<[string, Partial<RoleVars>, string[]]>([
    ['a name with a star', { hostNames: ['*2'] }, ['host2']],
    ['two names', { hostNames: ['HOST3', 'host1'] }, ['host1', 'host3']],
    ['no host of that name', { hostNames: ['host'] }, []],
    ['a status no host has', { hostStatuses: ['non_operational'] }, []],
  ])('%s', (_name, vars, hosts) => {
    const b = bring()
    start(b, vars)
    b.wait(2 * HOUR)
    expect(hostsTold(b)).toEqual(hosts)
    expect(percents(b).at(-1)).toBe(100)
    expect(ended(b)?.severity).toBe('normal')
    expect(only(b)?.upgradeRunning).toBe(false)
  })

  it('has nothing to do: 100 % at once, and an event that says so', () => {
    const b = bring()
    start(b, { hostNames: ['host'] })
    b.wait(MINUTE)
    expect(percents(b)).toEqual([0, 2, 4, 100])
    expect(words(b).at(-1)).toBe('no hosts need to be upgraded!')
    expect(ended(b)?.description).toBe(
      'Upgrade of cluster Default complete, there are no hosts to be upgraded.',
    )
  })

  it('hosts without a known update only after a check', () => {
    const none = ({ hosts }: SmallSite) => {
      hosts.host1.updateAvailable = false
      hosts.host3.updateAvailable = false
      hosts.host3.pending = null
    }
    const [plain, checked] = [bring(none), bring(none)]
    start(plain)
    start(checked, { checkUpgrade: true })
    plain.wait(2 * HOUR)
    checked.wait(2 * HOUR)
    expect(hostsTold(plain)).toEqual(['host2'])
    expect(hostsTold(checked)).toEqual(['host1', 'host2', 'host3'])
    expect(checked.codes('host1')).toContain(888)
    expect(checked.codes('host3')).not.toContain(840)
    expect(ended(checked)?.severity).toBe('normal')
  })

  const withPinned = ({ hosts, vms }: SmallSite) => {
    vms.push(
      vm('license01', hosts.host1, T0, { gib: 2, ...pinnedTo(hosts.host1) }),
      vm('pbx', hosts.host2, T0, { affinity: 'user_migratable' }),
    )
  }

  it('leaves hosts with VMs that cannot move out', () => {
    const b = bring(withPinned)
    start(b)
    b.wait(2 * HOUR)
    expect(hostsTold(b)).toEqual(['host3'])
    expect(b.vm('license01').status).toBe('up')
  })

  it('or stops the pinned ones, moves the others by force, and starts at the end what it stopped', () => {
    const b = bring(withPinned)
    start(b, { stopNonMigratableVms: true, stoppedVms: ['test01'] })
    b.wait(8 * MINUTE)
    expect(b.vm('license01').status).toBe('down')
    b.wait(2 * HOUR)
    expect(hostsTold(b)).toEqual(['host1', 'host2', 'host3'])
    expect(b.vm('pbx').status).toBe('up')
    expect([b.vm('license01').status, b.vm('test01').status]).toEqual(['up', 'up'])
    expect(ended(b)?.severity).toBe('normal')
  })

  it('fails when all hosts have such VMs: the list is undefined then (7.6)', () => {
    const b = bring(({ hosts, vms }) => {
      for (const [name, host] of Object.entries(hosts)) vms.push(vm(`p-${name}`, host, T0, pinnedTo(host)))
    })
    start(b)
    b.wait(MINUTE)
    expect(ended(b)?.severity).toBe('error')
    expect(percents(b)).toEqual([0, 2, 4, 6, 95, 95, 100])
  })

  it('a second run does not get the flag, and says no more', () => {
    const b = bring()
    start(b)
    b.wait(30 * SECOND)
    start(b, { correlationId: 'other' })
    b.wait(2 * HOUR)
    const other = b.state().events.filter(({ correlationId }) => correlationId === 'other')
    expect(other.map(({ code }) => code)).toEqual([9801, 9801, 893])
    expect(ended(b)?.severity).toBe('normal')
  })

  it.each<[string, (b: Bench, token: string) => void, boolean]>([
    ['its session ends', (b, token) => b.engine.logout(token), true],
    ['the engine is restarted', b => b.engine.control.restart(), false],
  ])('falls silent when %s', (_name, end, isFlagged) => {
    const b = bring()
    const token = start(b)
    b.wait(3 * MINUTE)
    end(b, token)
    const said = percents(b)
    b.wait(2 * HOUR)
    expect(percents(b)).toEqual(said)
    expect(only(b)?.upgradeRunning).toBe(isFlagged)
  })

  it('falls silent when ansible-runner gives up', () => {
    const b = bring()
    start(b, { executionTimeoutMin: 5 })
    b.wait(2 * HOUR)
    expect(hostsTold(b)).toEqual(['host1'])
    expect([percents(b).at(-1), only(b)?.upgradeRunning]).toEqual([18, true])
  })

  it('fails when somebody else has cleared the flag meanwhile', () => {
    const b = bring()
    start(b)
    b.wait(3 * MINUTE)
    b.engine.finishClusterUpgrade(b.caller, only(b)?.id ?? '', null)
    b.wait(HOUR)
    expect(ended(b)?.severity).toBe('error')
    expect(words(b)).toContain('hosts upgrades failed')
    expect(percents(b).at(-1)).toBe(95)
  })

  it('gets nowhere for one who may not write events, and not at all without a session', () => {
    const b = bring()
    start(b, {}, enter(b, 'operator'))
    start(b, {}, 'made-up')
    b.wait(HOUR)
    expect(lines(b)).toEqual([])
    expect(b.codes('host1')).toEqual([])
    expect(b.state().flows).toEqual([])
  })
})
