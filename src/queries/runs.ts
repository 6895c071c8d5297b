/**
 * The runs that this tab follows or drives, by correlation id. They outlive every screen, but not the session: whoever logs
 * out drives nothing any more. Each has a client of its own, so that a run followed anew never answers as its old self.
 */
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { newCorrelationId } from '~/api/correlation-id'
import { EngineFailure } from '~/api/errors'
import type { EngineError } from '~/api/errors'
import { listEvents } from '~/api/events'
import { search } from '~/api/search'
import type { Deed } from '~/domain/upgrade-run/commands'
import { isJournalEvent } from '~/domain/upgrade-run/journal-codec'
import type { Decision } from '~/domain/upgrade-run/journal-types'
import type { RunPlan } from '~/domain/upgrade-run/run-plan'
import { createStore } from '~/lib/store'
import { SECOND } from '~/lib/time'
import { engineFacts } from '~/runner/engine-facts'
import { engineJournal } from '~/runner/engine-journal'
import { createRunner } from '~/runner/runner'
import type { Runner, RunnerState } from '~/runner/types'
import { engineApi, queryClient, session } from './client'
import { engineInfoQuery } from './engine'
import { clockSkew } from './engine-clock'
import { keys } from './keys'

const TICK_EVERY = 3 * SECOND
/** What is over changes only when somebody mends something. */
const OVER_EVERY = 10
/** More than any run writes. */
const MOST_EVENTS = 5_000

export type RunPhase =
  | 'reading'
  | 'ready'
  /** The engine has no journal of it. */
  | 'gone'

type Tracked = {
  runner: Runner
  /** Screens that show it. */
  watchers: number
  phase: RunPhase
  /** Why it could not be found. */
  error: EngineError | null
  ticks: number
  /** In which session it was begun or found. */
  age: number
}

