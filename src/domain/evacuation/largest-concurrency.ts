/**
 * How many hosts may be out at once. "Works" means: no host stays that could be emptied with one at a time, so hosts
 * blocked by a machine of their own (pinned, say) do not count against concurrency. Not every smaller number works as
 * well, since it cuts the order into other waves: check the number that is chosen by simulating it.
 */
import { isWorking } from '~/domain/host-status'
import { simulateEvacuation } from './simulate'
import { siteOf } from './site'
import type { Site } from './site'
import type { EvacuationInput, LargestConcurrency } from './types'
import { wavesOf } from './waves'

/** Simulations at most: each costs milliseconds in a large cluster. */
const TRIALS = 24

export function largestConcurrency(input: EvacuationInput, site: Site = siteOf(input)): LargestConcurrency {
  const alone = simulateEvacuation({ ...input, concurrency: 1 }, 'verdict', site)
  const stay = new Set(alone.blocked.map(({ host }) => host.id))
  const order = alone.waves.flatMap(wave => wave.hosts.map(({ hostId }) => hostId))
  const answer = (concurrency: number): LargestConcurrency => ({
    concurrency,
    feasible: alone.feasible,
    stuck: stay.size,
    waves: wavesOf(order, concurrency, input.canary),
  })
  const goes = new Set(order.filter(id => !stay.has(id)))
  for (const concurrency of candidates(order, goes, input, site)) {
    const tried = simulateEvacuation({ ...input, concurrency }, 'verdict', site)
    if (tried.blocked.every(({ host }) => stay.has(host.id))) return answer(concurrency)
  }
  return answer(1)
}

/**
 * Largest first: those where the memory of the hosts that stay could hold all that runs, which is needed and quick to
 * know.
 */
function candidates(
  order: readonly string[],
  goes: ReadonlySet<string>,
  input: EvacuationInput,
  site: Site,
): number[] {
  const isEnoughWithout = roomOf(site, goes)
  const found: number[] = []
  for (let concurrency = goes.size; concurrency > 1 && found.length < TRIALS; concurrency--) {
    const waves = wavesOf(order, concurrency, input.canary)
    if (waves.every(wave => isEnoughWithout(wave.filter(id => goes.has(id))))) found.push(concurrency)
  }
  return found
}

function roomOf(site: Site, goes: ReadonlySet<string>): (hostIds: readonly string[]) => boolean {
  const moving = new Float64Array(site.hosts.length)
  for (const [vm, { home, choice }] of site.vms.entries())
    if (choice !== 'shutDown') moving[home] = (moving[home] ?? 0) + (site.memory[vm] ?? 0)
  const capacity = site.hosts.map((host, at) => {
    const takesPart = isWorking(host.status) || goes.has(host.id)
    return (takesPart ? (site.free[at] ?? 0) : 0) + (moving[at] ?? 0)
  })
  const all = capacity.reduce((sum, one) => sum + one, 0)
  const needed = moving.reduce((sum, one) => sum + one, 0)
  return hostIds => {
    const out = hostIds.reduce((sum, id) => sum + (capacity[site.hostIndex.get(id) ?? -1] ?? 0), 0)
    return all - out >= needed
  }
}
