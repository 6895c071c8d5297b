/**
 * What notifications are made of: the very feeds that screens read, asked for at a slow pace of their own where no screen
 * does. Each answer puts off the next question of everybody who reads the same, so nothing is asked twice.
 */
import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Cluster } from '~/api/model'
import { haveSameNames } from '~/domain/notifications/same-names'
import { HOUR } from '~/lib/time'
import { attention } from './attention'
import { queryClient } from './client'
import { clustersQuery } from './clusters'
import { dataCentersQuery } from './datacenters'
import { engineErrataQuery } from './errata'
import { updateEventsQuery } from './events'
import { healthEventsQuery } from './health-events'
import { hostsQuery } from './hosts'
import { keys } from './keys'
import { atRest, isAnythingMoving, isProbed } from './moving'
import { HEALTH_EVERY, HOSTS_FOR_NOTES_EVERY, backOff, eventsInterval, notesInterval } from './polling'
import type { Pulse } from './polling'
import { probeQuery } from './probe'
import { journalsQuery } from './run-list'

const isWorking = (): boolean =>
  isAnythingMoving() ||
  Boolean(
    queryClient
      .getQueryData<readonly Cluster[]>(keys.clusters.list)
      ?.some(({ upgrade }) => upgrade?.inProgress),
  )

const ERRATA_FOR_NOTES_EVERY = 6 * HOUR

type Paced = { state: Pulse }
/** As long as the probe tells the feeds what is new, they are read at leisure. */
const paced = ({ state }: Paced): number =>
  backOff(isProbed() ? eventsInterval(false, true) : notesInterval(isWorking()), state)
const healthPaced = ({ state }: Paced): number =>
  backOff(isProbed() ? eventsInterval(false, true) : HEALTH_EVERY, state)
const hostsPaced = ({ state }: Paced): number => backOff(atRest(HOSTS_FOR_NOTES_EVERY), state)

/**
 * Only what is named here is looked at, so that an answer without news draws nothing. `alsoHidden`: somebody wants to be
 * told on the desktop, whatever is before this tab.
 */
export function useNoteQueries(alsoHidden: boolean) {
  const { isAsleep } = useSyncExternalStore(attention.subscribe, attention.getSnapshot)
  const always = { refetchIntervalInBackground: alsoHidden && !isAsleep }
  useQuery({ ...probeQuery(), ...always, notifyOnChangeProps: [] })
  const updates = useQuery({ ...updateEventsQuery(), ...always, refetchInterval: paced })
  const journals = useQuery({ ...journalsQuery(), ...always, refetchInterval: paced })
  const health = useQuery({ ...healthEventsQuery(), ...always, refetchInterval: healthPaced })
  const hosts = useQuery({ ...hostsQuery(), ...always, refetchInterval: hostsPaced })
  const clusters = useQuery({ ...clustersQuery(), ...always })
  const dataCenters = useQuery({ ...dataCentersQuery(), enabled: haveSameNames(clusters.data) })
  // Where hosts come from a provider, one is connected; each question makes the engine ask it.
  const engineErrata = useQuery({
    ...engineErrataQuery(),
    enabled: hosts.data?.some(({ providerId }) => providerId !== null) === true,
    refetchInterval: ({ state }: Paced) => backOff(ERRATA_FOR_NOTES_EVERY, state),
  })
  const feeds = [updates, journals, health]
  const all = [...feeds, hosts, clusters]
  return {
    updates: updates.data,
    journals: journals.data,
    health: health.data,
    hosts: hosts.data,
    clusters: clusters.data,
    dataCenters: dataCenters.data,
    engineErrata: engineErrata.data?.state === 'told' ? engineErrata.data.errata : undefined,
    isPending: all.some(({ isPending }) => isPending),
    /** None of the feeds was ever answered. */
    isFailed: feeds.every(({ data }) => data === undefined),
    failure: all.find(({ error }) => error !== null)?.error ?? null,
  }
}

/** When the engine told of events last; of the feed whose last answer is the oldest. */
export const notesAsOf = (): number =>
  Math.min(...FEEDS.map(({ queryKey }) => queryClient.getQueryState(queryKey)?.dataUpdatedAt ?? 0))

const FEEDS = [updateEventsQuery(), journalsQuery(), healthEventsQuery()]

export const readNotesAgain = (): void => {
  for (const { queryKey } of [...FEEDS, hostsQuery(), clustersQuery()])
    void queryClient.refetchQueries({ queryKey, exact: true })
}
