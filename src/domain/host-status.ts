/**
 * What a host's status means to someone who upgrades hosts (engine contract 4.1). One table, so a status that the
 * engine adds is a type error here; a status this app does not know (`unknown:<raw>`) is its own thing, never guessed.
 */
import type { HostStatus, KnownHostStatus } from '~/api/model'

export type StatusLevel = 'success' | 'warning' | 'danger' | 'info' | 'neutral'

/**
 * working: runs virtual machines. changing: on its way, look again soon. out: stays as it is until someone acts.
 * unknown: a status this app has no word for.
 */
export type HostStanding = 'working' | 'changing' | 'out' | 'unknown'

type StatusMeaning = { level: StatusLevel; standing: HostStanding }

/** In the order in which a list sorts them: what needs a person first, then what is on its way, then what works. */
const MEANING = {
  error: { level: 'danger', standing: 'out' },
  install_failed: { level: 'danger', standing: 'out' },
  non_operational: { level: 'danger', standing: 'out' },
  non_responsive: { level: 'danger', standing: 'out' },
  down: { level: 'danger', standing: 'out' },
  kdumping: { level: 'danger', standing: 'changing' },
  pending_approval: { level: 'warning', standing: 'out' },
  connecting: { level: 'warning', standing: 'changing' },
  unassigned: { level: 'info', standing: 'changing' },
  initializing: { level: 'info', standing: 'changing' },
  reboot: { level: 'info', standing: 'changing' },
  installing: { level: 'info', standing: 'changing' },
  installing_os: { level: 'info', standing: 'changing' },
  preparing_for_maintenance: { level: 'info', standing: 'changing' },
  maintenance: { level: 'neutral', standing: 'out' },
  up: { level: 'success', standing: 'working' },
} as const satisfies Record<KnownHostStatus, StatusMeaning>

const ORDER = Object.keys(MEANING)

export function isKnownStatus(status: HostStatus): status is KnownHostStatus {
  return Object.hasOwn(MEANING, status)
}

export function hostStanding(status: HostStatus): HostStanding {
  return isKnownStatus(status) ? MEANING[status].standing : 'unknown'
}

export function statusLevel(status: HostStatus): StatusLevel {
  return isKnownStatus(status) ? MEANING[status].level : 'warning'
}

/** Will leave this status by itself. */
export function isTransitional(status: HostStatus): boolean {
  return hostStanding(status) === 'changing'
}

export function isWorking(status: HostStatus): boolean {
  return hostStanding(status) === 'working'
}

/** For `sort`: trouble first, working last; unknown statuses before all known ones, by their spelling. */
export function compareStatus(a: HostStatus, b: HostStatus): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b) || (a < b ? -1 : a > b ? 1 : 0)
}
