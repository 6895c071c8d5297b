import type { Scenario } from './build'
import { HOST_GIB, largeCluster, oneOf } from './large-cluster'
import type { Fill } from './large-cluster'

const SIZES = [2, 4, 4, 8, 8, 8, 16, 16, 32, 64]

/** VMs of very different sizes, until one more would be more than half. */
const half: Fill = seeded => {
  const sizes: number[] = []
  let left = HOST_GIB / 2
  for (let size = oneOf(seeded, SIZES); left > 0; size = oneOf(seeded, SIZES)) {
    sizes.push(Math.min(size, left))
    left -= size
  }
  return sizes
}

export const halfLoaded32: Scenario = {
  title: 'Thirty-two hosts, half loaded',
  describe:
    'One cluster of 32 hosts with updates; each runs VMs of 2 to 64 GiB that take half of its memory. How many hosts at a time?',
  seed: now => largeCluster('half-loaded-32', now, { hosts: 32, fill: half, pairs: 8, upgradedBefore: 8 }),
}
