import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const lastUpHost: Scenario = {
  title: 'Last host that is up',
  describe: 'host2 and host3 are in maintenance, all VMs run on host1.',
  seed: now =>
    smallSite('last-up-host', now, ({ hosts, vms }) => {
      for (const host of [hosts.host2, hosts.host3]) {
        host.status = 'maintenance'
        host.spm.status = 'none'
      }
      hosts.host1.spm.status = 'spm'
      for (const one of vms) if (one.hostId !== null) one.hostId = hosts.host1.id
    }),
}
