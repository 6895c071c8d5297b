import type { PossibleLevel } from '~/domain/cluster-level/possible-levels'
import type { PlacementChange, PlacementCopy } from '~/domain/cluster-level/placement'
import type { RefusalPart } from '~/domain/cluster-level/refusal'
import { VM_AFFINITIES } from '~/api/model'
import { assertNever } from '~/lib/assert-never'
import { someNames } from './cluster-text'
import { affinityWord } from './status-text'
import type { Text } from './text'

/** Why a level is possible or not. */
export function levelWhy(text: Text, { state, hosts, unknown }: PossibleLevel, all: number): string {
  const { t } = text
  const names = (some: readonly { name: string }[]) => ({
    count: some.length,
    hosts: someNames(
      text,
      some.map(({ name }) => name),
    ),
  })
  const notKnown = unknown.length === 0 ? [] : [t('level.why.unknown', names(unknown))]
  switch (state) {
    case 'now':
      return ''
    case 'lower':
      return t('level.why.lower')
    case 'possible':
      return [
        ...(all === 0 ? [t('level.why.noHosts')] : []),
        ...(all > unknown.length ? [t('level.why.allSupport')] : []),
        ...notKnown,
      ].join(' ')
    case 'blockedByHosts':
      return [t('level.why.blockedByHosts', names(hosts)), ...notKnown].join(' ')
    case 'noHostSupports':
      return t('level.why.noHostSupports')
    default:
      return assertNever(state)
  }
}

/** One of the things that the engine said. */
export function refusalText(text: Text, { code, mentioned }: RefusalPart): string {
  const names = someNames(
    text,
    mentioned.map(({ name }) => name),
  )
  return text.t(`level.refusal.${code}`, { count: mentioned.length, names })
}

const affinityOf = (text: Text, affinity: string): string => {
  const known = VM_AFFINITIES.find(one => one === affinity)
  return known === undefined ? affinity : affinityWord(text, known)
}

/** What is not as it was. Hosts by name, as far as the copy or anybody knows them. */
export function placementText(
  text: Text,
  change: PlacementChange,
  copy: PlacementCopy,
  nameOf: (id: string) => string | null,
): string {
  const { t } = text
  const hosts = (ids: readonly string[]) =>
    ids.length === 0
      ? t('level.change.anyHost')
      : text.list(ids.map(id => nameOf(id) ?? copy.names[id] ?? id))
  switch (change.code) {
    case 'affinity':
      return t('level.change.affinity', {
        before: affinityOf(text, change.before),
        now: affinityOf(text, change.now),
      })
    case 'hosts':
      return t('level.change.hosts', { before: hosts(change.before), now: hosts(change.now) })
    case 'ownLevel':
      return t('level.change.ownLevel', { before: change.before, now: change.now ?? 'none' })
    case 'leftGroup':
      return t('level.change.leftGroup', { group: change.group })
    case 'lostLabel':
      return t('level.change.lostLabel', { label: change.label })
    case 'labelHosts':
      return t('level.change.labelHosts', { hosts: hosts(change.hosts) })
    case 'labelGone':
      return t('level.change.labelGone', { vms: change.vms, hosts: change.hosts })
    case 'rules':
      return t('level.change.rules')
    case 'groupGone':
      return t('level.change.groupGone', { vms: change.vms })
    default:
      return assertNever(change)
  }
}
