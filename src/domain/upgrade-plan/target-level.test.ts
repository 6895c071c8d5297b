import { describe, expect, it } from 'vitest'
import { aCluster, someSoftware } from '~/domain/test-facts'
import { hostsWithout, proposedLevel } from './target-level'
import { host, someFacts } from './test-plan'

const version = (minor: number) => ({ major: 4, minor, build: null, revision: null, full: null })
const factsOf = (level: number, minors: (number | null)[], engineLevels: string[] | null) =>
  someFacts({
    cluster: aCluster({ version: version(level) }),
    engineLevels,
    hosts: [
      ...minors.map((minor, at) => host(String(at), someSoftware(minor))),
      host('stranger', { clusterId: 'c2', ...someSoftware(30) }),
    ],
  })

describe('proposedLevel', () => {
  it.each([
    ['what all hosts support', 5, [50, 40], ['4.7', '4.6', '4.5', '4.8'], '4.6', ['0', '1']],
    ['of those known', 5, [50, null], ['4.6', '4.7', '4.8'], '4.7', ['0']],
    ['the highest of the engine if hosts support no higher one', 6, [50, 40], ['4.6', '4.7'], '4.7', ['1']],
    ['the highest of the engine if nothing is known', 6, [null], ['4.7', '4.8'], '4.8', []],
    ['none', 8, [50], ['4.7', '4.8'], null, ['0']],
    ['none if the engine does not tell', 6, [50], null, null, ['0']],
  ] as const)('%s', (_name, level, minors, engine, proposed, without48) => {
    const facts = factsOf(level, [...minors], engine === null ? null : [...engine])
    expect(proposedLevel(facts)).toBe(proposed)
    const asked = proposed === '4.7' && level === 6 ? '4.7' : '4.8'
    expect(hostsWithout(asked, facts).map(({ id }) => id)).toEqual(without48)
  })
})
