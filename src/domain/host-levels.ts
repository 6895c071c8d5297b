/**
 * Which cluster levels a host supports, inferred from its VDSM version: the engine knows it and does not say it over
 * REST (engine contract 8.4). What this table does not cover is not known, never guessed.
 */
import type { Version } from '~/api/model'

export type Level = { major: number; minor: number }
export type HostLevels = { levels: Level[]; isInferred: true }

const upTo = (lowest: number, highest: number): Level[] =>
  Array.from({ length: highest - lowest + 1 }, (_, index) => ({ major: 4, minor: lowest + index }))

/** By VDSM 4.minor, newest first: clusterLevels in lib/vdsm/common/dsaversion.py of each release. */
const BY_VDSM_MINOR: readonly { minor: number; levels: Level[] }[] = [
  { minor: 50, levels: upTo(2, 7) },
  { minor: 40, levels: upTo(2, 6) },
  { minor: 30, levels: upTo(1, 3) },
]

/** `null`: not known, because the host was never contacted or its VDSM is none of these. */
export function hostLevels(vdsm: Version | null): HostLevels | null {
  if (vdsm === null || vdsm.major !== 4) return null
  const row = BY_VDSM_MINOR.find(({ minor }) => minor === vdsm.minor)
  return row === undefined ? null : { levels: row.levels, isInferred: true }
}

export const levelText = (level: { major: number | null; minor: number | null }): string =>
  `${level.major ?? '?'}.${level.minor ?? '?'}`

const rank = ({ major, minor }: Level) => major * 1000 + minor

export type LevelVerdict =
  /** The host supports less than the cluster asks for: it cannot join it with its present software. */
  | { code: 'tooLow' }
  /** Nothing above the cluster's level that both this host and the engine support. */
  | { code: 'highest' }
  /** As far as this host and the engine go; whether the other hosts do is not asked here. */
  | { code: 'higher'; levels: Level[] }

/** What this host's levels mean for the level of its cluster; `null`: the cluster's level is not known. */
export function levelVerdict(
  cluster: { major: number | null; minor: number | null },
  host: HostLevels,
  engineLevels: readonly string[],
): LevelVerdict | null {
  if (cluster.major === null || cluster.minor === null) return null
  const now = rank({ major: cluster.major, minor: cluster.minor })
  if (host.levels.every(level => rank(level) < now)) return { code: 'tooLow' }
  const levels = host.levels.filter(level => rank(level) > now && engineLevels.includes(levelText(level)))
  return levels.length === 0 ? { code: 'highest' } : { code: 'higher', levels }
}
