/** Small clusters for the tests of this folder: by hand, and by chance. */
import { array, boolean, constantFrom, integer, option, record, shuffledSubarray, subarray } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { AffinityGroup, Host, HostStatus, Vm } from '~/api/model'
import { GIB, aCluster, aGroup, aHost, aVm, engineHost } from '~/domain/test-facts'
import { VM_CHOICES } from './types'
import type { EvacuationInput } from './types'

export const input = (patch: Partial<EvacuationInput> = {}): EvacuationInput => ({
  cluster: aCluster(),
  hosts: [],
  vms: [],
  affinityGroups: [],
  order: (patch.hosts ?? []).map(host => host.id),
  concurrency: 1,
  canary: false,
  choices: {},
  keepHaHeadroom: false,
  moveBack: false,
  ...patch,
})

/** `h` with as many GiB free. */
export const host = (id: string, freeGib: number, patch: Partial<Host> = {}): Host =>
  aHost({ id, name: id, maxSchedulingMemory: freeGib * GIB, ...patch })

export const vm = (id: string, hostId: string, gib: number, patch: Partial<Vm> = {}): Vm =>
  aVm({ id, name: id, hostId, memory: gib * GIB, memoryGuaranteed: gib * GIB, ...patch })

const STATUSES: readonly HostStatus[] = [
  'up',
  'up',
  'up',
  'up',
  'maintenance',
  'non_operational',
  'install_failed',
  'non_responsive',
  'installing',
]

/** Anything that facts may look like: rules that contradict each other, no room, odd statuses, wrong ids in the order. */
export const anyInput = (maxHosts = 6, maxVms = 14): Arbitrary<EvacuationInput> =>
  integer({ min: 1, max: maxHosts }).chain(hostCount => {
    const hostIds = Array.from({ length: hostCount }, (_unused, at) => `h${at}`)
    const vmIds = Array.from({ length: maxVms }, (_unused, at) => `v${at}`)
    const rule = record({ enabled: boolean(), enforcing: boolean(), positive: boolean() })
    const group = record({
      vmsRule: rule,
      hostsRule: rule,
      hostIds: subarray(hostIds),
      vmIds: subarray(vmIds, { maxLength: 4 }),
    })
    const oneHost = record({
      status: constantFrom(...STATUSES),
      free: integer({ min: 0, max: 40 }),
      score: constantFrom(null, 0, 3400),
      spm: constantFrom('none' as const, 'none' as const, 'spm' as const),
    })
    const oneVm = record({
      hostId: constantFrom(...hostIds),
      gib: integer({ min: 1, max: 12 }),
      affinity: constantFrom('migratable', 'migratable', 'migratable', 'user_migratable', 'pinned'),
      status: constantFrom('up', 'up', 'up', 'paused', 'migrating', 'powering_down', 'not_responding'),
      isHa: boolean(),
      priority: constantFrom(1, 50, 100),
      isEngine: integer({ min: 0, max: 15 }).map(roll => roll === 0),
      placement: option(subarray(hostIds, { minLength: 1 }), { nil: [], freq: 4 }),
      choice: constantFrom(null, null, ...VM_CHOICES),
    })
    return record({
      hosts: array(oneHost, { minLength: hostCount, maxLength: hostCount }),
      vms: array(oneVm, { maxLength: maxVms }),
      groups: array(group, { maxLength: 3 }),
      order: shuffledSubarray([...hostIds, 'gone']),
      concurrency: integer({ min: 1, max: 4 }),
      canary: boolean(),
      keepHaHeadroom: boolean(),
      moveBack: boolean(),
      minor: constantFrom(2, 7),
    }).map(({ hosts, vms, groups, minor, ...rest }) => {
      const choices = Object.fromEntries(
        vms.flatMap(({ choice }, at) => (choice === null ? [] : [[`v${at}`, choice] as const])),
      )
      const engineAt = vms.findIndex(({ isEngine }) => isEngine)
      return input({
        ...rest,
        cluster: aCluster({ version: { major: 4, minor, build: null, revision: null, full: null } }),
        choices,
        hosts: hosts.map(({ status, free, score, spm }, at) =>
          host(`h${at}`, free, {
            status,
            spm,
            hostedEngine: score === null ? null : engineHost(score),
          }),
        ),
        vms: vms.map(({ hostId, gib, affinity, status, isHa, priority, placement }, at) =>
          vm(`v${at}`, hostId, gib, {
            affinity: at === engineAt ? 'pinned' : (affinity as Vm['affinity']),
            status: status as Vm['status'],
            highAvailability: { enabled: isHa, priority },
            placementHostIds: placement,
            isHostedEngine: at === engineAt,
          }),
        ),
        affinityGroups: groups.map((parts, at): AffinityGroup =>
          aGroup({ id: `g${at}`, name: `g${at}`, ...parts }),
        ),
      })
    })
  })

/** So many hosts, three to five if not told, that are up, unevenly filled with plain machines, with more or less room to spare. */
export const plainInput = (exactly?: number): Arbitrary<EvacuationInput> =>
  record({
    hostCount: integer({ min: exactly ?? 3, max: exactly ?? 5 }),
    vms: array(record({ at: integer({ min: 0, max: 24 }), gib: constantFrom(1, 2, 4, 8) }), {
      minLength: 4,
      maxLength: 40,
    }),
    spare: integer({ min: 8, max: 60 }),
    upgraded: integer({ min: exactly ?? 2, max: exactly ?? 5 }),
    concurrency: integer({ min: 1, max: 2 }),
  }).map(({ hostCount, vms, spare, upgraded, concurrency }) => {
    // Low numbers are more frequent, so that the first hosts hold more.
    const homeOf = (at: number) => Math.floor(Math.sqrt(at)) % hostCount
    const hosts = Array.from({ length: hostCount }, (_unused, at) => host(`h${at}`, spare))
    return input({
      hosts,
      vms: vms.map(({ at, gib }, index) => vm(`v${index}`, `h${homeOf(at)}`, gib)),
      order: hosts.slice(0, upgraded).map(({ id }) => id),
      concurrency,
    })
  })
