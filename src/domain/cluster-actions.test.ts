import { describe, expect, it } from 'vitest'
import type { Cluster, Host } from '~/api/model'
import { whyNotCluster } from './cluster-actions'
import { aCluster, aHost } from './test-facts'

const running = { upgrade: { inProgress: true, percent: 42.9, correlationId: 'run-1' } }
const up = aHost({ id: 'a', name: 'a' })
const down = aHost({ id: 'b', name: 'b', status: 'down' })
const failed = aHost({ id: 'c', name: 'c', status: 'install_failed' })

const because = (
  action: 'upgrade' | 'check' | 'checks',
  hosts: readonly Host[] | null,
  cluster: Partial<Cluster> = {},
  checking: readonly string[] = [],
) =>
  whyNotCluster(action, {
    cluster: aCluster(cluster),
    hosts,
    contextOf: ({ id }) =>
      checking.includes(id)
        ? {
            updateState: {
              updateAvailable: false,
              checkedAt: null,
              isOld: false,
              packages: null,
              state: 'checking',
              phase: 'running',
              since: 5,
            },
          }
        : {},
  })

describe('acts on a cluster', () => {
  it.each([
    ['upgrade', null, {}, { code: 'hostsNotKnown' }],
    ['check', null, {}, { code: 'hostsNotKnown' }],
    ['checks', null, {}, { code: 'hostsNotKnown' }],
    ['upgrade', [], {}, { code: 'noHosts' }],
    ['check', [], {}, { code: 'noHosts' }],
    ['checks', [], {}, { code: 'noHosts' }],
    ['upgrade', [up], {}, null],
    ['upgrade', [down], {}, null],
    ['upgrade', [up], running, { code: 'upgradeInProgress', percent: 42 }],
    ['upgrade', [up], { upgrade: null }, null],
    ['check', [up], running, null],
    ['checks', [up], running, null],
    ['check', [down, up], {}, null],
    [
      'check',
      [down, failed],
      {},
      {
        code: 'noHostMayBeChecked',
        host: 'b',
        reason: { code: 'host.statusForbidsCheck', status: 'down', first: 'getHostBack' },
      },
    ],
  ] as const)('%s with %j and %j: %j', (action, hosts, cluster, reason) => {
    expect(because(action, hosts, cluster)).toEqual(reason)
  })

  it('asks for no second check of a host, and for the others of the cluster', () => {
    expect(because('check', [up], {}, ['a'])).toEqual({ code: 'checkInFlight' })
    expect(because('check', [down, up], {}, ['a'])).toEqual({ code: 'checkInFlight' })
    expect(because('check', [up, aHost({ id: 'd' })], {}, ['a'])).toBeNull()
  })
})
