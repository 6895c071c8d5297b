import { describe, expect, it } from 'vitest'
import { bench, refused, T0 } from './harness'
import { EL_NEW, EL_OLD, EVENLY, heAgent, vm } from './make'
import { smallSite } from './small-site'
import type { SmallSite } from './small-site'
import { MINUTE } from './world'

const bring = (change?: (it: SmallSite) => void) => bench(smallSite('test', T0, change))
type Bench = ReturnType<typeof bring>
const only = (b: Bench) => {
  const cluster = b.state().clusters[0]
  if (cluster === undefined) throw new Error('no cluster')
  return cluster
}
type Patch = Parameters<Bench['engine']['updateCluster']>[2]
const propertiesOf = (b: Bench) =>
  Object.fromEntries(only(b).schedulingProperties.map(({ name, value }) => [name, value]))
const put = (b: Bench, patch: Patch) => b.engine.updateCluster(b.caller, only(b).id, patch)
const level = (minor: number) => ({ version: { major: 4, minor } })
const allNew = ({ hosts }: SmallSite) => {
  for (const host of Object.values(hosts)) host.software = structuredClone(EL_NEW)
}

describe('the upgrade flag (contract 7.1)', () => {
  const start = (b: Bench, id: string | null = null) => b.engine.startClusterUpgrade(b.caller, only(b).id, id)
  const progress = (b: Bench, percent: number, id: string | null = null) =>
    b.engine.updateClusterUpgradeProgress(b.caller, only(b).id, percent, id)
  const finish = (b: Bench) => b.engine.finishClusterUpgrade(b.caller, only(b).id, null)

  it('start, progress, finish', () => {
    const b = bring()
    expect(start(b)).toEqual({ ok: true, value: { jobId: null } })
    expect(only(b)).toMatchObject({
      upgradeRunning: true,
      upgradePercent: 0,
      upgradeCorrelationId: 'corr-1',
    })
    expect(progress(b, 42).ok).toBe(true)
    expect(progress(b, 7).ok).toBe(true)
    expect(only(b).upgradePercent).toBe(7)
    expect(finish(b).ok).toBe(true)
    expect(finish(b).ok).toBe(true)
    expect(only(b)).toMatchObject({
      upgradeRunning: false,
      upgradePercent: 0,
      upgradeCorrelationId: 'corr-1',
    })
    expect(b.codes()).toEqual([892, 896, 896, 894, 894])
    expect([...b.texts(892), ...b.texts(894).slice(1), ...b.texts(896).slice(1)]).toEqual([
      'Successfully set upgrade running flag on Host cluster Default by admin@internal-authz',
      'Successfully cleared upgrade running flag on Host cluster Default by (User: admin@internal-authz)',
      'Successfully updated upgrade percent complete on Host cluster Default by (User: admin@internal-authz)',
    ])
  })

  it('the id of the body wins over that of the request', () => {
    const b = bring()
    start(b, 'from-body')
    expect(refused(progress(b, 1))).toBe(
      '400 [Cannot update progress, given correlation id does not match the current update correlation id.]',
    )
    expect(progress(b, 1, 'from-body').ok).toBe(true)
  })

  it('refusals', () => {
    const b = bring()
    expect(refused(progress(b, 1))).toBe(
      '400 [Cannot update progress, cluster upgrade has not been started.]',
    )
    start(b)
    expect(refused(start(b))).toBe(`400 [Failed to set upgrade running flag on cluster '${only(b).id}'.]`)
    for (const percent of [-1, 101])
      expect(refused(progress(b, percent))).toBe(
        '400 [Cannot update upgrade percent complete, the value needs to be in the range of 0 to 100.]',
      )
    expect(b.codes()).toEqual([897, 892, 893, 897, 897])
  })

  it('an engine restart clears it', () => {
    const b = bring()
    start(b)
    progress(b, 50)
    b.engine.control.restart()
    expect(only(b)).toMatchObject({ upgradeRunning: false, upgradePercent: 0 })
  })

  it('blocks nothing', () => {
    const b = bring()
    start(b)
    expect(b.upgrade('host1').ok).toBe(true)
  })
})

