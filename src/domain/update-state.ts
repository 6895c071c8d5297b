import type { EngineEvent, Host } from '~/api/model'

/** `others`: how many more there are, whose names the engine tells nobody (engine contract 6.2). */
export type PackageList = { names: string[]; others: number }

export type CheckFailure =
  /** 839: `words` are the engine's. */
  | { code: 'failed'; at: number; words: string | null }
  /** 887: the host's status does not allow it. */
  | { code: 'unsupportedStatus'; at: number }
  /** It began (884) and never ended. */
  | { code: 'neverEnded'; at: number }

/** What is known, however the latest check ends. */
export type UpdateKnowledge = {
  updateAvailable: boolean
  /** When a check or an upgrade last settled it; `null`: no trace of that in the events at hand. */
  checkedAt: number | null
  /** Settled longer ago than `staleAfterMs`. */
  isOld: boolean
  /** Of the newest check that found any, while an update is available. */
  packages: PackageList | null
}

export type UpdateState = UpdateKnowledge &
  (
    | { state: 'available' }
    | { state: 'upToDate' }
    | { state: 'notChecked' }
    | { state: 'checkFailed'; failure: CheckFailure }
    /** asked: by this client just now. queued: the engine has still not begun it. running: it has (884). */
    | { state: 'checking'; phase: 'asked' | 'queued' | 'running'; since: number }
  )
export type UpdateStateName = UpdateState['state']

/** A check this client asked for. `lastEventId`: the newest event known then; `null`: times are compared instead. */
export type AskedCheck = { at: number; lastEventId: number | null }

export type UpdateStateInput = {
  host: Host
  /** Any order, of any hosts. */
  events: readonly EngineEvent[]
  asked: AskedCheck | null
  now: number
  staleAfterMs?: number | undefined
}

export type FleetSummary = Record<UpdateStateName, number> & {
  total: number
  /** Hosts the engine would upgrade if asked, whatever is known of checks. */
  updateAvailable: number
  isOld: number
  /** The oldest time among the hosts that were ever checked. */
  oldestCheckAt: number | null
}

export declare function updateState(input: UpdateStateInput): UpdateState
/** For lists: the state of every host, events sorted and split once. */
export declare function updateStates(
  hosts: readonly Host[],
  events: readonly EngineEvent[],
  asked: ReadonlyMap<string, AskedCheck>,
  now: number,
): Map<string, UpdateState>
export declare function fleetSummary(states: Iterable<UpdateState>): FleetSummary
