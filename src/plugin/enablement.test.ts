import { describe, expect, it } from 'vitest'
import type { Host } from '~/api/model'
import { HOST_STATUSES } from '~/api/model'
import { aHost } from '~/domain/test-facts'
import { whyNot } from '~/domain/host-actions'
import type { Entity } from '~/embedding/webadmin-api'
import { canCheckHosts, canUpgradeCluster, canUpgradeHost } from './enablement'

const entity = (id: string, managed?: boolean): Entity =>
  managed === undefined ? { id, name: id } : { id, name: id, managed }
const knows =
  (...hosts: Host[]) =>
  (id: string) =>
    hosts.find(host => host.id === id) ?? null
const [a, b] = [entity('a'), entity('b')]

describe('Upgrade of a host', () => {
  it('is for one host', () => {
    expect(canUpgradeHost([], knows())).toBe(false)
    expect(canUpgradeHost([a, b], knows())).toBe(false)
  })

  it('can be asked of a host that is not known yet', () => {
    expect(canUpgradeHost([a], knows())).toBe(true)
  })

  it.each(HOST_STATUSES)('is as the rules say for a host that is %s', status => {
    for (const updateAvailable of [true, false]) {
      const host = aHost({ id: 'a', status, updateAvailable })
      expect(canUpgradeHost([a], knows(host))).toBe(whyNot('upgrade', host) === null)
    }
  })

  it('is not for a host of another system, known or not', () => {
    expect(canUpgradeHost([entity('a', false)], knows())).toBe(false)
    expect(canUpgradeHost([entity('a', false)], knows(aHost({ id: 'a' })))).toBe(false)
    expect(canUpgradeHost([entity('a', true)], knows(aHost({ id: 'a' })))).toBe(true)
  })
})

describe('Check for upgrade', () => {
  it('is there as soon as one of the hosts may be checked', () => {
    const down = aHost({ id: 'a', status: 'down' })
    expect(canCheckHosts([], knows())).toBe(false)
    expect(canCheckHosts([a], knows(down))).toBe(false)
    expect(canCheckHosts([a, b], knows(down))).toBe(true)
    expect(canCheckHosts([a, entity('b', false)], knows(down))).toBe(false)
    expect(canCheckHosts([a], knows(aHost({ id: 'a', updateAvailable: false })))).toBe(true)
  })
})

describe('Upgrade of a cluster', () => {
  it('is for one cluster of this engine', () => {
    expect(canUpgradeCluster([])).toBe(false)
    expect(canUpgradeCluster([a])).toBe(true)
    expect(canUpgradeCluster([entity('a', false)])).toBe(false)
    expect(canUpgradeCluster([a, b])).toBe(false)
  })
})
