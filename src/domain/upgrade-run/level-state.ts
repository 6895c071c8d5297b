/** The cluster's level at the end of a run that was to raise it: only when every host of the run is upgraded. */
import { levelText } from '~/domain/host-levels'
import { due, refusalOf } from './context'
import type { Context } from './context'
import type { Command, Deed } from './commands'
import { lastTurn } from './roster'

export type LevelNow = {
  /** notWanted: the run leaves it as it is. */
  state: 'notWanted' | 'raised' | 'due' | 'refused' | 'hostsLeft'
  /** For example `4.7`; `null` only when nothing is wanted. */
  wanted: string | null
  /** What the engine said against it. */
  words: string | null
}

export function levelNow(context: Context): LevelNow {
  const { roster, facts } = context
  const { target } = roster.plan
  if (target.kind === 'same' || !roster.options.raiseLevelAtEnd)
    return { state: 'notWanted', wanted: null, words: null }
  const about = { wanted: target.level, words: null }
  if (rank(levelText(facts.cluster.version)) >= rank(target.level)) return { ...about, state: 'raised' }
  const deed = raise(context, target.level)
  const refused = deed === null ? null : refusalOf(context, deed)
  if (refused !== null) return { ...about, state: 'refused', words: refused.entry.words }
  return { ...about, state: deed === null || !areAllUpgraded(context) ? 'hostsLeft' : 'due' }
}

const areAllUpgraded = ({ roster }: Context): boolean =>
  roster.hosts
    .filter(({ state }) => state !== 'dropped')
    .every(one => lastTurn(one)?.ended?.entry.result.startsWith('upgraded') ?? false)

const parts = (level: string): [number, number] => {
  const [major, minor] = level.split('.').map(Number)
  return [major ?? 0, minor ?? 0]
}
const rank = (level: string): number => {
  const [major, minor] = parts(level)
  return major * 1000 + minor
}

export function raise({ facts }: Context, level: string): Deed | null {
  const [major, minor] = parts(level)
  return Number.isInteger(major) && Number.isInteger(minor)
    ? { do: 'raiseClusterLevel', clusterId: facts.cluster.id, version: { major, minor } }
    : null
}

export function levelCommands(context: Context): Command[] {
  const { state, wanted } = levelNow(context)
  const deed = state === 'due' && wanted !== null ? raise(context, wanted) : null
  return deed === null ? [] : [due(context, deed)]
}
