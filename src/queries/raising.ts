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
import { raiseProof } from '~/domain/cluster-level/raise-proof'
import type { RaiseProof } from '~/domain/cluster-level/raise-proof'
import { createStore } from '~/lib/store'
import { keep, readKept } from '~/lib/tab-store'
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
    /** Asked before this page was loaded: its answer went to a page that is no more. */
    | 'resumed'
    | 'done'
    | 'refused'
    /** Not set after a long look. */
    | 'notSeen'
  since: number
  /** The level is there already, and the engine is not through with the machines. */
  isSet: boolean
  error: EngineError | null
  /** What the engine wrote about it where its answer was lost. */
  words: string | null
  taken: TakenCopy | null
}

const store = createStore<ReadonlyMap<string, Raising>>(new Map())
const LOOK_EVERY = 5 * SECOND
const LOOK_FOR = 30 * MINUTE
session.subscribe(() => {
  if (session.getSnapshot().status === 'out') store.set(new Map())
})

const change = (id: string, patch: Partial<Raising>): void => {
  const before = store.getSnapshot().get(id)
  if (before !== undefined) store.set(new Map(store.getSnapshot()).set(id, { ...before, ...patch }))
}

const begin = (id: string, level: string, phase: Raising['phase'], since = Date.now()): void =>
  store.set(
    new Map(store.getSnapshot()).set(id, {
      level,
      phase,
      since,
      isSet: false,
      error: null,
      words: null,
      taken: null,
    }),
  )

export const isRaising = (raising: Raising | undefined): boolean =>
  raising !== undefined && ['copying', 'asked', 'looking', 'resumed'].includes(raising.phase)

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

async function askAndReadBack(asking: Asking): Promise<void> {
  const { id, level, ask, read } = asking
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
  await lookFor(asking)
}

async function lookFor({ id, level, correlationId, read }: Omit<Asking, 'ask'>): Promise<void> {
  const until = Date.now() + LOOK_FOR
  let isSet = false
  while (Date.now() < until && isRaising(store.getSnapshot().get(id))) {
    const seen = await look(level, correlationId, read)
    if (seen?.code === 'done' || seen?.code === 'refused') {
      change(id, seen.code === 'done' ? { phase: 'done' } : { phase: 'refused', words: seen.words })
      return
    }
    isSet = seen === null ? isSet : seen.code === 'set'
    change(id, { isSet })
    await sleep(LOOK_EVERY)
  }
  // Set for so long, and taken back by nobody.
  change(id, { phase: isSet ? 'done' : 'notSeen' })
}

/** `null`: nobody answers. */
async function look(level: string, correlationId: string, read: Asking['read']): Promise<RaiseProof | null> {
  try {
    // The event comes after the level, so it is asked for first: what is not told yet may still be put back.
    const events = await eventsOf(correlationId)
    return raiseProof(await read(), level, events)
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error
    return null
  }
}

const eventsOf = async (correlationId: string) => {
  try {
    return await listEvents(engineApi, { search: search.eq('correlation_id', correlationId), max: 200 })
  } catch (error) {
    if (error instanceof EngineFailure && ['forbidden', 'notShown'].includes(error.error.kind)) return null
    throw error
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
    remember({ id: clusterId, of: 'cluster', level, correlationId, since: Date.now() })
    await askAndReadBack({
      id: clusterId,
      level,
      correlationId,
      ask: () => askForLevel(engineApi, request),
      read: READ.cluster(clusterId),
    })
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error
    // Nothing was asked yet.
    change(clusterId, { phase: 'refused', error: error.error })
  } finally {
    forgetEnded(clusterId)
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
  remember({ id: dataCenterId, of: 'dataCenter', level, correlationId, since: Date.now() })
  try {
    await askAndReadBack({
      id: dataCenterId,
      level,
      correlationId,
      ask: () =>
        updateDataCenter(engineApi, dataCenterId, { version }, { correlationId, timeoutMs: 30 * MINUTE }),
      read: READ.dataCenter(dataCenterId),
    })
  } finally {
    forgetEnded(dataCenterId)
    readAgain()
  }
}

const READ = {
  cluster: (id: string) => async () => levelOf((await getCluster(engineApi, id)).version),
  dataCenter: (id: string) => async () => levelOf((await getDataCenter(engineApi, id)).version),
}

type Asked = { id: string; of: keyof typeof READ; level: string; correlationId: string; since: number }

/** What was asked and has no answer yet: a page that is loaded again does not ask twice, and sees how it goes on. */
const ASKED = 'levels-asked'
const isAsked = (one: unknown): one is Asked =>
  typeof one === 'object' &&
  one !== null &&
  'of' in one &&
  (one.of === 'cluster' || one.of === 'dataCenter') &&
  ['id', 'level', 'correlationId'].every(key => typeof (one as Record<string, unknown>)[key] === 'string') &&
  'since' in one &&
  typeof one.since === 'number'
const remembered = (): Asked[] => {
  const kept = readKept(ASKED)
  return Array.isArray(kept) ? kept.filter(isAsked) : []
}
const remember = (one: Asked): void => keep(ASKED, [...remembered().filter(({ id }) => id !== one.id), one])
const forget = (id: string): void =>
  keep(
    ASKED,
    remembered().filter(one => one.id !== id),
  )

/** Who was logged out meanwhile finds it again. */
const forgetEnded = (id: string): void => {
  const raising = store.getSnapshot().get(id)
  if (raising !== undefined && !isRaising(raising)) forget(id)
}

/** Looks after what this tab asked for before it was loaded again. */
export function resumeRaisings(): void {
  for (const { id, of, level, correlationId, since } of remembered()) {
    if (isRaising(store.getSnapshot().get(id))) continue
    begin(id, level, 'resumed', since)
    void lookFor({ id, level, correlationId, read: READ[of](id) }).finally(() => {
      forgetEnded(id)
      readAgain()
    })
  }
}
