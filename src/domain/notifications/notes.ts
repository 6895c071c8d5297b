/** Statements as they are shown: those of one kind in one cluster as one note, notes by cluster, the gravest first. */
import { groupBy } from '~/lib/collections'
import { compareNatural } from '~/lib/compare'
import { has, isRead, markSets } from './marks'
import type { Marks } from './marks'
import { NOTE_SEVERITIES } from './types'
import type { Note, NoteBoard, NoteCluster, NoteGroup, NoteKind, NoteLink, Statement } from './types'

export const EMPTY_BOARD: NoteBoard = { groups: [], unread: 0, isUrgent: false, dismissed: 0 }

export function boardOf(
  statements: readonly Statement[],
  marks: Marks,
  kinds: ReadonlySet<NoteKind>,
): NoteBoard {
  const sets = markSets(marks)
  const chosen = statements.filter(({ kind }) => kinds.has(kind))
  const isDismissed = ({ signs }: Statement) => has(sets.dismissed, signs)
  const shown = chosen.filter(statement => !isDismissed(statement))
  const notes = collapsed(shown, statement => isRead(sets, statement))
  const groups = [...groupBy(notes, ({ cluster }) => clusterKey(cluster))].map(([key, own]): NoteGroup => ({
    key,
    cluster: own[0]?.cluster ?? null,
    notes: own.toSorted(byGravity),
    unread: own.filter(note => !note.isRead).length,
  }))
  const unread = notes.filter(note => !note.isRead)
  return {
    groups: groups.toSorted(byGroup),
    unread: unread.length,
    isUrgent: unread.some(({ kind, severity }) => kind === 'runNeedsPerson' || severity === 'danger'),
    dismissed: collapsed(chosen.filter(isDismissed)).length,
  }
}

/** The notes that these statements make, in no particular order. */
export function collapsed(
  statements: readonly Statement[],
  isReadStatement: (statement: Statement) => boolean = () => false,
): Note[] {
  return [...groupBy(statements, noteKey)].flatMap(([id, own]) => {
    const sorted = own.toSorted((a, b) => b.at - a.at || compareNatural(nameIn(a), nameIn(b)))
    const [newest] = sorted
    if (newest === undefined) return []
    const { kind, cluster, at } = newest
    const severity = NOTE_SEVERITIES.find(one => own.some(statement => statement.severity === one)) ?? 'info'
    const link = linkOf(newest, own.length)
    return [{ id, kind, severity, cluster, statements: sorted, at, isRead: own.every(isReadStatement), link }]
  })
}

const clusterKey = (cluster: NoteCluster | null): string =>
  cluster === null ? 'engine' : `cluster/${cluster.id ?? `name/${cluster.name}`}`

const noteKey = ({ cluster, what }: Statement): string => `${clusterKey(cluster)}/${matter(what)}`

function matter(what: Statement['what']): string {
  switch (what.code) {
    case 'certificate':
      return `certificate/${what.of}`
    case 'runStarted':
    case 'runEnded':
    case 'runSilent':
      return `${what.code}/${what.correlationId}`
    case 'runNews':
      return `${what.code}/${what.news.key}`
    default:
      return what.code
  }
}

const nameIn = ({ what }: Statement): string => ('host' in what ? what.host.name : '')

function linkOf({ what, cluster }: Statement, count: number): NoteLink {
  const ofHosts = (
    hostId: string,
    update: 'available' | 'checkFailed' | null,
    tab: 'general' | 'events',
  ): NoteLink =>
    count > 1 && cluster !== null && cluster.id !== null
      ? { to: 'hostsOfCluster', clusterId: cluster.id, update }
      : { to: 'host', hostId, tab }
  switch (what.code) {
    case 'updateFound':
      return ofHosts(what.host.id, 'available', 'general')
    case 'checkFailed':
      return ofHosts(what.host.id, 'checkFailed', 'general')
    case 'upgradeFailed':
    case 'lowDisk':
      return ofHosts(what.host.id, null, 'events')
    case 'engineErrata':
      return { to: 'overview' }
    case 'certificate':
      return what.of === 'host' ? ofHosts(what.host.id, null, 'events') : { to: 'overview' }
    case 'engineStarted':
      return { to: 'upgrades' }
    default:
      return { to: 'run', correlationId: what.correlationId }
  }
}

const rank = ({ kind, severity }: Note): number =>
  kind === 'runNeedsPerson' ? -1 : NOTE_SEVERITIES.indexOf(severity)

/** Whether it is read is left out of it: nothing jumps away from under the pointer. */
export const byGravity = (a: Note, b: Note): number =>
  rank(a) - rank(b) || b.at - a.at || compareNatural(a.id, b.id)

function byGroup(a: NoteGroup, b: NoteGroup): number {
  const worst = ({ notes: [first] }: NoteGroup) =>
    first === undefined ? NOTE_SEVERITIES.length : rank(first)
  return (
    worst(a) - worst(b) ||
    Number(b.cluster === null) - Number(a.cluster === null) ||
    compareNatural(a.cluster?.name ?? '', b.cluster?.name ?? '') ||
    compareNatural(a.cluster?.dataCenter ?? '', b.cluster?.dataCenter ?? '') ||
    compareNatural(a.key, b.key)
  )
}
