/** Storage Pool Manager: one host per data center, the up one with the highest priority when it must move. */
import { logEvent } from './events'
import { findDataCenter, hostsOfDataCenter, needCluster } from './lookup'
import type { Host } from './state'
import type { World } from './world'

/** Chooses one if the data center of this host has none; `leaving` is passed over. */
export const electSpm = (world: World, near: Host, leaving?: Host): void => {
  const { state } = world
  const { dataCenterId } = needCluster(state, near.clusterId)
  const hosts = hostsOfDataCenter(state, dataCenterId)
  if (hosts.some(host => host.spm.status !== 'none')) return
  const next = hosts
    .filter(host => host !== leaving && host.status === 'up' && host.spm.priority >= 0)
    .sort((a, b) => b.spm.priority - a.spm.priority || (a.name < b.name ? -1 : 1))[0]
  if (next === undefined) return
  next.spm.status = 'spm'
  logEvent(world, 204, {
    host: next,
    vars: {
      ServerIp: next.address,
      StoragePoolName: findDataCenter(state, dataCenterId)?.name ?? '',
    },
  })
}

/** The role is given up as soon as the host begins to leave. */
export const releaseSpm = (world: World, host: Host): void => {
  if (host.spm.status === 'none') return
  host.spm.status = 'none'
  electSpm(world, host, host)
}
