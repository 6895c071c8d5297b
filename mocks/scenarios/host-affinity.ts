import { affinityGroup } from 'mocks/engine/make'
import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const hostAffinity: Scenario = {
  title: 'Bound to a host by affinity',
  describe:
    'db01 may run on host1 only, by a hard VM-to-host rule: the others move away, then host1 is activated again.',
  seed: now =>
    smallSite('host-affinity', now, ({ hosts, vms, cluster, state }) => {
      state.affinityGroups.push(
        affinityGroup('db-license', cluster, {
          hostsRule: { enabled: true, enforcing: true, positive: true },
          vmIds: vms.filter(one => one.name === 'db01').map(one => one.id),
          hostIds: [hosts.host1.id],
        }),
      )
    }),
}
