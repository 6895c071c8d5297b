/**
 * The plain site most scenarios start from: one cluster `Default` of three EL hosts with updates, six VMs, and more
 * than enough memory. Each scenario changes the one thing it is about.
 */
import type { Cluster, DataCenter, EngineState, Host, Vm } from './state'
import { updatesMessage } from './checks'
import { logEvent } from './events'
import { cluster, dataCenter, host, site, spm, vm } from './make'
import { HOUR, SECOND } from './world'

export type SmallSite = {
  now: number
  home: DataCenter
  cluster: Cluster
  hosts: Record<'host1' | 'host2' | 'host3', Host>
  vms: Vm[]
  state: EngineState
}

/** The daily check has found the updates of each host that has some. */
const rememberChecks = (state: EngineState, now: number): void => {
  for (const [index, one] of state.hosts.entries()) {
    if (one.software === null) continue
    const packages = one.updateAvailable ? (one.pending?.packages ?? []) : []
    logEvent({ state, now: now - 22 * HOUR + index * 20 * SECOND }, 885, {
      host: one,
      vars: { Message: updatesMessage(packages) },
    })
  }
}

export const smallSite = (
  name: string,
  now: number,
  change: (it: SmallSite) => void = () => undefined,
): EngineState => {
  const home = dataCenter('Default')
  const only = cluster('Default', home, { description: 'The default server cluster' })
  const host1 = host('host1', only, { update: true, memoryGib: 64 })
  const host2 = host('host2', only, { update: true, memoryGib: 64 })
  const host3 = host('host3', only, { update: true, memoryGib: 64, spm: { ...spm } })
  const vms = [
    vm('web01', host1, now, { gib: 4 }),
    vm('web02', host2, now, { gib: 4 }),
    vm('db01', host1, now, { gib: 16, ha: { enabled: true, priority: 50 } }),
    vm('mail01', host2, now, { gib: 8 }),
    vm('ci01', host3, now, { gib: 8 }),
    vm('test01', only, now, { gib: 2 }),
  ]
  const state = site(name, now, { dataCenters: [home], clusters: [only], hosts: [host1, host2, host3], vms })
  change({ now, home, cluster: only, hosts: { host1, host2, host3 }, vms: state.vms, state })
  rememberChecks(state, now)
  return state
}
