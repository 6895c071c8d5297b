/** How far a run is, and how long it may still take. */
import { NO_TIME, addBands, remaining } from '~/domain/duration-band'
import type { DurationBand } from '~/domain/duration-band'
import { MINUTE, SECOND } from '~/lib/time'
import type { Hand } from './hand'
import type { Written } from './journal-types'
import { lastTurn } from './roster'
import type { RosterHost } from './roster'
import { RUN_STEPS } from './run-plan'

/** What is not known beforehand is taken for a host with nothing to move. */
const USUAL: DurationBand = { lowMs: 8 * MINUTE, usualMs: 15 * MINUTE, highMs: 30 * MINUTE }

export function expectedOf({ host }: RosterHost): DurationBand {
  const bands = RUN_STEPS.flatMap(step => host.expected[step] ?? [])
  return bands.length === 0 ? USUAL : addBands(...bands)
}

/** Machines are still to be started, or the end to be written. */
const NEARLY = 0.99

export function hostProgress(one: RosterHost, hand: Hand | null): number {
  const result = one.state === 'ended' ? lastTurn(one)?.ended?.entry.result : undefined
  if (result === 'upgraded' || result === 'upgradedWithWarnings') return 1
  if (one.state !== 'inHand' || hand === null) return 0
  return Math.min(NEARLY, hand.upgrade?.progress ?? 0)
}

/** By expected time, so that a large host counts for more. What is skipped is no work; what failed is not done. */
export function progressOf(
  hosts: readonly RosterHost[],
  hands: ReadonlyMap<string, Hand>,
  end: Written | null,
): number {
  let [whole, done] = [0, 0]
  for (const one of hosts) {
    if (one.state === 'skipped' || one.state === 'dropped') continue
    if (one.state === 'ended' && lastTurn(one)?.ended?.entry.result === 'skipped') continue
    const weight = Math.max(SECOND, expectedOf(one).usualMs)
    whole += weight
    done += weight * hostProgress(one, hands.get(one.host.id) ?? null)
  }
  const share = whole === 0 ? 1 : done / whole
  if (end !== null) return share > 1 - Number.EPSILON * hosts.length ? 1 : cut(share)
  return Math.min(NEARLY, cut(share))
}

const cut = (share: number): number => Math.floor(share * 100 + 1e-9) / 100

export function handLeft(one: RosterHost, hand: Hand): DurationBand {
  const turn = lastTurn(one)
  if (hand.upgrade?.eta) return addBands(hand.upgrade.eta, one.host.expected.restoringVms ?? NO_TIME)
  if (hand.outcome !== null) return one.host.expected.restoringVms ?? NO_TIME
  return turn?.begun ? expectedOf(one) : NO_TIME
}

/** As many lanes as hosts may be out; each host goes where there is room first. */
export function runLeft(
  inHand: readonly DurationBand[],
  waiting: readonly DurationBand[],
  concurrency: number,
): DurationBand {
  const lane = (pick: keyof DurationBand): number => {
    const lanes: number[] = Array.from(
      { length: Math.max(1, concurrency) },
      (_unused, at) => inHand[at]?.[pick] ?? 0,
    )
    for (const band of waiting) {
      const first = lanes.indexOf(Math.min(...lanes))
      lanes[first] = (lanes[first] ?? 0) + band[pick]
    }
    return Math.max(0, ...lanes, ...inHand.slice(lanes.length).map(band => band[pick]))
  }
  return { lowMs: lane('lowMs'), usualMs: lane('usualMs'), highMs: lane('highMs') }
}

export const waitingLeft = (until: number, now: number): DurationBand =>
  remaining({ lowMs: until - now, usualMs: until - now, highMs: until - now }, 0)
