import type { Scenario } from './build'
import { clusterSite } from './cluster-site'

export const sixHosts: Scenario = {
  title: 'Six hosts',
  describe:
    'One cluster of six EL hosts with updates and 31 running VMs: two hosts at a time can be emptied, and past upgrades tell how long it takes.',
  seed: now => clusterSite('six-hosts', now),
}
