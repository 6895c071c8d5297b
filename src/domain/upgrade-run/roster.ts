/**
 * The journal read as a story: what was planned, what was decided since, whose turn it was and how it ended. Nothing of
 * it asks the engine's facts. What an overtaken driver still wrote about hosts does not count.
 */
import type { VmChoice } from '~/domain/evacuation/types'
import type { Named } from '~/domain/evacuation/types'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import { assertNever } from '~/lib/assert-never'
import type { Decision, Entry, InHandChoice, Journal, Written } from './journal-types'
import type { RunHost, RunPlan } from './run-plan'

type Of<Kind extends Entry['kind']> = Written<Extract<Entry, { kind: Kind }>>

/** One try at one host. `begun` is missing for a host that was turned away before its turn. */
export type Turn = {
  attempt: number
  begun: Of<'begun'> | null
  wayBack: Of<'wayBack'> | null
  /** Somebody decided that this host is to be activated. */
  activate: Written | null
  ended: Of<'ended'> | null
}

export type RosterHost = {
  host: RunHost
  /** As the journal tells; facts say how far a host in hand is. */
  state: 'waiting' | 'inHand' | 'ended' | 'skipped' | 'dropped'
  turns: Turn[]
  /** Of the decision that skipped or dropped it. */
  decided: Written | null
}

export type VmDown = { vm: Named; hostId: string; attempt: number; at: number; position: number }

export type Roster = {
  plan: RunPlan
  startedAt: number
  startedBy: string | null
  options: DraftOptions
  choices: Record<string, VmChoice>
  drivers: Of<'driver'>[]
  driver: Of<'driver'> | null
  /** Somebody handed it over, and nobody has taken it since. */
  handedOver: Written | null
  /** In order, dropped ones last. */
  hosts: RosterHost[]
  isPaused: boolean
  stop: { choice: InHandChoice; at: number } | null
  /** Position of the last "go on", or of the start. */
  answeredTo: number
  policies: Of<'policy'>[]
  /** By command key. */
  refused: ReadonlyMap<string, Of<'refused'>>
  vmsDown: VmDown[]
  staysDown: ReadonlySet<string>
  end: Of<'end'> | null
  /** Of the newest entry. */
  newestAt: number
  /** Of the newest one that moves hosts on: a turn, or a decision. */
  movedAt: number
}

type Draft = Roster & {
  order: RosterHost[]
  refused: Map<string, Of<'refused'>>
  staysDown: Set<string>
  choices: Record<string, VmChoice>
}

/** `null`: no plan is in it. */
export function rosterOf({ entries }: Journal): Roster | null {
  const first = entries.find(isPlan)
  if (first === undefined) return null
  const draft = newDraft(first)
  for (const written of entries) apply(draft, written)
  const { order, ...roster } = draft
  return { ...roster, hosts: [...order.filter(one => one.state !== 'dropped'), ...order.filter(isDropped)] }
}

const isPlan = (written: Written): written is Of<'plan'> => written.entry.kind === 'plan'
const isDropped = ({ state }: RosterHost): boolean => state === 'dropped'

export const lastTurn = ({ turns }: RosterHost): Turn | null => turns.at(-1) ?? null

const newHost = (host: RunHost): RosterHost => ({ host, state: 'waiting', turns: [], decided: null })

function newDraft({ entry: { plan }, at, by, position }: Of<'plan'>): Draft {
  return {
    plan,
    startedAt: at,
    startedBy: by,
    options: plan.options,
    choices: { ...plan.choices },
    drivers: [],
    driver: null,
    handedOver: null,
    hosts: [],
    order: plan.hosts.map(newHost),
    isPaused: false,
    stop: null,
    answeredTo: position,
    policies: [],
    refused: new Map(),
    vmsDown: [],
    staysDown: new Set(),
    end: null,
    newestAt: at,
    movedAt: at,
  }
}

const isOvertaken = (draft: Draft, driver: number): boolean =>
  driver < (draft.driver?.entry.driver.number ?? 0)

function apply(draft: Draft, written: Written): void {
  const { entry, at } = written
  if (draft.end !== null) return
  draft.newestAt = Math.max(draft.newestAt, at)
  if (MOVES.has(entry.kind)) draft.movedAt = Math.max(draft.movedAt, at)
  switch (entry.kind) {
    case 'plan':
      return
    case 'driver':
      if (entry.driver.number <= (draft.driver?.entry.driver.number ?? 0)) return
      draft.driver = { ...written, entry }
      draft.drivers.push(draft.driver)
      draft.handedOver = null
      return
    case 'decision':
      decide(draft, written, entry.decision)
      return
    case 'policy':
      draft.policies.push({ ...written, entry })
      return
    case 'refused':
      draft.refused.set(entry.command, { ...written, entry })
      return
    case 'vmsDown':
      for (const vm of entry.vms) draft.vmsDown.push({ vm, ...entry, at, position: written.position })
      return
    case 'begun':
    case 'wayBack':
    case 'ended':
      if (!isOvertaken(draft, entry.driver)) takeTurn(draft, written, entry)
      return
    case 'end':
      if (!isOvertaken(draft, entry.driver)) draft.end = { ...written, entry }
      return
    default:
      assertNever(entry)
  }
}

