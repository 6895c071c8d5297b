import { vm } from 'mocks/engine/make'
import type { Scenario } from './build'
import { levelSite } from './level-site'

export const levelVmRefuses: Scenario = {
  title: 'A virtual machine refuses the level',
  describe:
    'Nothing that REST shows is in the way of 4.7, but numa01 and <i>numa</i>02 cannot be updated: the raise is refused as a whole, after it has begun, with 500, events 12005 and 812, and markup in the text.',
  seed: now =>
    levelSite('level-vm-refuses', now, ({ hosts, vms }) => {
      const refusesLevel = 'Cannot edit VM. Cannot set NUMA nodes when the VM is migratable.'
      vms.push(
        vm('numa01', hosts.host2, now, { gib: 4, refusesLevel }),
        vm('<i>numa</i>02', hosts.host3, now, { gib: 4, refusesLevel }),
      )
    }),
}
