import { describe, expect, it } from 'vitest'
import { SCENARIOS } from './all'
import { T0, bench, callerOf, refused } from 'mocks/engine/harness'
import type { Bench } from 'mocks/engine/harness'
import { MINUTE } from 'mocks/engine/world'

const open = (scenario: string): Bench => {
  const state = SCENARIOS[scenario]?.seed(T0)
  if (state === undefined) throw new Error(`no scenario ${scenario}`)
  return bench(state)
}
const raise = (b: Bench, minor = 7, cluster = 'Default') =>
  b.engine.updateCluster(b.caller, idOfCluster(b, cluster), { version: { major: 4, minor } })
const idOfCluster = (b: Bench, name: string) =>
  b.state().clusters.find(cluster => cluster.name === name)?.id ?? ''
const raiseDataCenter = (b: Bench, user = 'admin') =>
  b.engine.updateDataCenter(callerOf(b.state(), user), b.state().dataCenters[0]?.id ?? '', {
    version: { major: 4, minor: 7 },
  })
const waiting = (b: Bench) =>
  b
    .state()
    .vms.filter(vm => vm.nextRun)
    .map(vm => vm.name)
    .sort()

describe('level-blocked (contract 8.2)', () => {
  it('names the VMs that preview first, then all that is wrong with hosts at once', () => {
    const b = open('level-blocked')
    expect(refused(raise(b))).toBe(
      '400 [Cannot change cluster version since following VMs are previewing snapshots:, snap01]',
    )
    expect(b.codes()).toEqual([812])
    b.engine.control.patchVm('snap01', { previewsSnapshot: false })
    expect(refused(raise(b))).toBe(
      '400 [Cannot change Cluster Compatibility Version to higher version when there are active Hosts with lower version.\n-Please move Host host2 with lower version to maintenance first., Cannot change Cluster Compatibility Version to higher version when there are active Host host3 whose emulated machine flags are not supported at the requested version.]',
    )
    b.engine.control.patchHost('host3', { lacksAtHigherLevels: ['cpuFlags'] })
    expect(refused(raise(b))).toContain('Please move Host host3 to maintenance first.')
    b.deactivate('host2')
    b.deactivate('host3')
    b.wait(5 * MINUTE)
    expect(raise(b).ok).toBe(true)
    expect(refused(raiseDataCenter(b))).toBe(
      "400 [Cannot update Data Center compatibility version to a value that is greater than its cluster's version. The following clusters should be upgraded: branch.]",
    )
  })

  it('a change of the CPU type with suspended VMs is refused', () => {
    const b = open('level-ready')
    const outcome = b.engine.updateCluster(b.caller, idOfCluster(b, 'Default'), { cpuType: 'AMD EPYC' })
    expect(refused(outcome)).toContain('if there are suspended VMs in the Cluster')
  })
})

