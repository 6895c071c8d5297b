/**
 * Which cluster levels a host supports, inferred from its versions of VDSM and libvirt: the engine knows it and does not
 * say it over REST (engine contract 8.4). What this table does not cover is not known, never guessed.
 */
import type { Host, Version } from '~/api/model'

export type Level = { major: number; minor: number }
export type HostLevels = { levels: Level[]; isInferred: true }
/** What levels are inferred from. */
export type HostVersions = Pick<Host, 'vdsm' | 'libvirt'>

type Parts = readonly number[]

const partsOf = ({ major, minor, build, revision }: Version): Parts =>
  [major, minor, build, revision].map(part => part ?? 0)

const isAtLeast = (version: Parts, least: Parts): boolean => {
  const at = version.findIndex((part, index) => part !== (least[index] ?? 0))
  return at === -1 || (version[at] ?? 0) > (least[at] ?? 0)
}

const upTo = (lowest: number, highest: number): Level[] =>
  Array.from({ length: highest - lowest + 1 }, (_, index) => ({ major: 4, minor: lowest + index }))

/**
 * What VDSM 4.40 and 4.50 add to 4.2, 4.3 and 4.4: `clusterLevels` in lib/vdsm/common/dsaversion.py of its releases. 4.8
 * wants QEMU 9.1, too, which REST does not tell; EL has it wherever it has libvirt 10.10.
 */
const HIGHER: readonly {
  minor: number
  vdsm: Parts
  libvirt: Parts
  /** From here on always. */ always?: Parts
}[] = [
  { minor: 5, vdsm: [4, 40, 30], libvirt: [6, 6], always: [4, 50, 0, 3] },
  { minor: 6, vdsm: [4, 40, 60], libvirt: [7, 0], always: [4, 50, 0, 3] },
  { minor: 7, vdsm: [4, 50, 0, 3], libvirt: [8, 0] },
  { minor: 8, vdsm: [4, 50, 6, 1], libvirt: [10, 10] },
]

/** `null`: not known, because the host was never contacted, does not tell its libvirt, or its VDSM is none of these. */
export function hostLevels({ vdsm, libvirt }: HostVersions): HostLevels | null {
  if (vdsm === null || vdsm.major !== 4) return null
  if (vdsm.minor === 30) return { levels: upTo(1, 3), isInferred: true }
  if (vdsm.minor !== 40 && vdsm.minor !== 50) return null
  const version = partsOf(vdsm)
  const levels = upTo(2, 4)
  for (const { minor, vdsm: least, libvirt: wanted, always } of HIGHER) {
    if (!isAtLeast(version, least)) break
    if (always === undefined || !isAtLeast(version, always)) {
      if (libvirt === null) return null
      if (!isAtLeast(partsOf(libvirt), wanted)) break
    }
    levels.push({ major: 4, minor })
  }
  return { levels, isInferred: true }
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
