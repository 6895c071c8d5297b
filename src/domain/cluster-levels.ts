/**
 * Which levels a cluster could have: what the engine knows, and what all its hosts support. The engine does not tell
 * the levels of a host, so they are inferred from its VDSM and libvirt (host-levels.ts) and never guessed.
 */
import type { Cluster, Host } from '~/api/model'
import { compareVersions } from '~/lib/compare'
import type { Level } from './host-levels'
import { hostLevels, levelText } from './host-levels'

export type LevelLimit = { level: string; /** The hosts that set it, unless all do. */ by: Host[] }

export type ClusterLevels = {
  /** `4.7`; `null`: the engine does not tell. */
  now: string | null
  /** What the hosts of known levels all support; `null`: of none it is known, or they share no level. */
  supported: { lowest: LevelLimit; highest: LevelLimit } | null
  /** Hosts whose levels are not known. */
  notKnown: Host[]
  /** Hosts that do not support the level of the cluster. */
  tooLow: Host[]
  /** Of the levels that the engine has; `null`: not known. */
  engineHighest: string | null
  /**
   * Of the levels that the engine has, the highest that the hosts of known levels support; never below the present one.
   * `null`: not known, because the levels of the engine are not, or those of any host.
   */
  possible: { level: string; limitedBy: 'engine' | 'hosts' } | null
}

type Known = { host: Host; lowest: string; highest: string }

/** `hosts` and `engineLevels` are `null` when they could not be read. */
export function clusterLevels(
  cluster: Pick<Cluster, 'version'>,
  hosts: readonly Host[] | null,
  engineLevels: readonly string[] | null,
): ClusterLevels {
  const { version } = cluster
  const now = version.major === null || version.minor === null ? null : levelText(version)
  const known = hosts?.flatMap(levelsOf) ?? []
  const supported = common(known)
  const engineHighest = engineLevels?.toSorted(compareVersions).at(-1) ?? null
  return {
    now,
    supported,
    notKnown: hosts?.filter(host => levelsOf(host).length === 0) ?? [],
    tooLow:
      now === null
        ? []
        : known.filter(({ highest }) => compareVersions(highest, now) < 0).map(({ host }) => host),
    engineHighest,
    possible:
      engineHighest === null || hosts === null || (supported === null && hosts.length > 0)
        ? null
        : possible(now, supported?.highest.level ?? null, engineHighest),
  }
}

function levelsOf(host: Host): Known[] {
  const levels = hostLevels(host)?.levels.map((level: Level) => levelText(level)) ?? []
  const [lowest, highest] = [levels.at(0), levels.at(-1)]
  return lowest === undefined || highest === undefined ? [] : [{ host, lowest, highest }]
}

function common(known: readonly Known[]): ClusterLevels['supported'] {
  const lowest = known
    .map(one => one.lowest)
    .toSorted(compareVersions)
    .at(-1)
  const highest = known
    .map(one => one.highest)
    .toSorted(compareVersions)
    .at(0)
  if (lowest === undefined || highest === undefined || compareVersions(lowest, highest) > 0) return null
  const by = (sets: (one: Known) => boolean): Host[] =>
    known.every(sets) ? [] : known.filter(sets).map(({ host }) => host)
  return {
    lowest: { level: lowest, by: by(one => one.lowest === lowest) },
    highest: { level: highest, by: by(one => one.highest === highest) },
  }
}

function possible(
  now: string | null,
  hostsHighest: string | null,
  engineHighest: string,
): ClusterLevels['possible'] {
  const isByHosts = hostsHighest !== null && compareVersions(hostsHighest, engineHighest) < 0
  const level = isByHosts ? hostsHighest : engineHighest
  return {
    level: now !== null && compareVersions(level, now) < 0 ? now : level,
    limitedBy: isByHosts ? 'hosts' : 'engine',
  }
}
