import { smallSite } from 'mocks/engine/small-site'
import { vm } from 'mocks/engine/make'
import type { Scenario } from './build'

export const userMigratableVm: Scenario = {
  title: 'Manually migratable virtual machine',
  describe:
    'host1 runs a VM that only a person may migrate: it blocks an upgrade, but not a manual move to maintenance.',
  seed: now =>
    smallSite('user-migratable-vm', now, ({ hosts, vms }) => {
      vms.push(vm('pbx01', hosts.host1, now, { gib: 2, affinity: 'user_migratable' }))
    }),
}
