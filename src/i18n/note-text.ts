/** Notifications in words. */
import type { Note, NoteCluster, NoteKind, NoteLink, Statement, What } from '~/domain/notifications/types'
import { assertNever } from '~/lib/assert-never'
import { compareNatural } from '~/lib/compare'
import { paths } from '~/lib/paths'
import './en-notes-words'
import { newsText, upgradeStateWord } from './report-text'
import type { Text } from './text'

type About<Code extends What['code']> = Extract<What, { code: Code }>

export const noteKindWord = ({ t }: Text, kind: NoteKind): string => t(`noteKind.${kind}`)

/** With its data center where that is needed to know which one it is. */
export const noteClusterName = ({ t }: Text, { name, dataCenter }: NoteCluster): string => {
  if (dataCenter === undefined) return name
  return dataCenter === null
    ? t('notes.clusterAlone', { cluster: name })
    : t('notes.clusterOf', { cluster: name, dataCenter })
}

/** Of its newest statement; all of a note are of one code. */
const whatOf = ({ statements: [first] }: Note): What => first?.what ?? { code: 'engineStarted' }

export function noteTitle(text: Text, note: Note): string {
  const { t } = text
  const what = whatOf(note)
  const count = note.statements.length
  const cluster = note.cluster === null ? '' : noteClusterName(text, note.cluster)
  switch (what.code) {
    case 'updateFound':
    case 'checkFailed':
    case 'upgradeFailed':
    case 'lowDisk':
      return t(`noteTitle.${what.code}`, { count, host: what.host.name })
    case 'certificate':
      return what.of === 'host'
        ? t('noteTitle.certificate.host', { count, host: what.host.name })
        : t(`noteTitle.certificate.${what.of}`)
    case 'runStarted':
      return t('noteTitle.runStarted', { cluster })
    case 'runEnded':
      return t('noteTitle.runEnded', { cluster, state: upgradeStateWord(text, what.state) })
    case 'runNews':
    case 'runSilent':
      return t('noteTitle.runNeeds', { cluster })
    case 'engineErrata':
      return t('noteTitle.engineErrata')
    case 'engineStarted':
      return t('noteTitle.engineStarted', { count })
    default:
      return assertNever(what)
  }
}

/** Outside its group, where nothing else says which cluster it is about. */
export function noteSentence(text: Text, note: Note): string {
  const title = noteTitle(text, note)
  const isAboutRun = 'correlationId' in whatOf(note)
  return note.cluster === null || isAboutRun
    ? title
    : text.t('notes.inCluster', { cluster: noteClusterName(text, note.cluster), what: title })
}

const MOST_NAMES = 5

const some = (text: Text, names: readonly string[], others = 0) => ({
  names: text.list(names.slice(0, MOST_NAMES)),
  others: Math.max(0, names.length - MOST_NAMES) + others,
})

/** What there is to say besides the title, each a paragraph. */
export function noteBody(text: Text, note: Note): string[] {
  const { t } = text
  const what = whatOf(note)
  switch (what.code) {
    case 'updateFound':
      return note.statements.length > 1 ? [hostNames(text, note.statements)] : packages(text, what)
    case 'checkFailed':
      return note.statements.length > 1
        ? [hostNames(text, note.statements)]
        : [t(`noteBody.check.${what.why}`)]
    case 'upgradeFailed':
      return [...severalHosts(text, note), t('noteBody.upgradeFailed')]
    case 'engineErrata':
      return [t('noteBody.engineErrata', { count: what.pending.total, ...what.pending })]
    case 'lowDisk':
      return [...severalHosts(text, note), t('noteBody.lowDisk')]
    case 'certificate':
      return [
        ...severalHosts(text, note),
        t(what.of === 'host' ? 'noteBody.certificate.host' : 'noteBody.certificate.engine'),
      ]
    case 'runStarted':
      return [
        what.by === null
          ? t('noteBody.started.notKnown')
          : t(`noteBody.started.${what.client}`, { user: what.by }),
      ]
    case 'runEnded':
      return what.hosts === null
        ? []
        : [t('noteBody.ended', { upgraded: what.hosts.upgraded, count: what.hosts.all })]
    case 'runNews':
      return [newsText(text, what.news).body]
    case 'runSilent':
      return [t('noteBody.silent')]
    case 'engineStarted':
      return [t('noteBody.engineStarted')]
    default:
      return assertNever(what)
  }
}

function hostNames(text: Text, statements: readonly Statement[]): string {
  const all = statements.flatMap(({ what }) => ('host' in what ? [what.host.name] : []))
  const { names, others } = some(text, all.toSorted(compareNatural))
  return text.t('noteBody.hosts', { hosts: names, others })
}

const severalHosts = (text: Text, { statements }: Note): string[] =>
  statements.length > 1 ? [hostNames(text, statements)] : []

function packages(text: Text, { packages: told }: About<'updateFound'>): string[] {
  if (told === null) return []
  const { names, others } = some(text, told.names, told.others)
  return [text.t('noteBody.packages', { packages: names, others })]
}

/** Where the link leads, and what it is called. */
export function noteLink({ t }: Text, note: Note): { to: string; text: string } {
  const { link } = note
  switch (link.to) {
    case 'host':
      return { to: paths.host(link.hostId, link.tab), text: t('noteLink.host') }
    case 'hostsOfCluster':
      return { to: clusterHosts(link), text: t('noteLink.hosts') }
    case 'run':
      return {
        to: paths.upgrade(link.correlationId),
        text: t(note.kind === 'runNeedsPerson' ? 'noteLink.decide' : 'noteLink.run'),
      }
    case 'overview':
      return { to: paths.home(), text: t('noteLink.overview') }
    case 'upgrades':
      return { to: paths.upgrades(), text: t('noteLink.upgrades') }
    default:
      return assertNever(link)
  }
}

function clusterHosts({ clusterId, update }: Extract<NoteLink, { to: 'hostsOfCluster' }>): string {
  const path = paths.cluster(clusterId, 'hosts')
  return update === null ? path : `${path}?update=${update}`
}

/** What the engine said, each line once. */
export const noteWords = ({ statements }: Note): string[] =>
  [...new Set(statements.flatMap(({ words }) => words))].slice(0, MOST_WORDS)
const MOST_WORDS = 20
