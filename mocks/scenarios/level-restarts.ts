import { vm } from 'mocks/engine/make'
import type { Scenario } from './build'
import { LEVEL_46, LEVEL_47, levelSite } from './level-site'

export const levelRestarts: Scenario = {
  title: 'Restarts are left to do',
  describe:
    'The level was raised to 4.7 by somebody: the VMs that ran keep 4.6 until they are restarted. ci01 does not react to a shutdown, web02 is paused, frozen01 is suspended, license01 cannot be started again where it is pinned. The data center is at 4.6.',
  seed: now =>
    levelSite('level-restarts', now, ({ hosts, vms, cluster, state }) => {
      cluster.version = { ...LEVEL_47 }
      vms.push(vm('frozen01', cluster, now, { gib: 2, status: 'suspended' }))
      for (const one of vms)
        if (one.status !== 'down' && one.customVersion === null)
          Object.assign(one, { customVersion: { ...LEVEL_46 }, isLevelTemporary: true, nextRun: true })
      for (const one of vms) {
        if (one.name === 'web02') one.status = 'paused'
        if (one.name === 'license01') one.placementHostIds = [hosts.host2.id]
      }
      hosts.host2.status = 'maintenance'
      for (const one of vms) if (one.hostId === hosts.host2.id) one.hostId = hosts.host3.id
      state.faults.push({ kind: 'guestIgnoresShutdown', vm: 'ci01' })
    }),
}
