/**
 * Raises of levels that this tab has asked for, of clusters and of data centers, by the id of the thing. They outlive the
 * screen. What is called done has been read back; an answer that was lost is made up for by looking: at the level itself,
 * and at what the engine wrote about the request (events 811, 812, 952, 953 of its correlation id).
 */
import { useSyncExternalStore } from 'react'
import { getCluster } from '~/api/clusters'
import { newCorrelationId } from '~/api/correlation-id'
import { getDataCenter, updateDataCenter } from '~/api/datacenter-changes'
import { EngineFailure } from '~/api/errors'
import type { EngineError } from '~/api/errors'
import { listEvents } from '~/api/events'
import { search } from '~/api/search'
import { isBelow, levelOf, parsedLevel } from '~/domain/cluster-level/level-order'
import { createStore } from '~/lib/store'
import { keep } from '~/lib/tab-store'
import { MINUTE, SECOND } from '~/lib/time'
import { askForLevel, takePlacementCopy } from '~/runner/raise-level'
import type { TakenCopy } from '~/runner/raise-level'
import { engineApi, queryClient, session } from './client'
import { keys } from './keys'

export type Raising = {
  level: string
  phase:
    /** The safety copy of placement. */
    | 'copying'
    | 'asked'
    /** The answer was lost: the engine may be at it still. */
    | 'looking'
    | 'done'
    | 'refused'
    /** Not set after a long look. */
    | 'notSeen'
  since: number
  error: EngineError | null
  /** What the engine wrote about it where its answer was lost. */
  words: string | null
  taken: TakenCopy | null
}

const store = createStore<ReadonlyMap<string, Raising>>(new Map())
const LOOK_EVERY = 5 * SECOND
const LOOK_FOR = 30 * MINUTE
/** Host cluster updated, failed to; VM cannot be changed; the same of a data center (engine contract 8.3, 8.5). */
const SAYS_NO: ReadonlySet<number> = new Set([812, 953])
const SAYS_WHY = 12005

session.subscribe(() => {
  if (session.getSnapshot().status === 'out') store.set(new Map())
})

const change = (id: string, patch: Partial<Raising>): void => {
  const before = store.getSnapshot().get(id)
  if (before !== undefined) store.set(new Map(store.getSnapshot()).set(id, { ...before, ...patch }))
}

const begin = (id: string, level: string, phase: Raising['phase']): void =>
  store.set(
    new Map(store.getSnapshot()).set(id, {
      level,
      phase,
      since: Date.now(),
      error: null,
      words: null,
      taken: null,
    }),
  )

export const isRaising = (raising: Raising | undefined): boolean =>
  raising !== undefined && ['copying', 'asked', 'looking'].includes(raising.phase)

export const forgetRaising = (id: string): void => {
  const rest = new Map(store.getSnapshot())
  rest.delete(id)
  store.set(rest)
}

export const useRaisings = (): ReadonlyMap<string, Raising> =>
  useSyncExternalStore(store.subscribe, store.getSnapshot)

const sleep = (ms: number) =>
  new Promise<void>(resolve => {
    setTimeout(resolve, ms)
  })

/** It may have been performed all the same. */
const isLost = ({ kind }: EngineError): boolean =>
  kind === 'unreachable' || kind === 'timeout' || kind === 'badResponse'

const readAgain = (): void => {
  for (const queryKey of [keys.clusters.all, keys.dataCenters, keys.vms.all, keys.events.all, keys.jobs])
    void queryClient.invalidateQueries({ queryKey })
  void queryClient.invalidateQueries({ queryKey: keys.affinityGroups.all })
}

type Asking = {
  id: string
  level: string
  correlationId: string
  ask: () => Promise<unknown>
  read: () => Promise<string | null>
}

async function askAndReadBack({ id, level, correlationId, ask, read }: Asking): Promise<void> {
  try {
    await ask()
    const now = await read()
    if (now !== null && !isBelow(now, level)) {
      change(id, { phase: 'done' })
      return
    }
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error
    if (!isLost(error.error)) {
      change(id, { phase: 'refused', error: error.error })
      return
    }
  }
  change(id, { phase: 'looking' })
  const until = Date.now() + LOOK_FOR
  while (Date.now() < until && store.getSnapshot().get(id)?.phase === 'looking') {
    const seen = await look(level, correlationId, read)
    if (seen !== null) {
      change(id, seen)
      return
    }
    await sleep(LOOK_EVERY)
  }
  change(id, { phase: 'notSeen' })
}

/** `null`: nothing to be seen yet, or nobody answers. */
async function look(
  level: string,
  correlationId: string,
  read: Asking['read'],
): Promise<Partial<Raising> | null> {
  try {
    const now = await read()
    if (now !== null && !isBelow(now, level)) return { phase: 'done' }
    const events = await listEvents(engineApi, {
      search: search.eq('correlation_id', correlationId),
      max: 200,
    })
    if (!events.some(({ code }) => SAYS_NO.has(code))) return null
    const why = events.filter(({ code }) => code === SAYS_WHY)
    const said = why.length > 0 ? why : events.filter(({ code }) => SAYS_NO.has(code))
    return { phase: 'refused', words: said.map(({ description }) => description).join('\n') }
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error
    return null
  }
}

/** Asks for the level of a cluster. */
export async function raiseCluster(clusterId: string, level: string): Promise<void> {
  const version = parsedLevel(level)
  if (version === null || isRaising(store.getSnapshot().get(clusterId))) return
  const correlationId = newCorrelationId('level')
  const request = { clusterId, version, correlationId }
  begin(clusterId, level, 'copying')
  try {
    const taken = await takePlacementCopy(engineApi, request, Date.now())
    if (taken.keeping !== 'engine') keep(keptCopyKey(clusterId), taken.copy)
    change(clusterId, { phase: 'asked', since: Date.now(), taken })
    await askAndReadBack({
      id: clusterId,
      level,
      correlationId,
      ask: () => askForLevel(engineApi, request),
      read: async () => levelOf((await getCluster(engineApi, clusterId)).version),
    })
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error
    // Nothing was asked yet.
    change(clusterId, { phase: 'refused', error: error.error })
  } finally {
    readAgain()
  }
}

/** Where a copy is kept that the engine does not keep. */
export const keptCopyKey = (clusterId: string): string => `placement.${clusterId}`

export async function raiseDataCenter(dataCenterId: string, level: string): Promise<void> {
  const version = parsedLevel(level)
  if (version === null || isRaising(store.getSnapshot().get(dataCenterId))) return
  const correlationId = newCorrelationId('dclevel')
  begin(dataCenterId, level, 'asked')
  try {
    await askAndReadBack({
      id: dataCenterId,
      level,
      correlationId,
      ask: () =>
        updateDataCenter(engineApi, dataCenterId, { version }, { correlationId, timeoutMs: 30 * MINUTE }),
      read: async () => levelOf((await getDataCenter(engineApi, dataCenterId)).version),
    })
  } finally {
    readAgain()
  }
}
