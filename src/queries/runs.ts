/**
 * The runs that this tab follows or drives, by correlation id. They outlive every screen and a reload, but not the session:
 * whoever logs out drives nothing any more. Each has a client of its own, so that a run followed anew never answers as its
 * old self; after a reload the tab goes on as the client it was, unless a copy of the tab does so already.
 */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { newCorrelationId } from '~/api/correlation-id'
import { EngineFailure } from '~/api/errors'
import type { EngineError } from '~/api/errors'
import type { Deed } from '~/domain/upgrade-run/commands'
import type { Decision } from '~/domain/upgrade-run/journal-types'
import type { RunPlan } from '~/domain/upgrade-run/run-plan'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { clockSkew } from '~/lib/clock-skew'
import { createStore } from '~/lib/store'
import { SECOND } from '~/lib/time'
import { engineFacts } from '~/runner/engine-facts'
import { findRun } from '~/runner/find-run'
import { nameIn } from '~/runner/names'
import { createRunner } from '~/runner/runner'
import { NOTHING_YET } from '~/runner/types'
import type { Runner, RunnerState } from '~/runner/types'
import { attention } from './attention'
import { engineApi, queryClient, session } from './client'
import {
  awaitClient,
  forgetDriving,
  holdClient,
  isDrivingShared,
  keptDriven,
  rememberDriving,
} from './driven'
import { engineInfoQuery } from './engine'
import { keys } from './keys'
import { loadRunTools } from './run-tools'
import { runsAtWork, runsLoaded, runsSeen } from './runs-at-work'

runsAtWork.set(true)
runsLoaded.set(true)

const TICK_EVERY = 3 * SECOND
/** What is over changes only when somebody mends something. */
const OVER_EVERY = 10

export type RunPhase =
  | 'reading'
  | 'ready'
  /** Somebody else's client drives it and keeps no journal: it can be followed only. */
  | 'foreign'
  /** The engine knows nothing of it. */
  | 'gone'

