import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const oneHostCluster: Scenario = {
  title: 'A cluster of one host',
  describe: 'Only host1, with an update and all VMs: nothing can leave it.',
  seed: now =>
    smallSite('one-host-cluster', now, ({ hosts, state }) => {
      hosts.host1.spm.status = 'spm'
      state.hosts = [hosts.host1]
      for (const one of state.vms) if (one.hostId !== null) one.hostId = hosts.host1.id
    }),
}
