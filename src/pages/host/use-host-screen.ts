import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Host } from '~/api/model'
import { useNow } from '~/components/use-now'
import type { HostActionContext } from '~/domain/host-actions'
import type { HostUpgradeView } from '~/domain/host-upgrade/types'
import { hostUpgradeView } from '~/domain/host-upgrade/view'
import type { UpdateState } from '~/domain/update-state'
import { updateState } from '~/domain/update-state'
import { learnDurations } from '~/domain/upgrade-durations'
import { useAsked } from '~/queries/asked'
import { askedChecks } from '~/queries/asked-checks'
import { affinityGroupsQuery } from '~/queries/affinity-groups'
import { useClockSkew } from '~/queries/engine-clock'
import { clustersQuery } from '~/queries/clusters'
import { hostEventsQuery, updateEventsQuery } from '~/queries/events'
import { hostQuery, hostsQuery } from '~/queries/hosts'
import { vmsOfHostQuery } from '~/queries/host-vms'
import { SECOND } from '~/lib/time'

export type HostScreen = {
  update: UpdateState
  upgrade: HostUpgradeView | null
  context: HostActionContext
  /** The engine accepted an upgrade and has not said yet that it began. */
  askedAt: number | null
  now: number
}

/** Everything that the screen of one host asks for. */
export function useHostQueries(hostId: string) {
  const host = useQuery(hostQuery(hostId))
  const named = { id: hostId, name: host.data?.name ?? '' }
  const isKnown = host.data !== undefined
  const clusters = useQuery(clustersQuery())
  return {
    host,
    cluster: clusters.data?.find(({ id }) => id === host.data?.clusterId) ?? null,
    hosts: useQuery(hostsQuery()),
    vms: useQuery({
      ...vmsOfHostQuery(named, host.data?.status === 'preparing_for_maintenance'),
      enabled: isKnown,
    }),
    events: useQuery({ ...hostEventsQuery(named), enabled: isKnown }),
    updateEvents: useQuery(updateEventsQuery()),
    groups: useQuery({ ...affinityGroupsQuery(host.data?.clusterId ?? ''), enabled: isKnown }),
  }
}
export type HostQueries = ReturnType<typeof useHostQueries>

/** The verdicts of the domain about the host that was answered. */
export function useHostScreen(host: Host, queries: HostQueries): HostScreen {
  const asked = useAsked()
  const now = useNow(SECOND) + useClockSkew()
  const events = queries.events.data
  const updateEvents = queries.updateEvents.data
  const vms = queries.vms.data
  const hosts = queries.hosts.data
  const groups = queries.groups.data

  const durations = useMemo(
    () => learnDurations(host, hosts ?? [host], updateEvents ?? []),
    [host, hosts, updateEvents],
  )
  const [seenBack, setSeenBack] = useState<{ attemptId: number; at: number } | null>(null)
  const upgrade = useMemo(() => {
    const input = {
      host,
      events: events ?? updateEvents ?? [],
      vms: vms ?? [],
      now,
      durations,
      mobility: {
        hosts: hosts?.filter(({ clusterId }) => clusterId === host.clusterId) ?? [host],
        affinityGroups: groups ?? null,
      },
    }
    const view = hostUpgradeView(input)
    return view !== null && seenBack?.attemptId === view.attemptId
      ? hostUpgradeView({ ...input, seenBackAt: seenBack.at })
      : view
  }, [host, events, updateEvents, vms, hosts, groups, now, durations, seenBack])
  // The engine keeps no trace of a host's coming back to maintenance: only who watched can tell (engine contract 5.5 row 7).
  if (
    upgrade?.result === 'upgraded' &&
    upgrade.endsIn === 'maintenance' &&
    seenBack?.attemptId !== upgrade.attemptId
  )
    setSeenBack({ attemptId: upgrade.attemptId, at: now })
  const update = updateState({
    host,
    events: events ?? updateEvents ?? [],
    asked: askedChecks(asked).get(host.id) ?? null,
    now,
  })
  const request = asked.get(host.id)
  const isAwaited =
    request?.deed === 'upgrade' &&
    now - request.at < 120 * SECOND &&
    (upgrade === null ||
      (upgrade.correlationId !== request.correlationId &&
        upgrade.attemptId <= (request.afterEventId ?? Infinity)))
  const askedAt = isAwaited ? request.at : null
  const inFlight = upgrade?.result === 'running' ? { since: upgrade.startedAt } : undefined
  return {
    update,
    upgrade,
    askedAt,
    now,
    context: { updateState: update, upgradeInFlight: askedAt === null ? inFlight : { since: askedAt } },
  }
}
