import { heAgent, vm } from 'mocks/engine/make'
import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const hostedEngine: Scenario = {
  title: 'Hosted engine without a refuge',
  describe: 'The engine runs on host1, host2 has a score of 0 and host3 is no hosted engine host.',
  seed: now =>
    smallSite('hosted-engine', now, ({ hosts, vms }) => {
      hosts.host1.hostedEngine = heAgent()
      hosts.host2.hostedEngine = heAgent(0)
      vms.push(
        vm('HostedEngine', hosts.host1, now, {
          gib: 16,
          origin: 'managed_hosted_engine',
          ha: { enabled: true, priority: 100 },
        }),
      )
    }),
}
