/**
 * What the engine repeats for as long as it is so: low disk space and certificates. No event says that it is over; it is
 * taken to be when the engine has left out two of its rounds. And its own start, which clears the flags of all upgrades.
 */
import type { EngineEvent } from '~/api/model'
import { inOrder } from '~/domain/engine-events'
import { groupBy, indexById } from '~/lib/collections'
import { HOUR } from '~/lib/time'
import { clusterOf } from './cluster-of'
import type { CertificateOf, NoteFacts, NoteSeverity, Statement } from './types'

const DAY = 24 * HOUR

/** CMN/AuditLogType.java: VDC_START, VDS_LOW_DISK_SPACE(_ERROR), HOST_/ENGINE_/ENGINE_CA_CERTIFICATION_*, ..._INVALID_SAN. */
const ENGINE_STARTED = 1
const LOW_DISK = 23
const LOW_DISK_CRITICAL = 24
const CERTIFICATES: ReadonlyMap<number, CertificateOf> = new Map([
  ...[845, 876, 877, 879, 889].map(code => [code, 'host'] as const),
  ...[846, 847, 878].map(code => [code, 'engine'] as const),
  ...[848, 849, 883].map(code => [code, 'authority'] as const),
])
/** That a certificate has no valid name is another matter than that it ends. */
const INVALID_NAME = 889

/** Every code of these events. */
export const HEALTH_CODES: readonly number[] = [
  ENGINE_STARTED,
  LOW_DISK,
  LOW_DISK_CRITICAL,
  ...CERTIFICATES.keys(),
]

/** The engine repeats it at least twice a day, and once a day. */
const LOW_DISK_BELIEVED = DAY
const CERTIFICATE_BELIEVED = 2 * DAY
/** So long happenings are listed. */
export const PAST_LISTED = 7 * DAY

export function healthStatements(facts: NoteFacts): Statement[] {
  const events = inOrder(facts.health)
  return [
    ...standing(
      events.filter(({ code }) => code === LOW_DISK || code === LOW_DISK_CRITICAL),
      LOW_DISK_BELIEVED,
      ({ host }) => host?.id ?? null,
      facts,
    ).flatMap(series => lowDisk(series, facts)),
    ...standing(events, CERTIFICATE_BELIEVED, certificateKey, facts).flatMap(series =>
      certificate(series, facts),
    ),
    ...events
      .filter(({ code, time }) => code === ENGINE_STARTED && facts.now - time <= PAST_LISTED)
      .map(engineStarted),
  ]
}

function certificateKey({ code, host }: EngineEvent): string | null {
  const of = CERTIFICATES.get(code)
  if (of === undefined) return null
  if (of !== 'host') return of
  return host === null ? null : `${host.id}/${code === INVALID_NAME ? 'name' : 'end'}`
}

type Series = { events: EngineEvent[]; newest: EngineEvent }

/** Of each thing what is said of it without a gap up to now, as grave as it is now; what is over is left out. */
function standing(
  events: readonly EngineEvent[],
  believed: number,
  keyOf: (event: EngineEvent) => string | null,
  { hosts, now }: NoteFacts,
): Series[] {
  const known = hosts === undefined ? null : indexById(hosts)
  const series: Series[] = []
  for (const [key, told] of groupBy(events, keyOf)) {
    const newest = told.at(-1)
    if (key === null || newest === undefined || now - newest.time > believed) continue
    if (newest.host !== null && known !== null && !known.has(newest.host.id)) continue
    series.push({ events: unbroken(told, newest, believed), newest })
  }
  return series
}

function unbroken(told: readonly EngineEvent[], newest: EngineEvent, believed: number): EngineEvent[] {
  const kept = [newest]
  for (const event of told.slice(0, -1).toReversed()) {
    const after = kept[0] ?? newest
    if (event.severity !== newest.severity || after.time - event.time > believed) break
    kept.unshift(event)
  }
  return kept
}

const about = ({ events, newest }: Series, facts: NoteFacts) => {
  const host = newest.host && facts.hosts?.find(({ id }) => id === newest.host?.id)
  return {
    cluster: newest.host === null ? null : clusterOf(newest, host ?? undefined, facts),
    signs: events.map(({ id }) => id),
    at: newest.time,
    isPast: false,
    words: [newest.description.trim()],
    host: newest.host && { id: newest.host.id, name: host?.name ?? newest.host.name ?? newest.host.id },
  }
}

function lowDisk(series: Series, facts: NoteFacts): Statement[] {
  const { host, ...rest } = about(series, facts)
  if (host === null) return []
  const isCritical = series.newest.code === LOW_DISK_CRITICAL
  return [
    {
      kind: 'diskSpace',
      severity: isCritical ? 'danger' : 'warning',
      what: { code: 'lowDisk', host, isCritical },
      ...rest,
    },
  ]
}

function certificate(series: Series, facts: NoteFacts): Statement[] {
  const { host, ...rest } = about(series, facts)
  const of = CERTIFICATES.get(series.newest.code)
  if (of === undefined) return []
  const severity = gravity(series.newest)
  if (of !== 'host')
    return [{ kind: 'certificates', severity, what: { code: 'certificate', of }, ...rest, cluster: null }]
  return host === null
    ? []
    : [{ kind: 'certificates', severity, what: { code: 'certificate', of, host }, ...rest }]
}

const gravity = ({ severity }: EngineEvent): NoteSeverity =>
  severity === 'error' || severity === 'alert' ? 'danger' : 'warning'

const engineStarted = ({ id, time }: EngineEvent): Statement => ({
  kind: 'engine',
  severity: 'info',
  what: { code: 'engineStarted' },
  cluster: null,
  signs: [id],
  at: time,
  isPast: true,
  words: [],
})
