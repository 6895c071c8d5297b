/**
 * The raise of a cluster's level, the same from a page and at the end of a run: first a safety copy of where machines may
 * run, into the engine's events where that is allowed, then the request. The engine answers when all machines are changed,
 * which can take minutes (engine contract 8.1).
 */
import { listAffinityGroups } from '~/api/affinity-groups'
import { listAffinityLabels } from '~/api/affinity-labels'
import { getCluster, updateCluster } from '~/api/clusters'
import { EngineFailure } from '~/api/errors'
import { addEvent } from '~/api/events'
import { listHosts } from '~/api/hosts'
import type { Cluster } from '~/api/model'
import { search } from '~/api/search'
import type { EngineApi } from '~/api/transport'
import { listVms } from '~/api/vms'
import { eventsOfCopy } from '~/domain/cluster-level/copy-codec'
import type { CopyEvent } from '~/domain/cluster-level/copy-codec'
import { placementCopy } from '~/domain/cluster-level/placement'
import type { PlacementCopy } from '~/domain/cluster-level/placement'
import { MINUTE } from '~/lib/time'

/** The engine has no limit of its own for it. */
const RAISE_LIMIT = 60 * MINUTE

export type Keeping = 'engine' | 'notAllowed' | 'tooLarge' | 'failed'
export type TakenCopy = { copy: PlacementCopy; keeping: Keeping }

export type RaiseRequest = {
  clusterId: string
  version: { major: number; minor: number }
  correlationId: string
}

export async function takePlacementCopy(
  api: EngineApi,
  { clusterId, version, correlationId }: RaiseRequest,
  now: number,
): Promise<TakenCopy> {
  const cluster = await getCluster(api, clusterId)
  const ofCluster = search.eq('cluster', cluster.name)
  const [vms, groups, labels, hosts] = await Promise.all([
    listVms(api, { search: ofCluster }),
    listAffinityGroups(api, clusterId).catch(unknownWhere403),
    listAffinityLabels(api).catch(unknownWhereRefused),
    listHosts(api, { search: ofCluster }),
  ])
  const copy = placementCopy(
    { id: correlationId, at: now, cluster, to: `${version.major}.${version.minor}` },
    { vms, groups, labels, hosts },
  )
  return { copy, keeping: await keepCopy(api, copy) }
}

const unknownWhere403 = (error: unknown): null => {
  if (error instanceof EngineFailure && error.error.kind === 'forbidden') return null
  throw error
}

/** Labels are for administrators, and the engine changes none when it raises a level: they do not hold a raise. */
const unknownWhereRefused = (error: unknown): null => {
  if (error instanceof EngineFailure && error.error.kind !== 'unauthorized') return null
  throw error
}

async function keepCopy(api: EngineApi, copy: PlacementCopy): Promise<Keeping> {
  const events = eventsOfCopy(copy)
  if (events === null) return 'tooLarge'
  for (const event of events) {
    const refused = await writeCopyEvent(api, event, copy.id)
    if (refused !== null) return refused
  }
  return 'engine'
}

/** `null`: it is there, by now or since an answer that was lost. */
export async function writeCopyEvent(
  api: EngineApi,
  event: CopyEvent,
  correlationId: string,
): Promise<'notAllowed' | 'failed' | null> {
  try {
    await addEvent(api, event, { correlationId })
    return null
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error
    if (error.error.kind === 'forbidden') return 'notAllowed'
    return error.error.kind === 'fault' && /custom id already exists/i.test(error.error.detail)
      ? null
      : 'failed'
  }
}

export const askForLevel = (api: EngineApi, request: RaiseRequest): Promise<Cluster> =>
  updateCluster(
    api,
    request.clusterId,
    { version: request.version },
    { correlationId: request.correlationId, timeoutMs: RAISE_LIMIT },
  )

/** Both, for who only wants it done; a copy that could not be kept does not hold the raise. */
export async function raiseWithCopy(api: EngineApi, request: RaiseRequest, now: number): Promise<Cluster> {
  await takePlacementCopy(api, request, now)
  return askForLevel(api, request)
}
