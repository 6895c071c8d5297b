import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const glusterCluster: Scenario = {
  title: 'Hosts with Gluster',
  describe:
    'Three hosts that also serve Gluster volumes: whether the volumes are healed, REST does not tell.',
  seed: now =>
    smallSite('gluster-cluster', now, ({ cluster }) => {
      cluster.gluster = true
    }),
}
