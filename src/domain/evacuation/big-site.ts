/** Clusters of any size for tests and measurements, always the same for the same seed. */
import type { AffinityGroup, Host, Vm } from '~/api/model'
import { GIB, aCluster, aGroup, aHost, aVm } from '~/domain/test-facts'
import type { EvacuationInput } from './types'

export type BigSiteOptions = {
  hosts: number
  vms: number
  seed: number
  /** Part of the memory of all hosts that is used, 0 to 1. */
  load: number
  /** Machines out of a hundred in a group of four that keeps apart. */
  apartPercent: number
}

const BIG: BigSiteOptions = { hosts: 250, vms: 5_000, seed: 1, load: 0.5, apartPercent: 4 }

export function bigSite(options: Partial<BigSiteOptions> = {}): EvacuationInput {
  const { hosts: hostCount, vms: vmCount, seed, load, apartPercent } = { ...BIG, ...options }
  const chance = chanceOf(seed)
  const sizes = Array.from({ length: vmCount }, () => [2, 4, 4, 8, 8, 16][Math.floor(chance() * 6)] ?? 4)
  const used = Array.from({ length: hostCount }, () => 0)
  const vms = sizes.map((gib, index): Vm => {
    const at = Math.floor(chance() * hostCount)
    used[at] = (used[at] ?? 0) + gib
    return aVm({
      id: `v${index}`,
      name: `vm-${index}`,
      hostId: `h${at}`,
      memory: gib * GIB,
      memoryGuaranteed: gib * GIB,
      highAvailability: { enabled: chance() < 0.2, priority: chance() < 0.1 ? 50 : 1 },
    })
  })
  const capacity = Math.ceil(sizes.reduce((sum, gib) => sum + gib, 0) / load / hostCount)
  const hosts = used.map((gib, index): Host =>
    aHost({
      id: `h${index}`,
      name: `host-${index}`,
      memory: capacity * GIB,
      maxSchedulingMemory: Math.max(0, capacity - gib) * GIB,
      spm: index === 0 ? 'spm' : 'none',
    }),
  )
  return {
    cluster: aCluster(),
    hosts,
    vms,
    affinityGroups: apartGroups(Math.floor((vmCount * apartPercent) / 400)),
    order: hosts.map(host => host.id),
    concurrency: 1,
    canary: false,
    choices: {},
    keepHaHeadroom: false,
    moveBack: false,
  }
}

function apartGroups(count: number): AffinityGroup[] {
  return Array.from({ length: count }, (_unused, index) =>
    aGroup({
      id: `g${index}`,
      name: `apart-${index}`,
      vmsRule: { enabled: true, enforcing: true, positive: false },
      hostsRule: { enabled: false, enforcing: false, positive: false },
      vmIds: [0, 1, 2, 3].map(member => `v${index * 4 + member}`),
    }),
  )
}

/** mulberry32: small, and good enough to spread machines. */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
