import { affinityGroup } from 'mocks/engine/make'
import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const oldAffinity: Scenario = {
  title: 'Affinity in a cluster of level 4.2',
  describe: 'Up to level 4.2 a hard group whose only host is host1 refuses its maintenance.',
  seed: now =>
    smallSite('old-affinity', now, ({ hosts, vms, cluster, home, state }) => {
      cluster.version = { major: 4, minor: 2 }
      home.version = { major: 4, minor: 2 }
      state.affinityGroups.push(
        affinityGroup('together', cluster, {
          vmsRule: { enabled: true, enforcing: true, positive: true },
          vmIds: vms.filter(one => one.hostId === hosts.host1.id).map(one => one.id),
          hostIds: [hosts.host1.id],
        }),
      )
    }),
}
