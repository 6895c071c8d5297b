/** Levels as they are written, `4.7`, and put in order. */
import type { Version } from '~/api/model'
import { compareVersions } from '~/lib/compare'

/** `null`: not known. */
export const levelOf = ({ major, minor }: Pick<Version, 'major' | 'minor'>): string | null =>
  major === null || minor === null ? null : `${major}.${minor}`

export const isBelow = (a: string, b: string): boolean => compareVersions(a, b) < 0

/** For the engine; `null`: it is no level. */
export function parsedLevel(level: string): { major: number; minor: number } | null {
  const found = /^(\d+)\.(\d+)$/.exec(level)
  return found === null ? null : { major: Number(found[1]), minor: Number(found[2]) }
}
