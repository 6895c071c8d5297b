import { constantFrom, integer, property, assert as check, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Version } from '~/api/model'
import { someSoftware } from '~/domain/test-facts'
import { hostLevels, levelText, levelVerdict } from './host-levels'

/** `4.50.6.1` as the engine tells it. */
const version = (text: string | null): Version | null => {
  if (text === null) return null
  const [major = null, minor = null, build = null, revision = null] = text.split('.').map(Number)
  return { major, minor, build, revision, full: null }
}
const levelsOf = (vdsm: string | null, libvirt: string | null) =>
  hostLevels({ vdsm: version(vdsm), libvirt: version(libvirt) })
    ?.levels.map(levelText)
    .join(' ') ?? null
const ENGINE = ['4.2', '4.3', '4.4', '4.5', '4.6', '4.7', '4.8']

describe('levels of a host', () => {
  it.each([
    ['4.30.46.0', '4.5.0.0', '4.1 4.2 4.3'],
    ['4.30.46.0', null, '4.1 4.2 4.3'],
    ['4.40.16.0', '6.0.0.0', '4.2 4.3 4.4'],
    ['4.40.29.0', '6.6.0.0', '4.2 4.3 4.4'],
    ['4.40.35.0', '6.0.0.0', '4.2 4.3 4.4'],
    ['4.40.35.0', '6.6.0.0', '4.2 4.3 4.4 4.5'],
    ['4.40.60.7', '7.0.0.0', '4.2 4.3 4.4 4.5 4.6'],
    ['4.40.100.2', '6.6.0.13', '4.2 4.3 4.4 4.5'],
    ['4.40.100.2', '8.0.0.2', '4.2 4.3 4.4 4.5 4.6'],
    ['4.50.0.13', '7.10.0.0', '4.2 4.3 4.4 4.5 4.6'],
    ['4.50.0.13', '8.0.0.0', '4.2 4.3 4.4 4.5 4.6 4.7'],
    ['4.50.5.1', '10.10.0.7', '4.2 4.3 4.4 4.5 4.6 4.7'],
    ['4.50.6.0', '10.10.0.7', '4.2 4.3 4.4 4.5 4.6 4.7'],
    ['4.50.6.1', '10.5.0.0', '4.2 4.3 4.4 4.5 4.6 4.7'],
    ['4.50.6.1', '10.10.0.7', '4.2 4.3 4.4 4.5 4.6 4.7 4.8'],
    ['4.50.7', '11.0.0.0', '4.2 4.3 4.4 4.5 4.6 4.7 4.8'],
  ])('of VDSM %s with libvirt %s are %s', (vdsm, libvirt, levels) => {
    expect(levelsOf(vdsm, libvirt)).toBe(levels)
  })

  it.each([
    [null, null],
    [null, '10.10.0.7'],
    ['4.50.5.1', null],
    ['4.40.100.2', null],
    ['4.60.0.0', '10.10.0.7'],
    ['5.50.0.0', '10.10.0.7'],
  ])('of VDSM %s with libvirt %s are not known', (vdsm, libvirt) => {
    expect(levelsOf(vdsm, libvirt)).toBeNull()
  })

  it('are never fewer with a newer libvirt or a newer VDSM of the same line', () => {
    const part = integer({ min: 0, max: 12 })
    check(
      property(
        constantFrom(40, 50),
        tuple(part, part),
        tuple(part, part),
        part,
        part,
        (line, a, b, more, later) => {
          const count = (build: number, revision: number, major: number, minor: number) =>
            levelsOf(`4.${line}.${build * 10}.${revision}`, `${major}.${minor}.0.0`)?.split(' ').length ?? 0
          expect(count(a[0] + more, a[1], b[0] + later, b[1])).toBeGreaterThanOrEqual(count(...a, ...b))
        },
      ),
    )
  })

  it.each([
    [{ major: 4, minor: 7 }, 50, ENGINE, { code: 'highest' }],
    [{ major: 4, minor: 7 }, 40, ENGINE, { code: 'tooLow' }],
    [{ major: 4, minor: 6 }, 50, ENGINE, { code: 'higher', levels: [{ major: 4, minor: 7 }] }],
    [{ major: 4, minor: 6 }, 50, ['4.6'], { code: 'highest' }],
    [{ major: null, minor: null }, 50, ENGINE, null],
  ])('in a cluster of level %o with VDSM 4.%s mean %o', (cluster, minor, engine, verdict) => {
    const levels = hostLevels(someSoftware(minor))
    expect(levels === null ? undefined : levelVerdict(cluster, levels, engine)).toEqual(verdict)
  })
})
