/** The levels that the engine has, and for each why the cluster could have it or not, as far as hosts tell. */
import type { Cluster, DataCenter, Host } from '~/api/model'
import { compareVersions } from '~/lib/compare'
import { hostsOnLevel } from './hosts-on-level'
import { isBelow, levelOf } from './level-order'

export type LevelState =
  | 'now'
  /** Below the present one: a level is never lowered while there are hosts, nor below that of the data center. */
  | 'lower'
  | 'possible'
  | 'blockedByHosts'
  | 'noHostSupports'

export type PossibleLevel = {
  level: string
  state: LevelState
  /** Those that stand in the way. */
  hosts: Host[]
  /** Those of which it is not known. */
  unknown: Host[]
  /** The level of the data center. */
  isOfDataCenter: boolean
}

/** Highest first. `engineLevels`: `null` when they could not be read, then there is nothing to say. */
export function possibleLevels(
  cluster: Pick<Cluster, 'version'>,
  hosts: readonly Host[],
  engineLevels: readonly string[] | null,
  dataCenter: Pick<DataCenter, 'version'> | null,
): PossibleLevel[] {
  const now = levelOf(cluster.version)
  const ofDataCenter = dataCenter === null ? null : levelOf(dataCenter.version)
  return (engineLevels ?? [])
    .toSorted((a, b) => compareVersions(b, a))
    .map(level => {
      const { blocking, unknown, noneSupports } = hostsOnLevel(level, hosts)
      const about = { level, unknown, isOfDataCenter: level === ofDataCenter }
      if (level === now) return { ...about, state: 'now', hosts: [] }
      if (now !== null && isBelow(level, now)) return { ...about, state: 'lower', hosts: [] }
      if (blocking.length > 0) return { ...about, state: 'blockedByHosts', hosts: blocking }
      return noneSupports
        ? { ...about, state: 'noHostSupports', hosts: [...hosts] }
        : { ...about, state: 'possible', hosts: [] }
    })
}

export const isHigher = ({ state }: PossibleLevel): boolean => state !== 'now' && state !== 'lower'

/** The one to propose: the highest that the fewest hosts stand in the way of; `null`: there is no higher one. */
export function levelToPropose(levels: readonly PossibleLevel[]): string | null {
  const higher = levels.filter(isHigher)
  const fewest = Math.min(...higher.map(({ hosts }) => hosts.length))
  return higher.find(({ hosts }) => hosts.length === fewest)?.level ?? null
}
