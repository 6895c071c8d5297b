import { heAgent, vm } from 'mocks/engine/make'
import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const hostedEngineAgent: Scenario = {
  title: 'Hosted engine agent stays in maintenance',
  describe:
    'A healthy hosted engine site, but the agent of host1 does not leave local maintenance after an upgrade.',
  seed: now =>
    smallSite('hosted-engine-agent', now, ({ hosts, vms, state }) => {
      hosts.host1.hostedEngine = heAgent()
      hosts.host2.hostedEngine = heAgent()
      vms.push(
        vm('HostedEngine', hosts.host2, now, {
          gib: 16,
          origin: 'managed_hosted_engine',
          ha: { enabled: true, priority: 100 },
        }),
      )
      state.faults.push({ kind: 'hostedEngineStaysInMaintenance', host: 'host1' })
    }),
}
