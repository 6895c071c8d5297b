/** The imperative shell of a run: what it is given, and what a page or a headless driver asks of it. */
import type { EngineError } from '~/api/errors'
import type { Command, Deed, EngineDeed } from '~/domain/upgrade-run/commands'
import type { RunFacts } from '~/domain/upgrade-run/facts'
import type { Decision, Entry, Journal } from '~/domain/upgrade-run/journal-types'
import type { RunPlan } from '~/domain/upgrade-run/run-plan'
import type { RunView } from '~/domain/upgrade-run/view-types'

export type LookOptions = { isWhole?: boolean; isBetween?: boolean }

/** Where facts come from: a page's polls, or the headless driver's own. Rejects with an `EngineFailure`. */
export type FactsSource = {
  /**
   * As fresh as can be. `isWhole`: all of it is asked of the engine anew; else what nothing speaks for having changed may
   * be some minutes old. `isBetween`: between two deeds, where nobody looks at what is for the eye only. The same object as
   * long as nothing is another one.
   */
  read: (about: { clusterId: string; correlationId: string }, options?: LookOptions) => Promise<RunFacts>
}

/** Where the journal is written: `engineJournal` in engine-journal.ts. Rejects with an `EngineFailure`. */
export type JournalPort = {
  /** `taken`: an entry of this key is there already, by whomever. */
  write: (entry: Entry, about: { clusterId: string; correlationId: string }) => Promise<'written' | 'taken'>
}

/** With what a run is acted in: nothing is done, and nobody begins to drive, before it is at hand. */
export type RunTools = {
  journal: JournalPort
  /** Rejects with an `EngineFailure`. */
  perform: (deed: EngineDeed, correlationId: string) => Promise<unknown>
}

/** In the engine's time. */
export type RunClock = { now: () => number }

export type RunnerMe = {
  /** Made anew by each tab and process: `newCorrelationId('tab')`. */
  client: string
  means: 'browser' | 'headless'
}

export type RunnerOptions = {
  /** Asked for before the first deed, and again when it could not be had. Rejects with an `EngineFailure`. */
  tools: () => Promise<RunTools>
  facts: FactsSource
  clock: RunClock
  me: RunnerMe
  /** Told of everything that was asked, and how it was answered. */
  onAct?: (act: RunnerAct) => void
}

export type RunnerAct = { at: number; command: Deed; error: EngineError | null }

export type RunnerState = {
  correlationId: string | null
  clusterId: string | null
  journal: Journal | null
  facts: RunFacts | null
  view: RunView | null
  /** Due at the last look, by this client. */
  due: Command[]
  /** This client drives. */
  isDriver: boolean
  /** The engine no longer knows the token: nothing is asked until somebody has logged in. */
  needsLogin: boolean
  /** Why the last look or deed came to nothing. */
  error: EngineError | null
  /** Of the facts at hand, in the engine's time. */
  asOf: number | null
}

/** Before a run is attached. */
export const NOTHING_YET: RunnerState = {
  correlationId: null,
  clusterId: null,
  journal: null,
  facts: null,
  view: null,
  due: [],
  isDriver: false,
  needsLogin: false,
  error: null,
  asOf: null,
}

export type Runner = {
  state: () => RunnerState
  /** Called after each change of the state; the answer ends it. */
  subscribe: (listener: () => void) => () => void
  /**
   * Begins a run and drives it; resolves with its correlation id. `handsOver`: to the headless driver at once, and drives
   * until one has taken it.
   */
  start: (plan: RunPlan, options?: { handsOver?: boolean }) => Promise<string>
  /** Follows a run that is in the engine, without driving it. */
  attach: (correlationId: string, clusterId: string) => Promise<void>
  /** Drives from now on, and takes back what was handed over; `false`: somebody else was quicker. */
  takeOver: () => Promise<boolean>
  /** Any client may decide; the driver acts on it. */
  decide: (decision: Decision) => Promise<void>
  /**
   * Looks, and while this client drives does what is due. Whatever the engine answers, it does not reject. `isWhole`: looks
   * at everything anew, as it does by itself before it acts.
   */
  tick: (options?: { isWhole?: boolean }) => Promise<RunnerState>
  /** A standing alert's fix, by whoever presses it. */
  perform: (deed: Deed) => Promise<EngineError | null>
  /** Stops following; what goes on in the engine goes on. */
  detach: () => void
}
