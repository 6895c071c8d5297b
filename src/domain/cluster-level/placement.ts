/**
 * A safety copy of where machines may run, taken before a level is raised and compared afterwards: an engine has lost
 * pinned hosts that way (ovirt-engine issue 664). Kept is what is not the default; nothing of it is guessed.
 */
import type { AffinityGroup, AffinityLabel, AffinityRule, Cluster, Host, Vm, VmAffinity } from '~/api/model'
import { byName } from '~/lib/compare'
import { levelOf } from './level-order'

export type KeptVm = {
  id: string
  name: string
  affinity: string
  hostIds: string[]
  /** `4.4`; `null`: it followed the cluster. */
  ownLevel: string | null
}

export type KeptGroup = {
  id: string
  name: string
  vmsRule: AffinityRule
  hostsRule: AffinityRule
  hostIds: string[]
  vmIds: string[]
}

export type KeptLabel = { id: string; name: string; hostIds: string[]; vmIds: string[] }

export type PlacementCopy = {
  format: 1
  /** Of the raise it belongs to, and the correlation id of it. */
  id: string
  at: number
  cluster: { id: string; name: string }
  from: string
  to: string
  vms: KeptVm[]
  groups: KeptGroup[]
  /** Their members of this cluster; `null`: they could not be read, or the copy is older than that. */
  labels: KeptLabel[] | null
  /** Names of the hosts and machines that are named above by id. */
  names: Record<string, string>
}

export type PlacementFacts = {
  vms: readonly Vm[]
  /** `null`: not known. */
  groups: readonly AffinityGroup[] | null
  /** Of any cluster; `null`: not known. */
  labels: readonly AffinityLabel[] | null
  hosts: readonly Pick<Host, 'id' | 'name'>[]
}

const ownLevelOf = (vm: Vm): string | null =>
  vm.customCompatibilityVersion === null ? null : levelOf(vm.customCompatibilityVersion)

const isSpecial = (vm: Vm): boolean =>
  vm.affinity !== 'migratable' || vm.placementHostIds.length > 0 || ownLevelOf(vm) !== null

export function placementCopy(
  about: { id: string; at: number; cluster: Pick<Cluster, 'id' | 'name' | 'version'>; to: string },
  { vms, groups, labels, hosts }: PlacementFacts,
): PlacementCopy {
  const { cluster } = about
  const keptVms = vms
    .filter(vm => vm.clusterId === cluster.id && !vm.isHostedEngine && isSpecial(vm))
    .toSorted(byName)
    .map((vm): KeptVm => ({
      id: vm.id,
      name: vm.name,
      affinity: vm.affinity,
      hostIds: [...vm.placementHostIds],
      ownLevel: ownLevelOf(vm),
    }))
  const keptGroups = (groups ?? []).toSorted(byName).map((group): KeptGroup => ({
    id: group.id,
    name: group.name,
    vmsRule: { ...group.vmsRule },
    hostsRule: { ...group.hostsRule },
    hostIds: [...group.hostIds],
    vmIds: [...group.vmIds],
  }))
  const own = {
    vms: new Set(vms.filter(vm => vm.clusterId === cluster.id).map(({ id }) => id)),
    hosts: new Set(hosts.map(({ id }) => id)),
  }
  const keptLabels = (labels ?? [])
    .map((label): KeptLabel => ({
      id: label.id,
      name: label.name,
      hostIds: label.hostIds.filter(id => own.hosts.has(id)),
      vmIds: label.vmIds.filter(id => own.vms.has(id)),
    }))
    .filter(({ hostIds, vmIds }) => hostIds.length + vmIds.length > 0)
    .toSorted(byName)
  const named = new Set([
    ...keptLabels.flatMap(({ hostIds, vmIds }) => [...hostIds, ...vmIds]),
    ...keptVms.flatMap(({ hostIds }) => hostIds),
    ...keptGroups.flatMap(({ hostIds, vmIds }) => [...hostIds, ...vmIds]),
  ])
  return {
    format: 1,
    id: about.id,
    at: about.at,
    cluster: { id: cluster.id, name: cluster.name },
    from: levelOf(cluster.version) ?? '',
    to: about.to,
    vms: keptVms,
    groups: keptGroups,
    labels: labels === null ? null : keptLabels,
    names: Object.fromEntries(
      [...hosts, ...vms].filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name]),
    ),
  }
}

