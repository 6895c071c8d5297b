import { describe, expect, it } from 'vitest'
import { MINUTE } from '~/lib/time'
import { fitEvacuation } from './evacuation-fit'
import { GIB, TEXT, aCluster, aHost, aVm, anEvent } from './test-facts'
import { learnDurations } from './upgrade-durations'
import { upgradePreview } from './upgrade-preview'
import type { UpgradePreviewInput } from './upgrade-preview'

const other = aHost({ id: 'h2', name: 'host2', maxSchedulingMemory: 32 * GIB })

function preview(patch: Partial<UpgradePreviewInput> = {}) {
  const host = patch.host ?? aHost()
  return upgradePreview({
    host,
    hosts: [host, other],
    vms: [],
    affinityGroups: [],
    cluster: aCluster(),
    events: [],
    reboot: true,
    ...patch,
  })
}
const codes = (patch: Partial<UpgradePreviewInput>) =>
  preview(patch).findings.map(finding => `${finding.level} ${finding.reason.code}`)

describe('upgradePreview', () => {
  it('has nothing against an empty EL host', () => {
    const seen = preview()
    expect(seen.canStart).toBe(true)
    expect(seen.findings.map(finding => finding.reason.code)).toEqual(['host.allPackages'])
    expect(seen).toMatchObject({
      reboot: { will: true, isForced: false },
      endsIn: 'up',
      vms: { moving: [], blocking: [], unsure: [] },
    })
  })

  it('counts what moves, what blocks and what is not sure, blocking first', () => {
    const vms = [
      aVm({ id: 'a' }),
      aVm({ id: 'b', affinity: 'pinned' }),
      aVm({ id: 'c', affinity: 'user_migratable' }),
      aVm({ id: 'd', status: 'paused' }),
      aVm({ id: 'e', hostId: 'h2', affinity: 'pinned' }),
    ]
    const seen = preview({ vms })
    expect(seen.vms).toEqual({ moving: ['a'], blocking: ['b', 'c'], unsure: ['d'] })
    expect(seen.canStart).toBe(false)
    expect(seen.findings.map(({ level, vmIds }) => [level, vmIds])).toEqual([
      ['blocking', ['b']],
      ['blocking', ['c']],
      ['warning', ['d']],
      ['info', []],
    ])
  })

  it('says once that no other host is up', () => {
    const host = aHost()
    const vms = [aVm({ id: 'a' }), aVm({ id: 'b' })]
    const seen = preview({ host, hosts: [host], vms })
    expect(seen.findings[0]).toEqual({
      level: 'blocking',
      reason: { code: 'cluster.noOtherHostUp', vms: 2 },
      vmIds: ['a', 'b'],
      hostIds: [],
    })
    expect(codes({ host, hosts: [host] })).toContain('warning cluster.lastHostUp')
  })

  it.each([
    [{ host: aHost({ updateAvailable: false }) }, 'blocking host.noUpdate'],
    [{ host: aHost({ status: 'error' }) }, 'blocking host.statusForbidsUpgrade'],
    [{ host: aHost({ spm: 'contending' }) }, 'blocking host.spmContending'],
    [{ host: aHost({ spm: 'spm' }) }, 'info host.isSpm'],
    [{ host: aHost({ reinstallationRequired: true }) }, 'warning host.reinstallationRequired'],
    [{ host: aHost({ status: 'non_operational' }) }, 'warning host.willBeActivated'],
    [{ host: aHost({ status: 'install_failed' }) }, 'warning host.willBeActivated'],
    [{ host: aHost({ status: 'maintenance' }) }, 'info host.staysInMaintenance'],
    [{ host: aHost({ kind: 'ovirt_node' }), reboot: false }, 'info host.rebootForced'],
    [{ host: aHost({ vms: { active: 3, migrating: 0, total: 3 } }) }, 'warning host.moreVmsThanKnown'],
    [
      { cluster: aCluster({ upgrade: { inProgress: true, percent: 40, correlationId: 'x' } }) },
      'warning cluster.upgradeInProgress',
    ],
    [{ affinityGroups: null, vms: [aVm()] }, 'warning cluster.affinityGroupsNotKnown'],
  ] satisfies [Partial<UpgradePreviewInput>, string][])('finding of %o', (patch, expected) => {
    expect(codes(patch)).toContain(expected)
  })

  it('a host in maintenance is not emptied, whatever lies about it', () => {
    const host = aHost({ status: 'maintenance', spm: 'contending' })
    const seen = preview({ host, vms: [aVm({ affinity: 'pinned' })] })
    expect(seen.canStart).toBe(true)
    expect(seen.endsIn).toBe('maintenance')
    expect(seen.expected.evacuating.highMs).toBe(0)
  })

  it('a Node reboots whatever was asked', () => {
    expect(preview({ host: aHost({ kind: 'ovirt_node' }), reboot: false }).reboot).toEqual({
      will: true,
      isForced: true,
    })
    const kept = preview({ reboot: false })
    expect(kept.reboot.will).toBe(false)
    expect(kept.expected.rebooting.usualMs).toBe(0)
    expect(kept.expected.upgrading.usualMs).toBe(8 * MINUTE)
  })

  it('names who finds no room: blocking when no arrangement could, else a warning', () => {
    const host = aHost()
    const hosts = [host, other, aHost({ id: 'h3', name: 'host3', maxSchedulingMemory: 20 * GIB })]
    const three = ['a', 'b', 'c'].map(id => aVm({ id, name: id, memoryGuaranteed: 19 * GIB }))
    expect(preview({ host, hosts, vms: three }).findings[0]).toEqual({
      level: 'blocking',
      reason: { code: 'capacity.shortfall', vm: 'c', needed: 19 * GIB, missing: 6 * GIB, host: 'host2' },
      vmIds: ['c'],
      hostIds: ['h2'],
    })
    const awkward = [18, 17, 16].map(size =>
      aVm({ id: `v${size}`, name: `v${size}`, memoryGuaranteed: size * GIB }),
    )
    expect(preview({ host, hosts, vms: awkward }).findings[0]).toMatchObject({
      level: 'warning',
      reason: { code: 'capacity.shortfall', vm: 'v16' },
    })
  })
})

