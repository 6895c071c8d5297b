import { heAgent, vm } from 'mocks/engine/make'
import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const hostedEngineMaintenance: Scenario = {
  title: 'Hosted engine in maintenance',
  describe:
    'The engine runs on host1. Global maintenance is on, and host2 is in local maintenance besides; host3 could take the engine.',
  seed: now =>
    smallSite('hosted-engine-maintenance', now, ({ hosts, vms }) => {
      hosts.host1.hostedEngine = { ...heAgent(), globalMaintenance: true }
      hosts.host2.hostedEngine = { ...heAgent(0), globalMaintenance: true, localMaintenance: true }
      hosts.host3.hostedEngine = { ...heAgent(), globalMaintenance: true }
      vms.push(
        vm('HostedEngine', hosts.host1, now, {
          gib: 16,
          origin: 'managed_hosted_engine',
          ha: { enabled: true, priority: 100 },
        }),
      )
    }),
}
