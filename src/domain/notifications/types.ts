/**
 * What an administrator is told of without having looked for it. Events and facts become **statements**, each about one
 * thing; statements of one kind in one cluster become one **note**, so that a fleet does not tell of itself host by host.
 */
import type { EngineEvent, Cluster, DataCenter, Erratum, Host } from '~/api/model'
import type { PendingErrata } from '~/domain/errata-rollup'
import type { Named } from '~/domain/evacuation/types'
import type { CheckFailure } from '~/domain/update-state'
import type { PackageList } from '~/domain/update-packages'
import type { News } from '~/domain/upgrade-run/news'
import type { HistoryRow, HistoryState, RunClient } from '~/domain/upgrade-run/run-history'

/** What a person may choose to be told of, or not. */
export const NOTE_KINDS = [
  'runNeedsPerson',
  'runEnded',
  'runStarted',
  'hostUpgrades',
  'updates',
  'checks',
  'certificates',
  'diskSpace',
  'engine',
] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

/** The gravest first. */
export const NOTE_SEVERITIES = ['danger', 'warning', 'info', 'success'] as const
export type NoteSeverity = (typeof NOTE_SEVERITIES)[number]

/**
 * By what it is known whether a statement was told, read or dismissed: the ids of the events that say it, or the key of a
 * happening that no event tells of. One of them is enough: what the engine repeats is not told anew.
 */
export type Sign = number | string

export type CertificateOf = 'host' | 'engine' | 'authority'

export type What =
  | { code: 'updateFound'; host: Named; packages: PackageList | null }
  | { code: 'checkFailed'; host: Named; why: CheckFailure['code'] }
  /** Of a host alone: what fails in a run belongs to the run. */
  | { code: 'upgradeFailed'; host: Named }
  | { code: 'engineErrata'; pending: PendingErrata }
  | { code: 'certificate'; of: 'host'; host: Named }
  | { code: 'certificate'; of: 'engine' | 'authority' }
  | { code: 'lowDisk'; host: Named; isCritical: boolean }
  | { code: 'runStarted'; correlationId: string; by: string | null; client: RunClient }
  /** `hosts` as far as they are known. */
  | { code: 'runEnded'; correlationId: string; state: HistoryState; hosts: HistoryRow['hosts'] }
  | { code: 'runNews'; correlationId: string; news: News }
  /** No end is told, and nothing has been heard of it since. */
  | { code: 'runSilent'; correlationId: string }
  | { code: 'engineStarted' }

/**
 * `id` is `null` where no event names it. `dataCenter` where another cluster has the same name: its name, or `null` where
 * it has none.
 */
export type NoteCluster = { id: string | null; name: string; dataCenter?: string | null }

export type Statement = {
  kind: NoteKind
  severity: NoteSeverity
  what: What
  /** `null`: it is about the engine itself. */
  cluster: NoteCluster | null
  /** Never empty; those that are events oldest first. */
  signs: readonly Sign[]
  /** When it was told last. */
  at: number
  /** A happening, told once. Anything else stands until the facts say that it is over, or the engine repeats it no more. */
  isPast: boolean
  /** In the engine's own words. */
  words: readonly string[]
}

/** Where something can be done about it. */
export type NoteLink =
  | { to: 'host'; hostId: string; tab: 'general' | 'events' }
  | { to: 'hostsOfCluster'; clusterId: string; update: 'available' | 'checkFailed' | null }
  | { to: 'run'; correlationId: string }
  | { to: 'overview' }
  | { to: 'upgrades' }

export type Note = {
  /** The same for as long as it tells of the same, whatever is added to it. */
  id: string
  kind: NoteKind
  severity: NoteSeverity
  cluster: NoteCluster | null
  /** The newest first; never empty, and of one code. */
  statements: readonly Statement[]
  at: number
  isRead: boolean
  link: NoteLink
}

/** `cluster: null`: the engine itself. */
export type NoteGroup = { key: string; cluster: NoteCluster | null; notes: Note[]; unread: number }

export type NoteBoard = {
  groups: readonly NoteGroup[]
  unread: number
  /** Something that is not read yet waits for a person, or is grave. */
  isUrgent: boolean
  /** Notes that were dismissed and would still be told. */
  dismissed: number
}

export type NoteFacts = {
  /** Of checks and upgrades of hosts. */
  updates: readonly EngineEvent[]
  /** Of runs. */
  journals: readonly EngineEvent[]
  /** Of disk space, certificates, and the engine's own start. */
  health: readonly EngineEvent[]
  /** `undefined`: not known. */
  hosts: readonly Host[] | undefined
  clusters: readonly Cluster[] | undefined
  /** Read where clusters have the same name. */
  dataCenters?: readonly Pick<DataCenter, 'id' | 'name'>[] | undefined
  /** Of the engine's own machine; `undefined`: not known, or no provider tells. */
  engineErrata?: readonly Erratum[] | undefined
  /** Of the runs that are followed here, by correlation id: all that stands now. */
  news: ReadonlyMap<string, readonly News[]>
  /** In the engine's time. */
  now: number
}