describe('PUT', () => {
  it('changes what it names, event 811', () => {
    const b = bring()
    expect(put(b, { description: 'new', memoryOverCommitPercent: 150, haReservation: true }).ok).toBe(true)
    expect(only(b)).toMatchObject({
      name: 'Default',
      description: 'new',
      memoryOverCommitPercent: 150,
      haReservation: true,
    })
    expect(b.texts(811)).toEqual(['Host cluster Default was updated by admin@internal-authz'])
  })

  it.each<[Patch, string, Record<string, string>]>([
    [
      { schedulingPolicyName: 'cluster_maintenance' },
      '7677771e-5eab-422e-83fa-dc04080d21b7',
      { CpuOverCommitDurationMinutes: '2', HighUtilization: '80' },
    ],
    [
      { schedulingPolicyId: EVENLY },
      EVENLY,
      {
        CpuOverCommitDurationMinutes: '2',
        HighUtilization: '80',
        HeSparesCount: '0',
        VCpuToPhysicalCpuRatio: '0',
      },
    ],
    [
      {
        schedulingPolicyName: 'power_saving',
        schedulingProperties: [
          { name: 'LowUtilization', value: '10' },
          { name: 'SpmVmGrace', value: '7' },
        ],
      },
      '5a2b0939-7d46-4b73-a469-e9c2c7fc6a53',
      {
        CpuOverCommitDurationMinutes: '2',
        HighUtilization: '80',
        HeSparesCount: '0',
        LowUtilization: '10',
      },
    ],
  ])('the policy by name or id, with all its parameters and no others: %j', (patch, id, properties) => {
    const b = bring()
    expect(put(b, patch).ok).toBe(true)
    expect(only(b).schedulingPolicyId).toBe(id)
    expect(propertiesOf(b)).toEqual(properties)
  })

  it('own values outlast a policy that knows them, the others have to be given again', () => {
    const b = bring()
    const own = [
      { name: 'HighUtilization', value: '70' },
      { name: 'LowUtilization', value: '30' },
    ]
    put(b, { schedulingPolicyName: 'power_saving', schedulingProperties: own })
    put(b, { schedulingPolicyName: 'cluster_maintenance' })
    expect(propertiesOf(b)).toEqual({ CpuOverCommitDurationMinutes: '2', HighUtilization: '70' })
    put(b, { schedulingPolicyName: 'power_saving' })
    expect(propertiesOf(b)).toMatchObject({ HighUtilization: '70', LowUtilization: '20' })
    put(b, { schedulingProperties: own })
    expect(propertiesOf(b)).toMatchObject({ HighUtilization: '70', LowUtilization: '30' })
  })

  it('an unknown policy is not found, an unknown cluster neither', () => {
    const b = bring()
    expect(put(b, { schedulingPolicyName: 'nonsense' })).toMatchObject({ refusal: { httpStatus: 404 } })
    expect(b.engine.updateCluster(b.caller, 'x', {})).toMatchObject({ refusal: { httpStatus: 404 } })
  })
})

describe('raising the level (8.2, 8.3)', () => {
  it.each<[string, number, (it: SmallSite) => void, string]>([
    [
      'unknown to the engine',
      9,
      () => undefined,
      'Cannot edit Cluster. Selected Compatibility Version is not supported.',
    ],
    [
      'lower with hosts',
      6,
      () => undefined,
      "Cluster compatibility version can't be decreased if there are hosts in the Cluster.",
    ],
    [
      'below the data center',
      6,
      ({ state }) => {
        state.hosts.length = 0
      },
      'Cannot decrease cluster compatibility version beneath data center compatibility version.',
    ],
    [
      'an active host is behind',
      8,
      ({ hosts }) => {
        hosts.host2.software = structuredClone(EL_NEW)
        hosts.host3.software = structuredClone(EL_NEW)
        hosts.host1.status = 'preparing_for_maintenance'
      },
      'Cannot change Cluster Compatibility Version to higher version when there are active Hosts with lower version.\n-Please move Host host1 with lower version to maintenance first.',
    ],
    [
      'no host knows it',
      8,
      ({ hosts }) => {
        for (const host of Object.values(hosts)) host.status = 'maintenance'
      },
      'Cannot change Cluster compatibility version where there are no hosts in the Cluster which support that version.',
    ],
  ])('refused: %s', (_what, minor, change, words) => {
    const b = bring(change)
    expect(refused(put(b, level(minor)))).toBe(`400 [${words}]`)
    expect(only(b).version).toEqual({ major: 4, minor: 7 })
  })

  it('gives running VMs the old level until they are started anew', () => {
    const b = bring(it => {
      allNew(it)
      it.hosts.host1.hostedEngine = heAgent()
      it.vms.push(
        vm('own', it.hosts.host1, T0, { customVersion: { major: 4, minor: 5 } }),
        vm('asleep', it.cluster, T0, { status: 'suspended' }),
        vm('HostedEngine', it.hosts.host1, T0, { origin: 'managed_hosted_engine' }),
      )
    })
    expect(put(b, level(8)).ok).toBe(true)
    const seen = Object.fromEntries(
      b.state().vms.map(one => [one.name, [one.nextRun, one.customVersion?.minor ?? null]]),
    )
    expect(seen).toMatchObject({
      web01: [true, 7],
      asleep: [true, 7],
      test01: [false, null],
      own: [false, 5],
      HostedEngine: [false, null],
    })
    b.engine.shutdownVm(b.caller, b.vm('web01').id)
    b.wait(MINUTE)
    b.engine.startVm(b.caller, b.vm('web01').id)
    expect(b.vm('web01')).toMatchObject({ nextRun: false, customVersion: null })
  })

  it('ignores hosts in maintenance, which then cannot join (8.2)', () => {
    const b = bring(it => {
      allNew(it)
      it.hosts.host1.status = 'maintenance'
      it.hosts.host1.software = structuredClone(EL_OLD)
    })
    expect(put(b, level(8)).ok).toBe(true)
    b.activate('host1')
    b.wait(MINUTE)
    expect(b.host('host1')).toMatchObject({
      status: 'non_operational',
      statusDetail: 'cluster_version_incompatible_with_cluster',
    })
  })
})