type Tracked = {
  runner: Runner
  client: string
  clusterId: string | null
  /** Driven before the tab was reloaded: looked at until it is known whether it still is. */
  resumes: boolean
  /** Screens that show it. */
  watchers: number
  phase: RunPhase
  /** Why it could not be found. */
  error: EngineError | null
  ticks: number
  /** In which session it was begun or found. */
  age: number
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

/** By correlation id, the host of each run whose machines are shown. */
const machinesShown = new Map<string, string>()
const lookedAt = (runner: Runner): string | null =>
  document.visibilityState === 'visible'
    ? (machinesShown.get(runner.state().correlationId ?? '') ?? null)
    : null

/** The machines of this host are on the screen: looks at the run ask how far they are. */
export function useMachinesShown(correlationId: string, hostId: string): void {
  useEffect(() => {
    machinesShown.set(correlationId, hostId)
    const runner = tracked.get(correlationId)?.runner
    if (runner !== undefined && !isOver(runner.state())) void runner.tick()
    return () => void machinesShown.delete(correlationId)
  }, [correlationId, hostId])
}

const newClient = () => newCorrelationId('tab')

function newRunner(client: string): Runner {
  const runner = createRunner({
    tools: async () => (await loadRunTools())(engineApi, id => nameIn(runner.state(), id)),
    facts: engineFacts(engineApi, { looksAt: () => lookedAt(runner) }),
    clock: { now },
    me: { client, means: 'browser' },
  })
  runner.subscribe(ring)
  let flag: boolean | null = null
  let wasEnded = false
  runner.subscribe(() => {
    const seen = runner.state().facts?.cluster.upgrade?.inProgress ?? null
    // What every screen shows of running upgrades is read less often.
    if (seen !== flag) void queryClient.invalidateQueries({ queryKey: keys.clusters.all })
    flag = seen
    const isEnded = isOver(runner.state())
    if (isEnded && !wasEnded) void queryClient.invalidateQueries({ queryKey: keys.events.other('journals') })
    wasEnded = isEnded
  })
  return runner
}

const track = (
  correlationId: string,
  one: Partial<Tracked> & Pick<Tracked, 'runner' | 'client' | 'phase'>,
): Tracked => {
  const all = {
    clusterId: null,
    resumes: false,
    watchers: 0,
    error: null,
    ticks: 0,
    age: epoch.getSnapshot(),
    ...one,
  }
  tracked.set(correlationId, all)
  keepTime()
  return all
}

/** Closing the tab that drives leaves the next host waiting. */
const warn = (event: BeforeUnloadEvent) => {
  if ([...tracked.values()].some(drives)) event.preventDefault()
}

function tickAll(): void {
  keepPace()
  if (session.getSnapshot().status !== 'in') return
  const { isAsleep } = attention.getSnapshot()
  const isVisible = document.visibilityState === 'visible' && !isAsleep
  const isHeldDue = !isAsleep && Date.now() - heldAt >= HELD_EVERY
  if (isHeldDue) heldAt = Date.now()
  for (const [correlationId, one] of tracked) {
    const isLooked = (one.watchers > 0 && isVisible) || one.resumes || (isHeldDue && isHeldOpen(one))
    if (!isLooked && !drives(one)) {
      if (one.watchers === 0 && isOver(one.runner.state())) drop(correlationId)
      continue
    }
    one.ticks += 1
    if (one.phase === 'reading') void find(correlationId)
    else if (one.phase === 'ready' && (!isOver(one.runner.state()) || one.ticks % OVER_EVERY === 0))
      void one.runner.tick()
  }
}

/** What it is open for: to drive, or to tell of a run that goes on. */
attention.stayAwakeWhile(() =>
  [...tracked.values()].some(
    one =>
      one.resumes ||
      drives(one) ||
      (isHeldOpen(one) && (one.runner.state().view?.nobodyDrivesSince ?? null) === null),
  ),
)
attention.subscribe(() => {
  if (!attention.getSnapshot().isAsleep) tickAll()
})

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

async function resume(user: string | null): Promise<void> {
  for (const { correlationId, clusterId, client, ...kept } of keptDriven()) {
    if (kept.user !== user) continue
    if (tracked.get(correlationId)?.client === client) continue
    // Beside the first look, so that it is there by the first deed; what fails is told by the runner, which tries again.
    loadRunTools().catch(() => undefined)
    if (!(await holdClient(client))) {
      if (!isDrivingShared()) forgetDriving(correlationId)
      continue
    }
    const watchers = tracked.get(correlationId)?.watchers ?? 0
    tracked.get(correlationId)?.runner.detach()
    track(correlationId, {
      runner: newRunner(client),
      client,
      clusterId,
      phase: 'reading',
      resumes: true,
      watchers,
    })
    void find(correlationId)
  }
}

/** What a page of this tab drove that is gone is driven on by this one, which has no screens. */
export async function driveOn(): Promise<void> {
  const user = session.getSnapshot().userName
  await Promise.all(keptDriven().map(({ client }) => awaitClient(client)))
  await resume(user)
}

/**
 * Timers of a hidden tab come once a minute; those of a worker keep their time. It is there as soon as this tab drives,
 * since whoever serves it may be away when the tab is hidden.
 */
let pacer: Worker | null = null
let isPaced = false

function keepPace(): void {
  const isDriving = [...tracked.values()].some(drives)
  if (!isDriving) {
    pacer?.terminate()
    pacer = null
    return
  }
  const isHidden = document.visibilityState === 'hidden'
  if (pacer !== null && isHidden === isPaced) return
  pacer ??= newPacer()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  pacer.postMessage(isHidden)
  isPaced = isHidden
}

function newPacer(): Worker {
  const worker = new Worker(new URL('pacer.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', tickAll)
  // It could not be loaded: the next look tries again.
  worker.addEventListener('error', () => {
    if (pacer === worker) pacer = null
  })
  return worker
}
document.addEventListener('visibilitychange', () => {
  keepPace()
  if (document.visibilityState === 'visible') tickAll()
})

function forgetAll(): void {
  if (tracked.size === 0) return
  for (const id of tracked.keys()) {
    forgetDriving(id)
    drop(id)
  }
  ring()
  epoch.set(epoch.getSnapshot() + 1)
}

let userName = session.getSnapshot().userName
session.subscribe(() => {
  const snapshot = session.getSnapshot()
  if (snapshot.status === 'expired') return
  if (snapshot.userName !== userName && userName !== null) forgetAll()
  else tickAll()
  userName = snapshot.userName
  if (snapshot.status === 'in') void resume(snapshot.userName)
})
// It is loaded when it is needed: somebody may have logged in before.
if (session.getSnapshot().status === 'in') void resume(userName)

/** Asked for news of runs: what was opened is followed until it is over, whether it is shown or not. */
let isHeld = false
let heldAt = 0
const HELD_EVERY = 30 * SECOND
const isHeldOpen = ({ phase, runner }: Tracked): boolean =>
  isHeld && phase === 'ready' && !isOver(runner.state())

/** Somebody wants to be told of what happens to the runs that this tab has opened. */
export function holdRuns(isOn: boolean): void {
  isHeld = isOn
  if (isOn) return
  for (const [id, one] of tracked) if (one.watchers === 0 && !one.resumes && !drives(one)) drop(id)
}

/** The runs that this tab follows or drives, as it saw them last; `onRuns` rings when one of them is another one. */
export const runsAtHand = (): RunView[] =>
  [...tracked.values()].flatMap(({ runner }) => runner.state().view ?? [])
export const onRuns = bell.subscribe
onRuns(() => runsSeen.set(runsAtHand()))

const finding = new Set<string>()

/** Of a run known only by its correlation id, its journal tells the cluster. */
async function find(correlationId: string): Promise<void> {
  const one = tracked.get(correlationId)
  if (one === undefined || one.phase !== 'reading' || finding.has(one.client)) return
  finding.add(one.client)
  try {
    await queryClient.ensureQueryData(engineInfoQuery()).catch(() => undefined)
    const found =
      one.clusterId === null
        ? await findRun(engineApi, correlationId)
        : { phase: 'ready' as const, clusterId: one.clusterId }
    one.phase = found.phase
    one.clusterId = found.clusterId
    one.error = null
    if (found.phase === 'ready' && found.clusterId !== null && tracked.get(correlationId) === one) {
      await one.runner.attach(correlationId, found.clusterId)
      if (one.resumes) settleResumed(correlationId, one)
    }
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error
    one.error = error.error
  } finally {
    finding.delete(one.client)
    ring()
  }
}

/** It drives on, or somebody else has taken over meanwhile. Without an answer it is asked again. */
function settleResumed(correlationId: string, one: Tracked): void {
  const { view, error } = one.runner.state()
  if (view === null || error !== null) {
    one.phase = 'reading'
    return
  }
  one.resumes = false
  if (drives(one)) {
    void one.runner.tick()
    return
  }
  forgetDriving(correlationId)
  if (one.watchers === 0) drop(correlationId)
}

/** Begins a run that this tab drives. Resolves when its journal has begun, rejects with an `EngineFailure` if it could not. */
export async function startRun(plan: RunPlan, options: { handsOver: boolean }): Promise<string> {
  await loadRunTools()
  await queryClient.ensureQueryData(engineInfoQuery()).catch(() => undefined)
  const client = newClient()
  const runner = newRunner(client)
  const hasBegun = new Promise<void>(resolve => {
    const end = runner.subscribe(() => {
      if ((runner.state().view?.plan ?? null) === null) return
      end()
      resolve()
    })
  })
  await Promise.race([hasBegun, runner.start(plan, options)])
  const { correlationId, view, error } = runner.state()
  if (correlationId === null || view === null || view.plan === null) {
    runner.detach()
    throw new EngineFailure(error ?? { kind: 'unreachable', httpStatus: null })
  }
  const clusterId = plan.cluster.id
  track(correlationId, { runner, client, clusterId, phase: 'ready' })
  await rememberDriving({ correlationId, clusterId, client, user: userName ?? '' })
  ring()
  return correlationId
}

export type RunAnswer = {
  phase: RunPhase
  state: RunnerState
  clusterId: string | null
  /** Why nothing, or nothing new, could be read. */
  error: EngineError | null
  refresh: () => Promise<void>
  /** `false`: somebody else was quicker. Rejects with an `EngineFailure` when what drives could not be loaded. */
  takeOver: () => Promise<boolean>
  /** Rejects with an `EngineFailure`. */
  decide: (decision: Decision) => Promise<void>
  perform: (deed: Deed) => Promise<EngineError | null>
}

const none = () => Promise.resolve()

/** A run as this tab sees it, looked at every few seconds while a screen shows it. */
export function useRun(correlationId: string): RunAnswer {
  useSyncExternalStore(bell.subscribe, bell.getSnapshot)
  const age = useSyncExternalStore(epoch.subscribe, epoch.getSnapshot)
  useEffect(() => {
    let one = tracked.get(correlationId)
    if (one === undefined) {
      const client = newClient()
      one = track(correlationId, { runner: newRunner(client), client, phase: 'reading', age })
      void find(correlationId)
    }
    one.watchers += 1
    return () => {
      const watched = tracked.get(correlationId)
      if (watched === undefined) return
      watched.watchers = Math.max(0, watched.watchers - 1)
      if (watched.watchers > 0 || watched.resumes || drives(watched) || isHeldOpen(watched)) return
      // React's strict mode, or the next screen, may look at it again at once.
      queueMicrotask(() => {
        if (watched.watchers === 0 && tracked.get(correlationId) === watched) drop(correlationId)
      })
    }
  }, [correlationId, age])

  const runner = tracked.get(correlationId)?.runner ?? null
  const one = tracked.get(correlationId)
  const acts = useMemo(() => actsOf(correlationId, one, runner), [correlationId, one, runner])
  const state = runner?.state() ?? NOTHING_YET
  return {
    phase: one?.phase ?? 'reading',
    state,
    clusterId: one?.clusterId ?? null,
    error: state.error ?? one?.error ?? null,
    ...acts,
  }
}

type Acts = Pick<RunAnswer, 'refresh' | 'takeOver' | 'decide' | 'perform'>

const actsOf = (correlationId: string, one: Tracked | undefined, runner: Runner | null): Acts => ({
  refresh: async () => {
    await (runner === null ? none() : runner.tick({ isWhole: true }))
  },
  takeOver: async () => {
    if (runner === null) return false
    await loadRunTools()
    const isMine = await runner.takeOver()
    if (isMine) void runner.tick()
    if (isMine && one !== undefined && one.clusterId !== null)
      await rememberDriving({
        correlationId,
        clusterId: one.clusterId,
        client: one.client,
        user: userName ?? '',
      })
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
})
