import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Host } from '~/api/model'
import type { HostRow } from '~/components/host-rows'
import { clusterNames } from '~/components/host-rows'
import { useNow } from '~/components/use-now'
import { keeperOf } from '~/lib/keep-identity'
import { upgradesInFlight } from '~/domain/host-upgrade/in-flight'
import { updateState, updateStates } from '~/domain/update-state'
import { useAsked } from '~/queries/asked'
import { useClockSkew } from '~/queries/engine-clock'
import { clustersQuery } from '~/queries/clusters'
import { dataCentersQuery } from '~/queries/datacenters'
import { updateEventsQuery } from '~/queries/events'
import { firstHostsQuery, hostedEngineMarksQuery, hostsQuery } from '~/queries/hosts'
import { askedChecks } from '~/queries/asked-checks'

/** Nobody is kept waiting by them: they are drawn when they come. */
const isFew = (hosts: readonly Host[] = []) => hosts.length <= 100
const idOf = ({ host }: HostRow) => host.id

/** Joins what lists of hosts show; `rows` is undefined until hosts have been answered once, `first` once they are there. */
export function useHostRows() {
  const hosts = useQuery(hostsQuery())
  const first = useQuery(firstHostsQuery())
  const clusters = useQuery(clustersQuery())
  // They tell clusters of one name apart, and are asked for nothing else.
  const isTwice = new Set(clusters.data?.map(({ name }) => name)).size < (clusters.data?.length ?? 0)
  const dataCenters = useQuery({ ...dataCentersQuery(), enabled: isTwice })
  const events = useQuery(updateEventsQuery())
  // They cost the engine more than the hosts themselves, and are a word beside a name: they come after them.
  const marks = useQuery({ ...hostedEngineMarksQuery(), enabled: hosts.data !== undefined })
  const asked = useAsked()
  const now = useNow(30_000)
  const skew = useClockSkew()

  // A row that says the same is drawn no second time.
  const [keep] = useState(() => keeperOf(idOf))
  // Thousands take a while: what somebody does meanwhile goes first.
  const later = useDeferredValue(hosts.data)
  const whole = later ?? (isFew(hosts.data) ? hosts.data : undefined)
  const isWhole = whole !== undefined
  const data = whole ?? first.data
  const joined = useMemo((): readonly HostRow[] | undefined => {
    if (data === undefined) return undefined
    const names = clusterNames(clusters.data, dataCenters.data)
    const known = events.data ?? []
    const checks = askedChecks(asked)
    // Nothing that has happened is in the future.
    const at = Math.max(now + skew, known[0]?.time ?? 0)
    const states = updateStates(data, known, checks, at)
    const inFlight = upgradesInFlight(data, known, at)
    const fresh = data.map((host): HostRow => {
      const update =
        states.get(host.id) ??
        updateState({ host, events: known, asked: checks.get(host.id) ?? null, now: at })
      const upgrade = inFlight.get(host.id) ?? null
      return {
        host,
        clusterName: names.get(host.clusterId) ?? '',
        update,
        upgrade,
        engineScore: marks.data?.[host.id]?.score ?? null,
        context: {
          updateState: update,
          upgradeInFlight: upgrade === null ? undefined : { since: upgrade.startedAt },
        },
      }
    })
    return keep(fresh)
  }, [keep, data, clusters.data, dataCenters.data, events.data, marks.data, asked, now, skew])

  return { rows: isWhole ? joined : undefined, first: isWhole ? undefined : joined, hosts, events }
}