describe('fitEvacuation', () => {
  it('fills the roomiest host first and tells what is left', () => {
    const hosts = [
      aHost({ id: 'a', maxSchedulingMemory: 10 * GIB }),
      aHost({ id: 'b', maxSchedulingMemory: 8 * GIB }),
    ]
    const fit = fitEvacuation(
      [4, 6, 5].map(size => ({ vmId: `v${size}`, memory: size * GIB, hostIds: ['a', 'b'] })),
      hosts,
    )
    expect(fit.moves.map(({ vmId, hostId }) => [vmId, hostId])).toEqual([
      ['v6', 'a'],
      ['v5', 'b'],
      ['v4', 'a'],
    ])
    expect(fit.free).toEqual([
      { hostId: 'a', before: 10 * GIB, after: 0 },
      { hostId: 'b', before: 8 * GIB, after: 3 * GIB },
    ])
  })
})

describe('learnDurations', () => {
  const upgrade = (hostId: string, updateSec: number, rebootSec: number) => {
    const host = { id: hostId, name: hostId }
    return [
      anEvent(840, TEXT.started, { host, sec: 0 }),
      anEvent(559, TEXT.task, { host, sec: 60 }),
      anEvent(888, TEXT.willReboot, { host, sec: 60 + updateSec }),
      anEvent(13, TEXT.up, { host, sec: 60 + updateSec + rebootSec }),
    ]
  }
  const hosts = ['a', 'b', 'c', 'd'].map(id => aHost({ id, kind: id === 'd' ? 'ovirt_node' : 'rhel' }))

  it('states defaults below three samples of the same kind', () => {
    const events = [...upgrade('a', 300, 200), ...upgrade('b', 300, 200), ...upgrade('d', 1, 1)]
    expect(learnDurations(aHost(), hosts, events)).toMatchObject({
      isLearned: false,
      from: { by: 'default' },
      upgrading: { usualMs: 8 * MINUTE },
      rebooting: { usualMs: 5 * MINUTE },
    })
    expect(learnDurations(aHost({ kind: 'ovirt_node' }), hosts, events).upgrading.usualMs).toBe(10 * MINUTE)
  })

  it('learns fastest, middle and slowest from three on', () => {
    const events = [...upgrade('a', 300, 200), ...upgrade('b', 420, 260), ...upgrade('c', 900, 240)]
    expect(learnDurations(aHost(), hosts, events.toReversed())).toEqual({
      isLearned: true,
      from: { by: 'kind', samples: 3 },
      upgrading: { lowMs: 300_000, usualMs: 420_000, highMs: 900_000 },
      rebooting: { lowMs: 200_000, usualMs: 240_000, highMs: 300_000 },
    })
  })

  it('learns from the model where it has three samples, else from the kind', () => {
    const model = (product: string | null) => ({
      hardware: { manufacturer: 'Dell Inc.', product, serial: null },
    })
    const fleet = [
      ...['a', 'b', 'c'].map(id => aHost({ id, ...model('PowerEdge R640') })),
      ...['d', 'e'].map(id => aHost({ id, ...model('PowerEdge R750') })),
      aHost({ id: 'f', kind: 'ovirt_node', ...model('PowerEdge R640') }),
      aHost({ id: 'g', ...model(null) }),
    ]
    const events = [
      ...['a', 'b', 'c'].flatMap(id => upgrade(id, 300, 200)),
      ...['d', 'e', 'g'].flatMap(id => upgrade(id, 900, 600)),
      ...upgrade('f', 60, 60),
    ]
    const learnt = (id: string) => {
      const host = fleet.find(one => one.id === id) ?? aHost()
      const { from, upgrading } = learnDurations(host, fleet, events)
      return [from, upgrading.usualMs]
    }
    expect(learnt('a')).toEqual([{ by: 'model', model: 'Dell Inc. PowerEdge R640', samples: 3 }, 300_000])
    expect(learnt('d')).toEqual([{ by: 'kind', samples: 6 }, 900_000])
    expect(learnt('g')).toEqual([{ by: 'kind', samples: 6 }, 900_000])
    expect(learnt('f')).toEqual([{ by: 'default' }, 10 * MINUTE])
  })
})
