import { describe, expect, it } from 'vitest'
import { aCluster } from '~/domain/test-facts'
import { clusterNames } from './host-rows'

const NO_VERSION = { major: 4, minor: 7, build: null, revision: null, full: null }
const HOMES = [
  { id: 'd1', name: 'Prague' },
  { id: 'd2', name: 'Brno' },
].map(home => ({ ...home, status: 'up', version: NO_VERSION, supportedVersions: [] }))

describe('names of clusters', () => {
  it('have their data center where two are called the same, and only there', () => {
    const clusters = [
      aCluster({ id: 'a', name: 'Default', dataCenterId: 'd1' }),
      aCluster({ id: 'b', name: 'Default', dataCenterId: 'd2' }),
      aCluster({ id: 'c', name: 'Default', dataCenterId: null }),
      aCluster({ id: 'd', name: 'edge', dataCenterId: 'd2' }),
    ]
    expect([...clusterNames(clusters, HOMES).values()]).toEqual([
      'Default (Prague)',
      'Default (Brno)',
      'Default (–)',
      'edge',
    ])
    expect(clusterNames(clusters).get('a')).toBe('Default (d1)')
    expect(clusterNames(undefined).size).toBe(0)
  })
})
