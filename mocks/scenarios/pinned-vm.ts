import { pinnedTo, vm } from 'mocks/engine/make'
import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const pinnedVm: Scenario = {
  title: 'Pinned virtual machine',
  describe:
    'host1 runs a VM pinned to it: the upgrade answers 200 and is refused by events 14001, 17 and 841.',
  seed: now =>
    smallSite('pinned-vm', now, ({ hosts, vms }) => {
      vms.push(vm('license01', hosts.host1, now, { gib: 2, ...pinnedTo(hosts.host1) }))
    }),
}
