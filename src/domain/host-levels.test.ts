import { describe, expect, it } from 'vitest'
import type { Version } from '~/api/model'
import { hostLevels, levelText, levelVerdict } from './host-levels'

const vdsm = (major: number, minor: number): Version => ({
  major,
  minor,
  build: 1,
  revision: null,
  full: null,
})
const ENGINE = ['4.2', '4.3', '4.4', '4.5', '4.6', '4.7', '4.8']

describe('levels of a host', () => {
  it.each([
    [vdsm(4, 50), '4.2 4.3 4.4 4.5 4.6 4.7'],
    [vdsm(4, 40), '4.2 4.3 4.4 4.5 4.6'],
    [vdsm(4, 30), '4.1 4.2 4.3'],
  ])('of VDSM %o are %s', (version, levels) => {
    expect(hostLevels(version)?.levels.map(levelText).join(' ')).toBe(levels)
  })

  it.each([[null], [vdsm(4, 60)], [vdsm(5, 50)]])('of VDSM %o are not known', version => {
    expect(hostLevels(version)).toBeNull()
  })

  it.each([
    [{ major: 4, minor: 7 }, vdsm(4, 50), ENGINE, { code: 'highest' }],
    [{ major: 4, minor: 7 }, vdsm(4, 40), ENGINE, { code: 'tooLow' }],
    [{ major: 4, minor: 6 }, vdsm(4, 50), ENGINE, { code: 'higher', levels: [{ major: 4, minor: 7 }] }],
    [{ major: 4, minor: 6 }, vdsm(4, 50), ['4.6'], { code: 'highest' }],
    [{ major: null, minor: null }, vdsm(4, 50), ENGINE, null],
  ])('in a cluster of level %o with VDSM %o mean %o', (cluster, version, engine, verdict) => {
    const levels = hostLevels(version)
    expect(levels === null ? undefined : levelVerdict(cluster, levels, engine)).toEqual(verdict)
  })
})