const NOTHING: RunnerState = {
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

const tracked = new Map<string, Tracked>()
/** Rings at every change of any run. */
const bell = createStore(0)
const ring = () => bell.set(bell.getSnapshot() + 1)
/** Another one after each logout: screens follow anew. */
const epoch = createStore(0)
let timer: ReturnType<typeof setInterval> | null = null

/** The engine's time, as far as it is known. */
const now = (): number => {
  const info = queryClient.getQueryState<{ time: number | null }>(keys.engine)
  return Date.now() + clockSkew(info?.data?.time ?? null, info?.dataUpdatedAt ?? 0)
}

const isOver = ({ view }: RunnerState): boolean => view !== null && view.endedAt !== null
const drives = ({ runner }: Tracked): boolean => runner.state().isDriver && !isOver(runner.state())

function newRunner(): Runner {
  const runner = createRunner({
    api: engineApi,
    journal: engineJournal(engineApi, id => nameOf(runner, id)),
    facts: engineFacts(engineApi),
    clock: { now },
    me: { client: newCorrelationId('tab'), means: 'browser' },
  })
  runner.subscribe(ring)
  return runner
}

/** For the sentences in the engine's event list. */
function nameOf(runner: Runner, id: string): string {
  const { facts, view } = runner.state()
  const known =
    facts?.hosts.find(host => host.id === id) ??
    facts?.vms.find(vm => vm.id === id) ??
    view?.hosts.find(host => host.id === id)
  return known?.name ?? id
}

/** Closing the tab that drives leaves the next host waiting. */
const warn = (event: BeforeUnloadEvent) => {
  if ([...tracked.values()].some(drives)) event.preventDefault()
}

function tickAll(): void {
  if (session.getSnapshot().status !== 'in') return
  const isVisible = document.visibilityState === 'visible'
  for (const [correlationId, one] of tracked) {
    const isLooked = one.watchers > 0 && isVisible
    if (!isLooked && !drives(one)) {
      if (one.watchers === 0 && isOver(one.runner.state())) drop(correlationId)
      continue
    }
    one.ticks += 1
    if (one.phase === 'reading') void find(correlationId, null)
    else if (one.phase === 'ready' && (!isOver(one.runner.state()) || one.ticks % OVER_EVERY === 0))
      void one.runner.tick()
  }
}

function keepTime(): void {
  if (tracked.size > 0 && timer === null) {
    timer = setInterval(tickAll, TICK_EVERY)
    window.addEventListener('beforeunload', warn)
  } else if (tracked.size === 0 && timer !== null) {
    clearInterval(timer)
    timer = null
    window.removeEventListener('beforeunload', warn)
  }
}

function drop(correlationId: string): void {
  tracked.get(correlationId)?.runner.detach()
  tracked.delete(correlationId)
  keepTime()
}

function forgetAll(): void {
  if (tracked.size === 0) return
  for (const id of tracked.keys()) drop(id)
  ring()
  epoch.set(epoch.getSnapshot() + 1)
}

let userName = session.getSnapshot().userName
session.subscribe(() => {
  const snapshot = session.getSnapshot()
  if (snapshot.status === 'expired') return
  if (snapshot.userName !== userName) forgetAll()
  else tickAll()
  userName = snapshot.userName
})

const finding = new Set<string>()

/** Of a run known only by its correlation id, its journal tells the cluster. */
async function find(correlationId: string, clusterId: string | null): Promise<void> {
  const one = tracked.get(correlationId)
  if (one === undefined || one.phase !== 'reading' || finding.has(correlationId)) return
  finding.add(correlationId)
  try {
    await queryClient.ensureQueryData(engineInfoQuery()).catch(() => undefined)
    const cluster = clusterId ?? (await clusterOf(correlationId))
    one.phase = cluster === null ? 'gone' : 'ready'
    one.error = null
    if (cluster !== null && tracked.get(correlationId) === one)
      await one.runner.attach(correlationId, cluster)
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error
    one.error = error.error
  } finally {
    finding.delete(correlationId)
    ring()
  }
}

async function clusterOf(correlationId: string): Promise<string | null> {
  const events = await listEvents(engineApi, {
    search: search.eq('correlation_id', correlationId),
    max: MOST_EVENTS,
  })
  const own = events.find(event => isJournalEvent(event, correlationId) && event.cluster !== null)
  return own?.cluster?.id ?? null
}

/** Begins a run that this tab drives. Resolves when its journal has begun, rejects with an `EngineFailure` if it could not. */
export async function startRun(plan: RunPlan): Promise<string> {
  await queryClient.ensureQueryData(engineInfoQuery()).catch(() => undefined)
  const runner = newRunner()
  const hasBegun = new Promise<void>(resolve => {
    const end = runner.subscribe(() => {
      if ((runner.state().view?.plan ?? null) === null) return
      end()
      resolve()
    })
  })
  await Promise.race([hasBegun, runner.start(plan)])
  const { correlationId, view, error } = runner.state()
  if (correlationId === null || view === null || view.plan === null) {
    runner.detach()
    throw new EngineFailure(error ?? { kind: 'unreachable', httpStatus: null })
  }
  tracked.set(correlationId, {
    runner,
    watchers: 0,
    phase: 'ready',
    error: null,
    ticks: 0,
    age: epoch.getSnapshot(),
  })
  keepTime()
  ring()
  void queryClient.invalidateQueries({ queryKey: keys.clusters.all })
  return correlationId
}

export type RunAnswer = {
  phase: RunPhase
  state: RunnerState
  /** Why nothing, or nothing new, could be read. */
  error: EngineError | null
  refresh: () => Promise<void>
  /** `false`: somebody else was quicker. */
  takeOver: () => Promise<boolean>
  /** Rejects with an `EngineFailure`. */
  decide: (decision: Decision) => Promise<void>
  perform: (deed: Deed) => Promise<EngineError | null>
}

const none = () => Promise.resolve()

/** A run as this tab sees it, looked at every few seconds while a screen shows it. `clusterId`: `null` where it is not known. */
export function useRun(correlationId: string, clusterId: string | null): RunAnswer {
  useSyncExternalStore(bell.subscribe, bell.getSnapshot)
  const age = useSyncExternalStore(epoch.subscribe, epoch.getSnapshot)
  useEffect(() => {
    let one = tracked.get(correlationId)
    if (one === undefined) {
      one = { runner: newRunner(), watchers: 0, phase: 'reading', error: null, ticks: 0, age }
      tracked.set(correlationId, one)
      keepTime()
      void find(correlationId, clusterId)
    }
    const watched = one
    watched.watchers += 1
    return () => {
      watched.watchers -= 1
      if (watched.watchers > 0 || drives(watched)) return
      // React's strict mode, or the next screen, may look at it again at once.
      queueMicrotask(() => {
        if (watched.watchers === 0 && tracked.get(correlationId) === watched) drop(correlationId)
      })
    }
  }, [correlationId, clusterId, age])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') tickAll()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])

  const runner = tracked.get(correlationId)?.runner ?? null
  const one = tracked.get(correlationId)
  const refresh = useCallback(async () => {
    await (runner === null ? none() : runner.tick())
  }, [runner])
  const state = runner?.state() ?? NOTHING
  return {
    phase: one?.phase ?? 'reading',
    state,
    error: state.error ?? one?.error ?? null,
    refresh,
    takeOver: async () => {
      if (runner === null) return false
      const isMine = await runner.takeOver()
      if (isMine) void runner.tick()
      return isMine
    },
    decide: async decision => {
      if (runner === null) return
      await runner.decide(decision)
      // What only this tab remembers nobody else can act on.
      const { isDriver, journal } = runner.state()
      if (!isDriver && journal?.isKept === false) throw new EngineFailure({ kind: 'forbidden', detail: '' })
      if (runner.state().isDriver) void runner.tick()
    },
    perform: async deed => (runner === null ? null : runner.perform(deed)),
  }
}
