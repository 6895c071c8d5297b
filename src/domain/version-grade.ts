/**
 * How far apart the software of hosts of one cluster is: another build of VDSM is what every upgrade brings; another minor
 * version, or another generation of the operating system, is what migrations and cluster levels stumble over.
 */
import type { Host } from '~/api/model'
import { compareNatural } from '~/lib/compare'

export const VERSION_GRADES = ['same', 'build', 'minor', 'generation'] as const
export type VersionGrade = (typeof VERSION_GRADES)[number]

/** `4.50.6` and `9` of `vdsm-4.50.6-1.el9`; the generation is `null` where the package does not tell it. */
const partsOf = (vdsm: string) => {
  const bare = vdsm.replace(/^vdsm-/, '')
  return {
    bare,
    minor: /^\d+\.\d+/.exec(bare)?.[0] ?? bare,
    generation: /\.el(\d+)/.exec(bare)?.[1] ?? null,
  }
}

/** Of two versions of VDSM as the engine writes them. */
export function gradeBetween(one: string, other: string): VersionGrade {
  const [a, b] = [partsOf(one), partsOf(other)]
  if (a.generation !== null && b.generation !== null && a.generation !== b.generation) return 'generation'
  if (a.minor !== b.minor) return 'minor'
  return a.bare === b.bare ? 'same' : 'build'
}

const worse = (a: VersionGrade, b: VersionGrade): VersionGrade =>
  VERSION_GRADES.indexOf(a) >= VERSION_GRADES.indexOf(b) ? a : b

/** The newest of all, to which the others are compared; a newer generation is newer whatever its build. */
export const newestOf = (versions: readonly string[]): string | null =>
  versions.toSorted(
    (a, b) =>
      compareNatural(partsOf(b).generation ?? '', partsOf(a).generation ?? '') ||
      compareNatural(partsOf(b).bare, partsOf(a).bare),
  )[0] ?? null

/** The widest gap; versions that are not known tell nothing. */
export function gradeOfAll(versions: readonly (string | null)[]): VersionGrade {
  const known = versions.filter(version => version !== null)
  const newest = newestOf(known)
  if (newest === null) return 'same'
  return known.reduce<VersionGrade>((grade, version) => worse(grade, gradeBetween(newest, version)), 'same')
}

/** Of each host against the newest of them; a host without a known version has no grade. */
export function gradesOfHosts(hosts: readonly Host[]): ReadonlyMap<string, VersionGrade> {
  const newest = newestOf(hosts.flatMap(({ vdsm }) => vdsm?.full ?? []))
  return new Map(
    hosts.flatMap(({ id, vdsm }) =>
      newest === null || typeof vdsm?.full !== 'string'
        ? []
        : [[id, gradeBetween(newest, vdsm.full)] as const],
    ),
  )
}
