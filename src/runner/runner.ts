/**
 * The shell around the pure heart of a run: gathers facts, asks the domain what is due, does one thing after the other and
 * looks again after each. It keeps nothing that it could not do without: killed at any moment, another one goes on.
 *
 * An answer that was lost says nothing: the next facts tell what became of it. A refusal is written into the journal, so
 * that nobody asks the same again. What the engine does not let us write is kept here, and the view says so.
 */
import { newCorrelationId } from '~/api/correlation-id'
import { EngineFailure } from '~/api/errors'
import type { EngineError } from '~/api/errors'
import { assess } from '~/domain/upgrade-run/assess'
import { commandKey } from '~/domain/upgrade-run/commands'
import type { Command, Deed } from '~/domain/upgrade-run/commands'
import { dueFor } from '~/domain/upgrade-run/due'
import { needsWholeFacts } from '~/domain/upgrade-run/deed-facts'
import { readJournal } from '~/domain/upgrade-run/journal-codec'
import type { DriverReason, Entry, Written } from '~/domain/upgrade-run/journal-types'
import type { RunFacts } from '~/domain/upgrade-run/facts'
import type { RunPlan } from '~/domain/upgrade-run/run-plan'
import { keptView } from '~/domain/upgrade-run/kept-view'
import { rosterOf } from '~/domain/upgrade-run/roster'
import { runView, viewOf } from '~/domain/upgrade-run/view'
import { SECOND } from '~/lib/time'
import { NOTHING_YET } from './types'
import type { LookOptions, RunTools, Runner, RunnerOptions, RunnerState } from './types'

/** In one look: a mistake that asks for the same again and again ends here. */
const MOST_DEEDS = 500

/** Facts that were read wholly are good for acting on for so long; what happens meanwhile is read as it is told. */
const WHOLE_GOOD_FOR = 10 * SECOND

/** "Related operation is currently in progress. Please try again later." (engine contract 4.3): it passes. */
const PASSES = /try again later/i

