/** When each host of a run was out, is, and is expected to be: for a chart. */
import type { DurationBand } from '~/domain/duration-band'
import type { Named } from '~/domain/evacuation/types'
import type { RunHostState, RunView } from './view-types'

export type TimelineRow = Named & {
  state: RunHostState
  /** `null`: it is not going to be begun. */
  from: number | null
  /** Its end, or now. */
  to: number | null
  /** While it is in hand or waits: its end by the usual time, and at the latest. */
  expectedTo: number | null
  lateTo: number | null
}

export type Timeline = { from: number; to: number; rows: TimelineRow[] }

/** In milliseconds since 1970, like all times. Waiting hosts follow in their order, in as many lanes as may be out. */
export function timelineOf(view: RunView, now: number): Timeline | null {
  if (view.startedAt === null) return null
  const upTo = view.endedAt ?? now
  const lanes: Lane[] = []
  const rows = view.hosts.map(host => {
    const row = { id: host.id, name: host.name, state: host.state }
    if (host.begunAt === null)
      return { ...row, from: null, to: null, expectedTo: null, lateTo: null, expected: host.expected }
    const isInHand = host.state === 'inHand' && view.endedAt === null
    const ends = endOf(host.begunAt, host.expected, upTo)
    if (isInHand) lanes.push(ends)
    return {
      ...row,
      from: host.begunAt,
      to: host.endedAt ?? upTo,
      expectedTo: isInHand ? ends.usual : null,
      lateTo: isInHand ? ends.late : null,
      expected: host.expected,
    }
  })
  const most = Math.max(1, view.options?.concurrency ?? 1)
  while (lanes.length < most) lanes.push({ usual: upTo, late: upTo })
  const isOpen = view.endedAt === null && view.inHandChoice === null
  const all = rows.map(({ expected, ...row }): TimelineRow => {
    if (row.from !== null || row.state !== 'waiting' || !isOpen) return row
    const lane = lanes.reduce((first, one) => (one.usual < first.usual ? one : first))
    const from = lane.usual
    lane.usual += expected.usualMs
    lane.late += expected.highMs
    return { ...row, from, to: from, expectedTo: lane.usual, lateTo: Math.max(lane.usual, lane.late) }
  })
  const latest = all.flatMap(({ to, expectedTo, lateTo }) => [to ?? 0, expectedTo ?? 0, lateTo ?? 0])
  return { from: view.startedAt, to: Math.max(view.startedAt + 1, upTo, ...latest), rows: all }
}

type Lane = { usual: number; late: number }

/** What is under way ends no sooner than now. */
const endOf = (begunAt: number, { usualMs, highMs }: DurationBand, now: number): Lane => ({
  usual: Math.max(now, begunAt + usualMs),
  late: Math.max(now, begunAt + highMs),
})
