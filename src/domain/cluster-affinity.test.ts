import { describe, expect, it } from 'vitest'
import type { AffinityGroup, AffinityRule } from '~/api/model'
import { groupsThatMatter } from './cluster-affinity'
import { aCluster, aGroup, aHost } from './test-facts'

const OFF: AffinityRule = { enabled: false, enforcing: false, positive: false }
const rule = (words: string): AffinityRule => ({
  enabled: true,
  enforcing: words.includes('hard'),
  positive: words.includes('positive'),
})
const HOSTS = [
  aHost({ id: 'h1' }),
  aHost({ id: 'h2', status: 'maintenance' }),
  aHost({ id: 'h3', status: 'up' }),
]
const level = (minor: number | null) =>
  aCluster({
    version: { major: minor === null ? null : 4, minor, build: null, revision: null, full: null },
  })
const see = (groups: AffinityGroup[], minor: number | null = 7) =>
  groupsThatMatter(groups, level(minor), HOSTS)

describe('an affinity group in an upgrade', () => {
  it.each([
    ['hard to hosts', { hostsRule: rule('hard positive'), hostIds: ['h1', 'h2'] }, 'staysOnHosts'],
    ['hard off hosts', { hostsRule: rule('hard negative'), hostIds: ['h1'] }, 'keepsOffHosts'],
    ['hard to no host at all', { hostsRule: rule('hard positive') }, 'preference'],
    ['soft to hosts', { hostsRule: rule('soft positive'), hostIds: ['h1'] }, 'preference'],
    ['hard between machines', { hostsRule: OFF, vmsRule: rule('hard negative') }, 'notInTheWay'],
    ['soft between machines', { hostsRule: OFF, vmsRule: rule('soft positive') }, 'preference'],
  ])('%s', (_, patch, code) => {
    expect(see([aGroup(patch)]).shown.map(({ effect }) => effect.code)).toEqual([code])
  })

  it.each([
    [2, 'mayHold'],
    [3, 'notInTheWay'],
    [10, 'notInTheWay'],
    [null, 'notInTheWay'],
  ])('a hard rule between machines at level 4.%s: %s', (minor, code) => {
    const { shown } = see([aGroup({ hostsRule: OFF, vmsRule: rule('hard positive') })], minor)
    expect(shown[0]?.effect.code).toBe(code)
  })

  it('counts the hosts that work among those it may go to', () => {
    const { shown } = see([aGroup({ hostIds: ['h1', 'h2', 'h3', 'gone'] })])
    expect(shown[0]?.effect).toEqual({ code: 'staysOnHosts', up: 2 })
  })

  it('is left out without a rule in force or without machines, unless it is broken', () => {
    const { shown, hidden } = see([
      aGroup({ id: '1', name: 'off', hostsRule: OFF }),
      aGroup({ id: '2', name: 'nobody', vmIds: [] }),
      aGroup({ id: '3', name: 'soft', hostsRule: rule('soft'), hostIds: ['h1'] }),
      aGroup({ id: '4', name: 'hard2', hostIds: ['h1'] }),
      aGroup({ id: '5', name: 'hard10', hostIds: ['h1'] }),
      aGroup({ id: '6', name: 'broken', hostsRule: OFF, broken: true }),
    ])
    expect(shown.map(({ group }) => group.name)).toEqual(['broken', 'hard2', 'hard10', 'soft'])
    expect(hidden).toBe(2)
  })
})