describe('level-vm-refuses', () => {
  it('nothing has changed, and each of the VMs is told', () => {
    const b = open('level-vm-refuses')
    expect(refused(raise(b))).toMatch(
      /^500 \[Cannot update cluster .* for the following: <i>numa<\/i>02, numa01\. .*<br \/> <br \/>/,
    )
    expect(b.codes()).toEqual([12005, 12005, 812])
    expect(waiting(b)).toEqual([])
    expect(b.state().clusters[0]?.version).toEqual({ major: 4, minor: 6 })
  })
})

describe('level-ready', () => {
  it('restarts, then the data center', () => {
    const b = open('level-ready')
    expect(raise(b).ok).toBe(true)
    const all = ['ci01', 'db01', 'frozen01', 'license01', 'mail01', 'web01', 'web02']
    expect(waiting(b)).toEqual(all)
    expect(refused(raiseDataCenter(b))).toContain(
      'before updating the data center: <ul><li>frozen01</li></ul>.',
    )
    expect(refused(raiseDataCenter(b, 'operator'))).toContain('403')
    const reboot = (name: string) => b.engine.rebootVm(b.caller, b.vm(name).id)
    expect(refused(reboot('frozen01'))).toBe('409 [Cannot restart VM because the VM is in Suspended status.]')
    expect(reboot('web01').ok).toBe(true)
    expect(b.vm('web01')).toMatchObject({ status: 'reboot_in_progress', nextRun: true })
    b.wait(MINUTE)
    expect(b.vm('web01')).toMatchObject({ status: 'up', nextRun: false, customVersion: null })
    expect(b.texts(9611)).toEqual(['VM web01 is down as a part of cold reboot process'])
    b.engine.control.patchVm('frozen01', { status: 'down', nextRun: false, customVersion: null })
    expect(raiseDataCenter(b).ok).toBe(true)
    expect(b.state().dataCenters[0]?.version).toEqual({ major: 4, minor: 7 })
    expect(b.texts(952)).toEqual(['Data Center Default was updated by admin@internal-authz'])
    expect(b.state().jobs.at(-1)?.description).toBe('Editing Data Center Default properties')
  })

  it('a warm reboot changes nothing but takes its time', () => {
    const b = open('level-ready')
    b.engine.rebootVm(b.caller, b.vm('web01').id)
    expect(b.vm('web01').status).toBe('reboot_in_progress')
    b.wait(MINUTE)
    expect(b.vm('web01')).toMatchObject({ status: 'up', startTime: T0 - 12 * 24 * 60 * MINUTE })
  })

  it('a deprecated CPU type is replaced, and said', () => {
    const b = open('level-ready')
    const [cluster] = b.state().clusters
    if (cluster !== undefined) cluster.cpuTypeOfNextLevel = 'Secure Intel Icelake Server Family'
    expect(raise(b).ok).toBe(true)
    expect(b.texts(9029)).toHaveLength(1)
    expect(b.state().clusters[0]?.cpuType).toBe('Secure Intel Icelake Server Family')
  })

  it('a level of its own outlives the restart, and can be given up', () => {
    const b = open('level-ready')
    b.engine.control.patchVm('old-app', { nextRun: true })
    b.engine.rebootVm(b.caller, b.vm('old-app').id)
    b.wait(MINUTE)
    expect(b.vm('old-app').customVersion).toEqual({ major: 4, minor: 4 })
    expect(b.engine.updateVm(b.caller, b.vm('old-app').id, { customVersion: null }).ok).toBe(true)
    expect(b.vm('old-app')).toMatchObject({ nextRun: true, customVersion: { minor: 4 } })
    b.engine.rebootVm(b.caller, b.vm('old-app').id)
    b.wait(MINUTE)
    expect(b.vm('old-app')).toMatchObject({ nextRun: false, customVersion: null })
  })
})

describe('level-restarts', () => {
  it('a guest that takes no notice runs on; one that finds no host stays down', () => {
    const b = open('level-restarts')
    b.engine.rebootVm(b.caller, b.vm('ci01').id)
    b.engine.rebootVm(b.caller, b.vm('license01').id)
    b.wait(2 * MINUTE)
    expect(b.vm('ci01')).toMatchObject({ status: 'up', nextRun: true })
    expect(b.vm('license01')).toMatchObject({ status: 'down', nextRun: false })
    expect(b.texts(9612)).toEqual(['Cold reboot of VM license01 failed'])
  })
})

describe('a suspended machine', () => {
  it('is resumed with the level of before, or powered off', () => {
    const b = open('level-ready')
    raise(b)
    b.engine.startVm(b.caller, b.vm('frozen01').id)
    expect(b.vm('frozen01').status).toBe('restoring_state')
    b.wait(MINUTE)
    expect(b.vm('frozen01')).toMatchObject({ status: 'up', nextRun: true })
    const other = open('level-ready')
    raise(other)
    other.engine.stopVm(other.caller, other.vm('frozen01').id)
    other.wait(MINUTE)
    expect(other.vm('frozen01')).toMatchObject({ status: 'down', nextRun: false, customVersion: null })
  })
})

describe('placement-lost', () => {
  it('is lost by the raise and can be given back', () => {
    const b = open('placement-lost')
    const { placementHostIds } = b.vm('license01')
    expect(raise(b).ok).toBe(true)
    expect(b.vm('license01')).toMatchObject({ affinity: 'migratable', placementHostIds: [] })
    const group = (name: string) => b.state().affinityGroups.find(one => one.name === name)
    expect(group('db-near-storage')?.vmIds).toEqual([])
    expect(group('web-apart')?.vmIds).toEqual([b.vm('web02').id])
    const put = (hostIds: string[]) =>
      b.engine.updateVm(b.caller, b.vm('license01').id, { placement: { affinity: 'pinned', hostIds } })
    expect(refused(put([b.host('host2').id]))).toContain('Running VM is hosted on host1.')
    expect(refused(put(['nobody']))).toContain("The required host doesn't exist.")
    expect(put(placementHostIds).ok).toBe(true)
    const add = (name: string, vm: string) =>
      b.engine.addVmToAffinityGroup(b.caller, group(name)?.id ?? '', vm)
    expect(add('db-near-storage', b.vm('db01').id).ok).toBe(true)
    expect(refused(add('db-near-storage', b.vm('db01').id))).toContain('Duplicate VM.')
    expect(refused(add('db-near-storage', 'nobody'))).toContain('Provided VM is invalid')
    expect(b.vm('license01')).toMatchObject({ affinity: 'pinned', placementHostIds })
  })
})

describe('no-data-center', () => {
  it('a cluster without data center can be raised', () => {
    const b = open('no-data-center')
    expect(raise(b, 8, 'stray').ok).toBe(true)
  })
})
