import type { Scenario } from './build'
import { largeCluster, oneOf } from './large-cluster'
import type { Fill } from './large-cluster'

const VMS_PER_HOST = 20
const SIZES = [2, 4, 4, 8, 8, 12]

const twenty: Fill = seeded => Array.from({ length: VMS_PER_HOST }, () => oneOf(seeded, SIZES))

/** As many hosts as a data center may have (MaxNumberOfHostsInStoragePool). */
export const cluster250: Scenario = {
  title: 'Two hundred and fifty hosts in one cluster',
  describe: '250 hosts with updates and 5,000 VMs in one cluster: as large as oVirt allows.',
  seed: now => largeCluster('cluster-250', now, { hosts: 250, fill: twenty, pairs: 25, upgradedBefore: 12 }),
}