/** One thing that is not as it was, of a machine or of a group. */
export type PlacementChange =
  | { code: 'affinity'; before: string; now: string }
  | { code: 'hosts'; before: string[]; now: string[] }
  | { code: 'ownLevel'; before: string; now: string | null }
  | { code: 'leftGroup'; group: string; groupId: string }
  | { code: 'lostLabel'; label: string; labelId: string }
  /** Of a label: hosts that have it no more. */
  | { code: 'labelHosts'; hosts: string[] }
  | { code: 'labelGone'; vms: number; hosts: number }
  /** Of a group: its rules or hosts. */
  | { code: 'rules' }
  | { code: 'groupGone'; vms: number }

/** What gives it back. */
export type PlacementRepair =
  | {
      do: 'setPlacement'
      vmId: string
      affinity: VmAffinity
      hostIds: string[]
      /** `undefined`: leave it. */
      ownLevel: string | undefined
    }
  | { do: 'joinGroup'; groupId: string; vmId: string }
  | { do: 'giveLabel'; labelId: string; kind: 'vms' | 'hosts'; id: string }
  | { do: 'setGroup'; groupId: string; hostIds: string[]; vmsRule: AffinityRule; hostsRule: AffinityRule }

export type PlacementDifference = {
  kind: 'vm' | 'group' | 'label'
  id: string
  name: string
  changes: PlacementChange[]
  /** Empty: it cannot be given back from here. */
  repairs: PlacementRepair[]
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every(one => b.includes(one))

const sameRule = (a: AffinityRule, b: AffinityRule): boolean =>
  a.enabled === b.enabled && (!a.enabled || (a.enforcing === b.enforcing && a.positive === b.positive))

/** While its restart waits, a machine shows the level of before as its own: that is no loss and no gain. */
function vmChanges(kept: KeptVm, vm: Vm): PlacementChange[] {
  const own = ownLevelOf(vm)
  const changes: PlacementChange[] = []
  if (kept.affinity !== vm.affinity)
    changes.push({ code: 'affinity', before: kept.affinity, now: vm.affinity })
  if (!sameSet(kept.hostIds, vm.placementHostIds))
    changes.push({ code: 'hosts', before: kept.hostIds, now: [...vm.placementHostIds] })
  if (kept.ownLevel !== null && kept.ownLevel !== own)
    changes.push({ code: 'ownLevel', before: kept.ownLevel, now: own })
  return changes
}

const KNOWN_AFFINITIES: readonly string[] = ['migratable', 'user_migratable', 'pinned'] satisfies VmAffinity[]

/** Hosts that are gone cannot be given back: then a machine is not repaired from here. */
function vmRepairs(
  kept: KeptVm,
  changes: readonly PlacementChange[],
  hostIds: ReadonlySet<string>,
): PlacementRepair[] {
  if (changes.length === 0 || !KNOWN_AFFINITIES.includes(kept.affinity)) return []
  if (kept.hostIds.some(id => !hostIds.has(id))) return []
  const lostLevel = changes.some(({ code }) => code === 'ownLevel')
  return [
    {
      do: 'setPlacement',
      vmId: kept.id,
      affinity: kept.affinity as VmAffinity,
      hostIds: kept.hostIds,
      ownLevel: lostLevel && kept.ownLevel !== null ? kept.ownLevel : undefined,
    },
  ]
}

/** What is not as it was, machine by machine, then groups. Machines that are gone are no difference. */
export function placementDifferences(copy: PlacementCopy, facts: PlacementFacts): PlacementDifference[] {
  const vms = new Map(facts.vms.map(vm => [vm.id, vm]))
  const hostIds = new Set(facts.hosts.map(({ id }) => id))
  const differences = new Map<string, PlacementDifference>()
  const ofVm = (id: string, name: string): PlacementDifference => {
    const one = differences.get(id) ?? { kind: 'vm', id, name, changes: [], repairs: [] }
    differences.set(id, one)
    return one
  }
  for (const kept of copy.vms) {
    const vm = vms.get(kept.id)
    const changes = vm === undefined ? [] : vmChanges(kept, vm)
    if (vm === undefined || changes.length === 0) continue
    const one = ofVm(vm.id, vm.name)
    one.changes.push(...changes)
    one.repairs.push(...vmRepairs(kept, changes, hostIds))
  }
  const groups: PlacementDifference[] = []
  for (const kept of facts.groups === null ? [] : copy.groups) {
    const group = facts.groups?.find(({ id }) => id === kept.id)
    if (group === undefined) {
      groups.push({
        kind: 'group',
        id: kept.id,
        name: kept.name,
        changes: [{ code: 'groupGone', vms: kept.vmIds.length }],
        repairs: [],
      })
      continue
    }
    for (const vmId of kept.vmIds) {
      const vm = vms.get(vmId)
      if (vm === undefined || group.vmIds.includes(vmId)) continue
      const one = ofVm(vm.id, vm.name)
      one.changes.push({ code: 'leftGroup', group: kept.name, groupId: kept.id })
      one.repairs.push({ do: 'joinGroup', groupId: kept.id, vmId })
    }
    const keptHosts = kept.hostIds.filter(id => hostIds.has(id))
    if (
      !sameRule(kept.vmsRule, group.vmsRule) ||
      !sameRule(kept.hostsRule, group.hostsRule) ||
      keptHosts.some(id => !group.hostIds.includes(id))
    )
      groups.push({
        kind: 'group',
        id: kept.id,
        name: group.name,
        changes: [{ code: 'rules' }],
        repairs: [
          {
            do: 'setGroup',
            groupId: kept.id,
            hostIds: [...new Set([...group.hostIds, ...keptHosts])],
            vmsRule: kept.vmsRule,
            hostsRule: kept.hostsRule,
          },
        ],
      })
  }
  const labels = facts.labels === null ? [] : labelDifferences(copy.labels ?? [], facts.labels)
  for (const { vmId, label } of labels.flatMap(({ vms: lost }) => lost)) {
    const vm = vms.get(vmId)
    if (vm === undefined) continue
    const one = ofVm(vm.id, vm.name)
    one.changes.push({ code: 'lostLabel', label: label.name, labelId: label.id })
    one.repairs.push({ do: 'giveLabel', labelId: label.id, kind: 'vms', id: vmId })
  }
  return [
    ...[...differences.values()].toSorted(byName),
    ...groups,
    ...labels.flatMap(({ label, isGone, hosts }) => labelDifference(label, isGone, hosts, hostIds)),
  ]
}

/** Of each label what is missing; one that is gone has nothing to be given to machines. */
const labelDifferences = (kept: readonly KeptLabel[], labels: readonly AffinityLabel[]) =>
  kept.map(label => {
    const now = labels.find(({ id }) => id === label.id)
    return {
      label,
      isGone: now === undefined,
      vms: now === undefined ? [] : missing(label.vmIds, now.vmIds).map(vmId => ({ vmId, label })),
      hosts: now === undefined ? [] : missing(label.hostIds, now.hostIds),
    }
  })

const missing = (before: readonly string[], now: readonly string[]): string[] =>
  before.filter(id => !now.includes(id))

function labelDifference(
  { id, name, vmIds, hostIds }: KeptLabel,
  isGone: boolean,
  lost: readonly string[],
  known: ReadonlySet<string>,
): PlacementDifference[] {
  const about = { kind: 'label', id, name } as const
  if (isGone)
    return [
      {
        ...about,
        changes: [{ code: 'labelGone', vms: vmIds.length, hosts: hostIds.length }],
        repairs: [],
      },
    ]
  const hosts = lost.filter(hostId => known.has(hostId))
  if (hosts.length === 0) return []
  return [
    {
      ...about,
      changes: [{ code: 'labelHosts', hosts }],
      repairs: hosts.map(hostId => ({ do: 'giveLabel', labelId: id, kind: 'hosts', id: hostId })),
    },
  ]
}
