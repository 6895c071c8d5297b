import { smallSite } from 'mocks/engine/small-site'
import { vm } from 'mocks/engine/make'
import type { Scenario } from './build'

export const noCapacity: Scenario = {
  title: 'Not enough memory elsewhere',
  describe:
    'big01 of host1 fits on no other host: the others move away, then the engine activates host1 again.',
  seed: now =>
    smallSite('no-capacity', now, ({ hosts, vms }) => {
      vms.push(
        vm('big01', hosts.host1, now, { gib: 40 }),
        vm('fat02', hosts.host2, now, { gib: 36 }),
        vm('fat03', hosts.host3, now, { gib: 32 }),
      )
    }),
}
