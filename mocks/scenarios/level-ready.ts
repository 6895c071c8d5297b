import { heAgent, vm } from 'mocks/engine/make'
import type { Scenario } from './build'
import { levelSite } from './level-site'

export const levelReady: Scenario = {
  title: 'Ready for a higher level',
  describe:
    'Cluster and data center are at 4.6 and nothing is in the way of 4.7. Seven running VMs need a restart afterwards; the suspended one has to be resumed or powered off before the data center follows. One VM is pinned, one has a level of its own, one runs the engine.',
  seed: now =>
    levelSite('level-ready', now, ({ hosts, vms, cluster }) => {
      hosts.host2.hostedEngine = heAgent()
      vms.push(
        vm('frozen01', cluster, now, { gib: 2, status: 'suspended' }),
        vm('HostedEngine', hosts.host2, now, { gib: 8, origin: 'managed_hosted_engine' }),
      )
    }),
}
