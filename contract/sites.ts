/** Small sites for the contract tests: `subject` is the host asked about, `refuge` the one beside it. */
import { affinityGroup, cluster, dataCenter, heAgent, host, pinnedTo, site, vm } from 'mocks/engine/make'
import type { AffinityGroup, Cluster, EngineState, Host, Vm } from 'mocks/engine/state'

export const T0 = Date.UTC(2025, 5, 1, 8)
const home = dataCenter('Default')

export type Place = { cluster: Cluster; subject: Host; refuge: Host }
export type Shape = {
  cluster?: Partial<Cluster>
  subject?: Partial<Host> & { update?: boolean }
  refuge?: Partial<Host> & { memoryGib?: number }
  vms?: (place: Place) => Vm[]
  affinityGroups?: (place: Place) => AffinityGroup[]
  /** Changes made to the whole state at the end. */
  more?: (state: EngineState, place: Place) => void
}

export function makeSite(shape: Shape = {}): EngineState {
  const place = placeOf(shape)
  const state = site('contract', T0, {
    dataCenters: [structuredClone(home)],
    clusters: [place.cluster],
    hosts: [place.subject, place.refuge],
    vms: shape.vms?.(place) ?? [],
    affinityGroups: shape.affinityGroups?.(place) ?? [],
  })
  shape.more?.(state, place)
  return state
}

/** Copies what the shape brings: the engine writes into its state. */
function placeOf(shape: Shape): Place {
  const inCluster = cluster('Default', home, shape.cluster)
  return {
    cluster: inCluster,
    subject: host('subject', inCluster, { update: true, ...structuredClone(shape.subject) }),
    refuge: host('refuge', inCluster, { memoryGib: 64, ...structuredClone(shape.refuge) }),
  }
}

const one =
  (over: Parameters<typeof vm>[3] = {}) =>
  ({ subject }: Place): Vm[] => [vm('vm1', subject, T0, over)]

const RULE = { enabled: true, enforcing: true, positive: true }
const engineVm = { origin: 'managed_hosted_engine' } as const

/** What stands on the subject, or around it, when the upgrade is asked for. */
export const SITUATIONS = {
  'no virtual machine': {},
  'a migratable one': { vms: one() },
  'several migratable ones': {
    vms: ({ subject }) => [1, 2, 3, 4].map(n => vm(`vm${n}`, subject, T0, { gib: 8 })),
  },
  'a pinned one': { vms: place => one(pinnedTo(place.subject))(place) },
  'a user_migratable one': { vms: one({ affinity: 'user_migratable' }) },
  'one that is down': { vms: ({ cluster: inCluster }) => [vm('vm1', inCluster, T0, { affinity: 'pinned' })] },
  'a pinned one elsewhere': { vms: ({ refuge }) => [vm('vm1', refuge, T0, pinnedTo(refuge))] },
  'one dedicated to this host, migratable': {
    vms: place => one({ placementHostIds: [place.subject.id] })(place),
  },
  'a paused one': { vms: one({ status: 'paused' }) },
  'one that is starting': { vms: one({ status: 'powering_up' }) },
  'one that does not respond': { vms: one({ status: 'not_responding' }) },
  'the engine, another scored host': {
    subject: { hostedEngine: heAgent() },
    refuge: { hostedEngine: heAgent() },
    vms: one(engineVm),
  },
  'the engine, no other scored host': {
    subject: { hostedEngine: heAgent() },
    refuge: { hostedEngine: heAgent(0) },
    vms: one(engineVm),
  },
  'the engine, no other engine host': { subject: { hostedEngine: heAgent() }, vms: one(engineVm) },
  'the engine, its refuge in maintenance': {
    subject: { hostedEngine: heAgent() },
    refuge: { hostedEngine: heAgent(), status: 'maintenance' },
    vms: one(engineVm),
  },
  'no other host up': { refuge: { status: 'maintenance' }, vms: one() },
  'no other host up, nothing runs': { refuge: { status: 'maintenance' } },
  'no other host up, only the engine': {
    refuge: { status: 'non_operational' },
    subject: { hostedEngine: heAgent() },
    vms: one(engineVm),
  },
  'one larger than the other host': { refuge: { memoryGib: 16 }, vms: one({ gib: 32 }) },
  'two that fit alone, not together': {
    refuge: { memoryGib: 40 },
    vms: ({ subject }) => [vm('vm1', subject, T0, { gib: 24 }), vm('vm2', subject, T0, { gib: 24 })],
  },
  'a hard rule to this host': {
    vms: one(),
    affinityGroups: ({ cluster: inCluster, subject }) => [
      affinityGroup('tied', inCluster, {
        hostsRule: RULE,
        hostIds: [subject.id],
        vmIds: [vm('vm1', subject, T0).id],
      }),
    ],
  },
  'a hard rule away from the other host': {
    vms: one(),
    affinityGroups: ({ cluster: inCluster, subject, refuge }) => [
      affinityGroup('apart', inCluster, {
        hostsRule: { ...RULE, positive: false },
        hostIds: [refuge.id],
        vmIds: [vm('vm1', subject, T0).id],
      }),
    ],
  },
  'a soft rule to this host': {
    vms: one(),
    affinityGroups: ({ cluster: inCluster, subject }) => [
      affinityGroup('tied', inCluster, {
        hostsRule: { ...RULE, enforcing: false },
        hostIds: [subject.id],
        vmIds: [vm('vm1', subject, T0).id],
      }),
    ],
  },
  'a hard rule between two machines': {
    vms: ({ subject, refuge }) => [vm('vm1', subject, T0), vm('vm2', refuge, T0)],
    affinityGroups: ({ cluster: inCluster, subject, refuge }) => [
      affinityGroup('never together', inCluster, {
        vmsRule: { ...RULE, positive: false },
        vmIds: [vm('vm1', subject, T0).id, vm('vm2', refuge, T0).id],
      }),
    ],
  },
  'storage pool manager': { subject: { spm: { priority: 5, status: 'spm' } }, vms: one() },
  'contending for storage pool manager': { subject: { spm: { priority: 5, status: 'contending' } } },
  'a plugged disk snapshot': { vms: one({ pluggedDiskSnapshot: true }) },
  'host devices': { vms: one({ hostDevices: true }) },
  'storage tasks': { subject: { spm: { priority: 5, status: 'spm' }, asyncTasks: 2 } },
  'a disk transfer': { subject: { runningOperations: ['Transferring disk d1'] } },
  'a cluster CPU hit by the TSX removal': { cluster: { tsxAffected: true } },
  'one of a level the other host does not know': {
    refuge: { software: null },
    vms: one({ customVersion: { major: 4, minor: 2 } }),
    more: (state, { subject, refuge }) => {
      const there = state.hosts.find(candidate => candidate.id === refuge.id)
      if (there !== undefined && subject.software !== null)
        there.software = { ...subject.software, levels: [{ major: 4, minor: 7 }] }
    },
  },
} satisfies Record<string, Shape>
export type Situation = keyof typeof SITUATIONS
