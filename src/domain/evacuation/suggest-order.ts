/**
 * The order with few migrations. A machine that lands on a host still to come moves again, so emptier hosts go first:
 * what they had is soon on upgraded hosts. Up to five hosts every order is tried; beyond, several simple orders are
 * simulated and the best is bettered by swapping neighbours as long as that is cheap (with six hosts at most 1.4 times
 * the moves of the best order, as the tests show). The order by name is among them, so the answer is never worse than
 * that. The host of the engine goes last but one, the storage pool manager last: their roles move once.
 */
import { byName } from '~/lib/compare'
import { simulateEvacuation } from './simulate'
import { siteOf } from './site'
import type { Site } from './site'
import type { EvacuationInput, OrderReason, SuggestedOrder } from './types'

const ALL_ORDERS_HOSTS = 5
/** Simulations spent on swapping neighbours, for clusters where one takes well under a millisecond. */
const SWAP_TRIALS = 200
const SWAP_HOSTS = 24

type Tried = { order: number[]; moves: number; blocked: number }

export function suggestOrder(input: EvacuationInput, site: Site = siteOf(input)): SuggestedOrder {
  const chosen = [...new Set(input.order)].flatMap(id => site.hostIndex.get(id) ?? []).sort((a, b) => a - b)
  const strangers = [...new Set(input.order)].filter(id => !site.hostIndex.has(id)).sort()
  const late = lateHosts(chosen, site)
  const early = chosen.filter(host => !late.some(one => one.host === host))
  const lateOrder = late.map(({ host }) => host)
  const attempt = (order: readonly number[]): Tried => tryOrder(input, site, order)

  const named = attempt([...early, ...lateOrder])
  let best = named
  const orders = early.length <= ALL_ORDERS_HOSTS ? permutations(early) : emptierFirst(early, site)
  for (const order of orders) best = better(best, attempt([...order, ...lateOrder]))
  if (early.length > ALL_ORDERS_HOSTS && early.length <= SWAP_HOSTS)
    best = swapNeighbours(best, early.length, attempt)
  return {
    order: [...best.order.map(host => site.hosts[host]?.id ?? ''), ...strangers],
    moves: best.moves,
    blocked: best.blocked,
    reasons: [
      ...(best.moves < named.moves
        ? [{ code: 'order.fewestMoves' as const, moves: best.moves, movesByName: named.moves }]
        : []),
      // Of a single host it says nothing to go last.
      ...(chosen.length > 1 ? late.map(({ reason }) => reason) : []),
    ],
  }
}

const permutations = (hosts: readonly number[]): number[][] =>
  hosts.length === 0
    ? [[]]
    : hosts.flatMap((host, at) => permutations(hosts.toSpliced(at, 1)).map(rest => [host, ...rest]))

function tryOrder(input: EvacuationInput, site: Site, order: readonly number[]): Tried {
  const ids = order.map(host => site.hosts[host]?.id ?? '')
  const { totalMoves, blocked } = simulateEvacuation({ ...input, order: ids }, 'verdict', site)
  return { order: [...order], moves: totalMoves, blocked: blocked.length }
}

/** First of all that hosts can be emptied; a tie keeps the earlier one. */
const better = (a: Tried, b: Tried): Tried =>
  b.blocked < a.blocked || (b.blocked === a.blocked && b.moves < a.moves) ? b : a

function lateHosts(hosts: readonly number[], site: Site): { host: number; reason: OrderReason }[] {
  const engineHome = site.vms.find(({ vm }) => vm.isHostedEngine)?.home
  const isSpm = (host: number) => site.hosts[host]?.spm === 'spm' || site.hosts[host]?.spm === 'contending'
  const nameOf = (host: number) => site.hosts[host]?.name ?? ''
  return [
    ...hosts
      .filter(host => host === engineHome && !isSpm(host))
      .map(host => ({ host, reason: { code: 'order.engineHostLate' as const, host: nameOf(host) } })),
    ...hosts
      .filter(isSpm)
      .map(host => ({ host, reason: { code: 'order.spmLast' as const, host: nameOf(host) } })),
  ]
}

/** By number of machines, by their memory, and by the room that the empty host will have. */
function emptierFirst(hosts: readonly number[], site: Site): number[][] {
  const count = new Float64Array(site.hosts.length)
  const memory = new Float64Array(site.hosts.length)
  for (const [vm, { home, choice }] of site.vms.entries()) {
    if (choice === 'shutDown') continue
    count[home] = (count[home] ?? 0) + 1
    memory[home] = (memory[home] ?? 0) + (site.memory[vm] ?? 0)
  }
  const sortedBy = (key: (host: number) => number) =>
    hosts.toSorted((a, b) => key(a) - key(b) || orderByName(site, a, b))
  return [
    sortedBy(host => count[host] ?? 0),
    sortedBy(host => memory[host] ?? 0),
    sortedBy(host => -(site.free[host] ?? 0) - (memory[host] ?? 0)),
  ]
}

function orderByName(site: Site, a: number, b: number): number {
  const left = site.hosts[a]
  const right = site.hosts[b]
  return left === undefined || right === undefined ? a - b : byName(left, right)
}

/** Until no swap of two neighbours helps, or the trials are used up. */
function swapNeighbours(start: Tried, early: number, attempt: (order: readonly number[]) => Tried): Tried {
  let best = start
  let trials = SWAP_TRIALS
  let isBettered = true
  while (isBettered && trials > 0) {
    isBettered = false
    for (let at = 0; at + 1 < early && trials > 0; at++, trials--) {
      const tried = attempt(swapped(best.order, at))
      if (better(best, tried) === best) continue
      best = tried
      isBettered = true
    }
  }
  return best
}

function swapped(order: readonly number[], at: number): number[] {
  const copy = [...order]
  const [left, right] = [copy[at], copy[at + 1]]
  if (left !== undefined && right !== undefined) copy.splice(at, 2, right, left)
  return copy
}