const MOVES: ReadonlySet<Entry['kind']> = new Set(['begun', 'ended', 'decision'])

const find = (draft: Draft, hostId: string): RosterHost | undefined =>
  draft.order.find(({ host }) => host.id === hostId)

function takeTurn(
  draft: Draft,
  written: Written,
  entry: Extract<Entry, { kind: 'begun' | 'wayBack' | 'ended' }>,
): void {
  const one = find(draft, entry.hostId)
  if (one === undefined) return
  let turn = one.turns.find(({ attempt }) => attempt === entry.attempt)
  if (turn === undefined) {
    if (entry.attempt !== one.turns.length + 1 || one.state !== 'waiting' || entry.kind === 'wayBack') return
    turn = { attempt: entry.attempt, begun: null, wayBack: null, activate: null, ended: null }
    one.turns.push(turn)
  }
  if (turn.ended !== null) return
  if (entry.kind === 'begun') turn.begun ??= { ...written, entry }
  else if (entry.kind === 'wayBack') turn.wayBack ??= { ...written, entry }
  else turn.ended = { ...written, entry }
  one.state = turn.ended === null ? 'inHand' : 'ended'
}

function decide(draft: Draft, written: Written, decision: Decision): void {
  switch (decision.do) {
    case 'pause':
      draft.isPaused = true
      return
    case 'resume':
      draft.isPaused = false
      return
    case 'stop':
      draft.stop = { choice: decision.inHand, at: draft.stop?.at ?? written.at }
      return
    case 'goOn':
      draft.answeredTo = written.position
      return
    case 'handOver':
      draft.handedOver = written
      return
    case 'skipHost':
      return skip(draft, written, [decision.hostId], 'skipped')
    case 'dropHosts':
      return skip(draft, written, decision.hostIds, 'dropped')
    case 'retryHost':
      return retry(find(draft, decision.hostId))
    case 'activateHost': {
      const one = find(draft, decision.hostId)
      const turn = one?.state === 'inHand' ? lastTurn(one) : null
      if (turn !== null) turn.activate ??= written
      return
    }
    case 'setOrder':
      draft.order = reordered(draft.order, decision.hostIds)
      return
    case 'addHosts':
      return add(draft, decision.hosts)
    case 'setConcurrency':
      draft.options = { ...draft.options, concurrency: Math.max(1, Math.trunc(decision.concurrency)) }
      return
    case 'setChoice':
      for (const id of decision.vmIds) draft.choices[id] = decision.choice
      return
    case 'leaveVmDown':
      draft.staysDown.add(decision.vmId)
      return
    default:
      return assertNever(decision)
  }
}

/** Only what has not begun: a host in hand is finished, or stopped with the run. */
function skip(draft: Draft, decided: Written, ids: readonly string[], state: 'skipped' | 'dropped'): void {
  for (const one of draft.order) {
    if (!ids.includes(one.host.id) || (one.state !== 'waiting' && one.state !== 'skipped')) continue
    one.state = state
    one.decided = decided
  }
}

function retry(one: RosterHost | undefined): void {
  if (one === undefined || one.state === 'inHand') return
  const result = lastTurn(one)?.ended?.entry.result
  if (one.state === 'ended' && result !== 'failed' && result !== 'skipped') return
  one.state = 'waiting'
  one.decided = null
}

function reordered(order: readonly RosterHost[], ids: readonly string[]): RosterHost[] {
  const rank = new Map(ids.map((id, at) => [id, at]))
  const isWaiting = ({ state }: RosterHost) => state === 'waiting'
  return [
    ...order.filter(one => !isWaiting(one)),
    ...order
      .filter(isWaiting)
      .toSorted((a, b) => (rank.get(a.host.id) ?? ids.length) - (rank.get(b.host.id) ?? ids.length)),
  ]
}

/** One that was dropped or skipped waits again. */
function add(draft: Draft, hosts: readonly RunHost[]): void {
  for (const host of hosts) {
    const known = find(draft, host.id)
    if (known === undefined) draft.order.push(newHost(host))
    else if (known.state === 'dropped' || known.state === 'skipped') retry(known)
  }
}
