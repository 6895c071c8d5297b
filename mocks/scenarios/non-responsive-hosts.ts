import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const nonResponsiveHosts: Scenario = {
  title: 'Hosts that do not answer',
  describe: 'host1 does not answer and has VMs, host2 does not answer and is Storage Pool Manager.',
  seed: now =>
    smallSite('non-responsive-hosts', now, ({ hosts, vms }) => {
      for (const host of [hosts.host1, hosts.host2]) {
        host.status = 'non_responsive'
        host.reachable = false
      }
      hosts.host3.spm.status = 'none'
      hosts.host2.spm.status = 'spm'
      for (const one of vms) {
        if (one.hostId === hosts.host2.id) one.hostId = hosts.host3.id
        if (one.hostId === hosts.host1.id) one.status = 'unknown'
      }
    }),
}
