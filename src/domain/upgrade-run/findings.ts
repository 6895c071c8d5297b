/** What others did meanwhile to our hosts and to the cluster: seen from events, shown, and not fought against. */
import type { EngineEvent } from '~/api/model'
import type { Named } from '~/domain/evacuation/types'
import { EVENT } from '~/domain/engine-events'
import { isOurs } from './context'
import type { Context } from './context'
import { flagLosses, flagNow } from './flag-state'
import { policyNow } from './policy-state'
import type { RunFinding } from './view-types'

const BY_HAND = new Map<number, 'hostActivatedByOther' | 'hostDeactivatedByOther' | 'hostUpgradedByOther'>([
  [EVENT.activation, 'hostActivatedByOther'],
  [EVENT.manualMaintenance, 'hostDeactivatedByOther'],
  [EVENT.manualMaintenanceNoReason, 'hostDeactivatedByOther'],
  [EVENT.manualMaintenanceHostedEngine, 'hostDeactivatedByOther'],
  [EVENT.evacuationIncomplete, 'hostDeactivatedByOther'],
  [EVENT.upgradeStarted, 'hostUpgradedByOther'],
])

/** Oldest first. */
export function findingsOf(context: Context): RunFinding[] {
  const { roster } = context
  const from = roster.drivers[0]?.position ?? 0
  const until = roster.end?.position ?? Number.POSITIVE_INFINITY
  const hosts = new Map(roster.hosts.map(({ host }) => [host.id, { id: host.id, name: host.name }]))
  const findings = context.events.flatMap((event): RunFinding[] => {
    const code = BY_HAND.get(event.code)
    const host = hosts.get(event.host?.id ?? '')
    if (code === undefined || host === undefined || event.id <= from || event.id >= until) return []
    return isByOther(context, event) ? [{ code, ...about(event, host) }] : []
  })
  return [...findings, ...clusterFindings(context), ...restarts(context), ...overtakings(context)]
}

/** The engine itself acts without a user, or under the correlation id of what it carries out. */
const isByOther = (context: Context, event: EngineEvent): boolean =>
  event.user !== null && !isOurs(context, event)

const about = (event: EngineEvent, host: Named) => ({
  host,
  by: event.user?.name ?? null,
  at: event.time,
})

function clusterFindings(context: Context): RunFinding[] {
  if (context.roster.end !== null) return []
  const findings: RunFinding[] = []
  const { changed } = policyNow(context)
  if (changed !== null)
    findings.push({
      code: 'policyChangedByOther',
      by: changed.event?.user?.name ?? null,
      at: changed.event?.time ?? null,
    })
  const flag = flagNow(context)
  if (flag.clearedBy !== null)
    findings.push({
      code: 'flagClearedByOther',
      by: flag.clearedBy.user?.name ?? null,
      at: flag.clearedBy.time,
    })
  return findings
}

/** The flag is gone, or was set by this run once more, and nobody has cleared it: only a restart does that. */
const restarts = (context: Context): RunFinding[] =>
  flagLosses(context) === 0 ? [] : [{ code: 'flagClearedByRestart' }]

/** What was handed over was not taken from anybody, nor what somebody takes back. */
const overtakings = ({ roster }: Context): RunFinding[] =>
  roster.drivers.slice(1).flatMap((written, at) =>
    written.entry.why === 'handedOver' ||
    written.entry.driver.client === roster.drivers[at]?.entry.driver.client
      ? []
      : [
          {
            code: 'driverOvertaken',
            from: roster.drivers[at]?.entry.driver.number ?? 0,
            to: written.entry.driver.number,
            by: written.by,
            at: written.at,
          },
        ],
  )