export function createRunner(options: RunnerOptions): Runner {
  const { clock, me } = options
  const listeners = new Set<() => void>()
  let state = NOTHING_YET
  let inMemory: Written[] = []
  let isKept = true
  /** To be written by this client, which began the run: until it is seen in the journal. */
  let pending: Entry[] = []
  let asked = new Map<string, number>()
  let running: Promise<RunnerState> | null = null
  /** Everything was read anew from then on. */
  let wholeFrom = Number.NEGATIVE_INFINITY
  /** Kept once they are there: who drives needs nothing more to be loaded. */
  let tools: RunTools | null = null

  const change = (patch: Partial<RunnerState>): void => {
    state = { ...state, ...patch }
    for (const listener of listeners) listener()
  }

  /** They were asked for in vain; that is told until they are there. */
  const lacksTools = (): boolean => state.error?.kind === 'notLoaded'

  const ownTools = async (): Promise<RunTools> => (tools ??= await options.tools())

  const about = () => {
    const { correlationId, clusterId } = state
    if (correlationId === null || clusterId === null) throw new Error('no run is attached')
    return { correlationId, clusterId }
  }

  const reset = (patch: Partial<RunnerState>): void => {
    inMemory = []
    isKept = true
    pending = []
    asked = new Map()
    wholeFrom = Number.NEGATIVE_INFINITY
    change({ ...NOTHING_YET, ...patch })
  }

  const remember = (entry: Entry): void => {
    const newest = (state.facts?.events ?? []).reduce((highest, { id }) => Math.max(highest, id), 0)
    const position = newest + 0.5 + inMemory.length * 1e-6
    inMemory = [...inMemory, { entry, at: clock.now(), position, by: null }]
  }

  const write = async (entry: Entry): Promise<'written' | 'taken'> => {
    if (isKept)
      try {
        return await (await ownTools()).journal.write(entry, about())
      } catch (error) {
        if (!(error instanceof EngineFailure) || error.error.kind !== 'forbidden') throw error
        isKept = false
      }
    remember(entry)
    return 'written'
  }

  /** `null`: it went well. */
  const trying = async (work: () => Promise<unknown>): Promise<EngineError | null> => {
    try {
      await work()
      return null
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      return error.error
    }
  }

  /** `factsFrom`: when the facts began to be read; answers may take minutes. */
  const judged = (facts: RunFacts, correlationId: string, factsFrom: number): Partial<RunnerState> => {
    const journal = readJournal(correlationId, facts.events, inMemory, isKept)
    const now = clock.now()
    const assessment = assess(journal, facts, now)
    const due = assessment === null ? [] : dueFor(assessment, { client: me.client, asked, factsFrom })
    return {
      facts,
      journal,
      view: keptView(state.view, assessment === null ? runView(journal, facts, now) : viewOf(assessment)),
      due,
      isDriver: assessment?.context.roster.driver?.entry.driver.client === me.client,
    }
  }

  /** `false`: the engine did not answer. Told once: each telling is a drawing of the whole page. */
  const look = async (how: LookOptions = {}): Promise<boolean> => {
    const asking = about()
    const factsFrom = clock.now()
    let facts: RunFacts | null = null
    const error = await trying(async () => {
      facts = await options.facts.read(asking, how)
      if (how.isWhole === true) wholeFrom = factsFrom
    })
    if (error !== null) change({ error, needsLogin: error.kind === 'unauthorized' || state.needsLogin })
    if (facts === null || state.correlationId !== asking.correlationId) return false
    const asOf = clock.now()
    change({
      ...judged(facts, asking.correlationId, factsFrom),
      asOf,
      error: lacksTools() ? state.error : null,
      needsLogin: false,
    })
    return true
  }

  const act = async (deed: Deed): Promise<EngineError | null> => {
    const { correlationId } = about()
    const at = clock.now()
    const error = await trying(() =>
      deed.do === 'write'
        ? write(deed.entry)
        : ownTools().then(({ perform }) => perform(deed, correlationId)),
    )
    options.onAct?.({ at, command: deed, error })
    return error
  }

  /** A definite no is written down; of everything else the next facts tell. */
  const noteRefusal = async (deed: Deed, error: EngineError): Promise<EngineError | null> => {
    const words = wordsOf(error)
    if (words === null || deed.do === 'write') return error
    const driver = state.view?.driver?.number ?? 0
    const command = commandKey(deed)
    return act({
      do: 'write',
      entry: { kind: 'refused', command, driver, isForbidden: error.kind === 'forbidden', words },
    })
  }

  /** `false`: no further deed in this look. */
  const doOne = async (command: Command): Promise<boolean> => {
    const { since: _since, ...deed } = command
    const error = await act(deed)
    // From the end on: what was given up may be on its way until now.
    if (deed.do !== 'write') asked.set(commandKey(deed), clock.now())
    const left = error === null ? null : await noteRefusal(deed, error)
    if (left === null) return look({ isBetween: true })
    change({ error: left, needsLogin: left.kind === 'unauthorized' })
    return left.kind === 'fault' && (await look({ isBetween: true }))
  }

  const handOver = (): Entry => ({
    kind: 'decision',
    id: newCorrelationId(me.client),
    decision: { do: 'handOver' },
  })

  const writePending = async (): Promise<boolean> => {
    const entries = state.journal?.entries ?? []
    const isThere = (kind: Entry['kind']) => entries.some(({ entry }) => entry.kind === kind)
    pending = pending.filter(({ kind }) => !isThere(kind))
    for (const entry of pending) {
      const error = await act({ do: 'write', entry })
      if (error !== null) {
        change({ error, needsLogin: error.kind === 'unauthorized' })
        return false
      }
    }
    return pending.length === 0 || look({ isBetween: true })
  }

  /** `false`: they could not be had, and nothing can be done; the next look tries again. */
  const hasTools = async (): Promise<boolean> => {
    const error = await trying(ownTools)
    if (error !== null || lacksTools()) change({ error })
    return error === null
  }

  const round = async (isWhole: boolean): Promise<RunnerState> => {
    if (state.correlationId === null) return state
    if (!(await look({ isWhole }))) return state
    const needsTools = lacksTools() || pending.length > 0 || state.due.length > 0
    if (needsTools && !(await hasTools())) return state
    if (!(await writePending())) return state
    const done = new Set<string>()
    let hasJustLooked = false
    for (let count = 0; count < MOST_DEEDS; count++) {
      const next = state.due.find(command => !done.has(commandKey(command)))
      if (next === undefined) break
      if (needsWholeFacts(next) && !hasJustLooked && clock.now() - wholeFrom > WHOLE_GOOD_FOR) {
        // It may not be due by all the facts. However long they took, there are no newer ones.
        if (!(await look({ isWhole: true }))) break
        hasJustLooked = true
        continue
      }
      hasJustLooked = false
      done.add(commandKey(next))
      if (!(await doOne(next))) break
    }
    return state
  }

  const tick = ({ isWhole = false } = {}): Promise<RunnerState> => {
    running ??= round(isWhole).finally(() => {
      running = null
    })
    return running
  }

  /** After whatever is under way. */
  const settled = async (): Promise<void> => {
    await running?.catch(() => undefined)
  }

  const drive = async (why: DriverReason): Promise<boolean> => {
    await settled()
    if (!(await hasTools()) || !(await look()) || state.journal === null) return false
    const current = rosterOf(state.journal)?.driver?.entry.driver ?? null
    if (current?.client === me.client && state.view?.isHandedOver !== true) return true
    const number = (current?.number ?? 0) + 1
    const driver = { number, client: me.client, means: me.means }
    const entry: Entry = { kind: 'driver', driver, why }
    // Lost or refused: whose number it is, the journal tells. Whom another driver could not see must not drive beside it.
    if (current === null || why === 'continue') await act({ do: 'write', entry })
    else {
      const at = clock.now()
      const error = await trying(async () => (await ownTools()).journal.write(entry, about()))
      options.onAct?.({ at, command: { do: 'write', entry }, error })
      if (error?.kind === 'forbidden') isKept = false
    }
    return (await look()) && state.isDriver
  }

  return {
    state: () => state,
    subscribe: listener => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    start: async (plan: RunPlan, { handsOver = false } = {}) => {
      await settled()
      const correlationId = newCorrelationId('upgrade')
      reset({ correlationId, clusterId: plan.cluster.id })
      const driver = { number: 1, client: me.client, means: me.means }
      pending = [
        { kind: 'plan', plan },
        { kind: 'driver', driver, why: 'start' },
        ...(handsOver ? [handOver()] : []),
      ]
      await tick()
      return correlationId
    },
    attach: async (correlationId, clusterId) => {
      await settled()
      reset({ correlationId, clusterId })
      await look({ isWhole: true })
    },
    takeOver: () => {
      if (me.means === 'headless' && state.view?.isHandedOver === true) return drive('handedOver')
      // Its own is taken back: a driver of a new number, as whatever follows what was handed over.
      const isFree = state.isDriver || state.view?.nobodyDrivesSince !== null
      return drive(isFree ? 'continue' : 'takeOver')
    },
    decide: async decision => {
      await settled()
      // A tab that was reloaded is the same client, and must not say the same again.
      const entry: Entry = { kind: 'decision', id: newCorrelationId(me.client), decision }
      const error = await act({ do: 'write', entry })
      if (error !== null) throw new EngineFailure(error)
      await look()
    },
    tick,
    perform: async deed => {
      await settled()
      const error = await act(deed)
      await look()
      return error
    },
    detach: () => reset({}),
  }
}

/** Of a refusal that will be the same next time; `null`: not a refusal, or one that passes. */
function wordsOf(error: EngineError): string | null {
  switch (error.kind) {
    case 'fault':
      return PASSES.test(error.detail) || error.httpStatus >= 500 ? null : error.detail
    case 'forbidden':
      return error.detail === '' ? 'not allowed' : error.detail
    case 'notFound':
      return 'not found'
    default:
      return null
  }
}
