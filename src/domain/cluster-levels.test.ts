import { describe, expect, it } from 'vitest'
import { clusterLevels } from './cluster-levels'
import { aCluster, aHost, someSoftware } from './test-facts'

const version = (major: number | null, minor: number | null) => ({
  major,
  minor,
  build: null,
  revision: null,
  full: null,
})
/** VDSM 4.50 supports 4.2 to 4.7, 4.40 up to 4.6, 4.30 from 4.1 to 4.3; 4.99 is not known. */
const hosts = (...minors: (number | null)[]) =>
  minors.map((minor, at) => aHost({ id: String(at), name: `h${at}`, ...someSoftware(minor) }))
const ENGINE = ['4.8', '4.10', '4.2', '4.7', '4.6']

const told = (minor: number | null, of: (number | null)[], engine: string[] | null = ENGINE) => {
  const levels = clusterLevels(
    aCluster({ version: version(minor === null ? null : 4, minor) }),
    hosts(...of),
    engine,
  )
  const names = (some: readonly { name: string }[]) => some.map(({ name }) => name).join('+')
  const limit = (one: { level: string; by: { name: string }[] } | undefined) =>
    one === undefined ? '?' : `${one.level}${one.by.length > 0 ? ` by ${names(one.by)}` : ''}`
  return [
    `now ${levels.now ?? '?'}`,
    `supported ${limit(levels.supported?.lowest)} to ${limit(levels.supported?.highest)}`,
    `possible ${levels.possible === null ? '?' : `${levels.possible.level} (${levels.possible.limitedBy})`}`,
    ...(levels.notKnown.length > 0 ? [`not known ${names(levels.notKnown)}`] : []),
    ...(levels.tooLow.length > 0 ? [`too low ${names(levels.tooLow)}`] : []),
  ].join('; ')
}

describe('levels of a cluster', () => {
  it.each([
    [7, [50, 50], 'now 4.7; supported 4.2 to 4.7; possible 4.7 (hosts)'],
    [6, [50, 50], 'now 4.6; supported 4.2 to 4.7; possible 4.7 (hosts)'],
    [6, [50, 40], 'now 4.6; supported 4.2 to 4.6 by h1; possible 4.6 (hosts)'],
    [7, [50, 40], 'now 4.7; supported 4.2 to 4.6 by h1; possible 4.7 (hosts); too low h1'],
    [3, [30, 50], 'now 4.3; supported 4.2 by h1 to 4.3 by h0; possible 4.3 (hosts)'],
    [7, [], 'now 4.7; supported ? to ?; possible 4.10 (engine)'],
    [7, [null, 99], 'now 4.7; supported ? to ?; possible ?; not known h0+h1'],
    [6, [50, null], 'now 4.6; supported 4.2 to 4.7; possible 4.7 (hosts); not known h1'],
    [null, [50], 'now ?; supported 4.2 to 4.7; possible 4.7 (hosts)'],
  ])('at 4.%s with VDSM 4.%j: %s', (minor, of, expected) => {
    expect(told(minor, of)).toBe(expected)
  })

  it('of an engine that does not tell its levels are not known', () => {
    expect(told(6, [50], null)).toBe('now 4.6; supported 4.2 to 4.7; possible ?')
    expect(told(6, [50], [])).toBe('now 4.6; supported 4.2 to 4.7; possible ?')
  })

  it('are not known as long as the hosts are not', () => {
    const levels = clusterLevels(aCluster(), null, ENGINE)
    expect(levels).toMatchObject({ now: '4.7', supported: null, possible: null, engineHighest: '4.10' })
  })

  it('are limited by an engine that is older than its hosts', () => {
    expect(told(5, [50], ['4.5', '4.6'])).toBe('now 4.5; supported 4.2 to 4.7; possible 4.6 (engine)')
  })
})
