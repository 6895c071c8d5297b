import { isRunning } from 'mocks/engine/lookup'
import { schedulingMemoryByHost } from 'mocks/engine/scheduler'
import type { Cluster, DataCenter, EngineState, Host, Id, Vm } from 'mocks/engine/state'

/** What the encoders and the search need to know of one request: the state and its indexes, built at first use. */
export type Scope = {
  state: EngineState
  now: number
  /** `/ovirt-engine/api`, or with `/v4` if the request URL had it (engine contract 1.1). */
  base: string
  allContent: boolean
  /** `state` holds only what the user's own permissions show. */
  isFiltered: boolean
  hosts: () => Map<Id, Host>
  clusters: () => Map<Id, Cluster>
  dataCenters: () => Map<Id, DataCenter>
  vms: () => Map<Id, Vm>
  vmsOn: (hostId: Id) => Vm[]
  schedulingMemoryOf: (hostId: Id) => number
}

const once = <T>(make: () => T) => {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const residentsOf = (vms: readonly Vm[]) =>
  once(() => {
    const lists = new Map<Id, Vm[]>()
    for (const vm of vms) {
      const { hostId } = vm
      if (hostId === null || !isRunning(vm)) continue
      const list = lists.get(hostId)
      if (list === undefined) lists.set(hostId, [vm])
      else list.push(vm)
    }
    return lists
  })

const byId = <T extends { id: Id }>(items: readonly T[]) =>
  once(() => new Map(items.map(item => [item.id, item] as const)))

export const createScope = (
  state: EngineState,
  now: number,
  {
    base = '/ovirt-engine/api',
    allContent = false,
    isFiltered = false,
  }: { base?: string; allContent?: boolean; isFiltered?: boolean } = {},
): Scope => {
  const residents = residentsOf(state.vms)
  const schedulingMemory = once(() => schedulingMemoryByHost(state))
  return {
    state,
    now,
    base,
    allContent,
    isFiltered,
    hosts: byId(state.hosts),
    clusters: byId(state.clusters),
    dataCenters: byId(state.dataCenters),
    vms: byId(state.vms),
    vmsOn: hostId => residents().get(hostId) ?? [],
    schedulingMemoryOf: hostId => schedulingMemory().get(hostId) ?? 0,
  }
}

export const clusterName = (scope: Scope, clusterId: Id) => scope.clusters().get(clusterId)?.name ?? ''

export const dataCenterName = (scope: Scope, clusterId: Id) => {
  const cluster = scope.clusters().get(clusterId)
  return cluster === undefined ? '' : (scope.dataCenters().get(cluster.dataCenterId ?? '')?.name ?? '')
}
