import { updatesMessage } from 'mocks/engine/checks'
import { FEW_PACKAGES, SOME_PACKAGES, cluster, dataCenter, host, site, updateOf, vm } from 'mocks/engine/make'
import { chance } from 'mocks/engine/rng'
import type { Seeded } from 'mocks/engine/rng'
import type { Host } from 'mocks/engine/state'
import { DAY, HOUR, MINUTE, SECOND } from 'mocks/engine/world'
import { remember } from './build'
import type { Past, Scenario } from './build'
import { numbered, oneOf } from './large-cluster'

/** As many hosts as a data center, and so its only cluster, may have (MaxNumberOfHostsInStoragePool). */
const HOSTS_EACH = 250
const CLUSTERS = 20
const VMS_EACH = 2
const NIGHTS = 4
/** Of one host that is worked on all day. */
const CHATTY = 10_000

const nightlyChecks = (hosts: readonly Host[], now: number): Past[] =>
  Array.from({ length: NIGHTS }, (_unused, night) =>
    hosts.flatMap((one, index): Past[] => {
      const at = now - 8 * HOUR - night * DAY + index * SECOND
      return [
        { at, code: 884, about: { host: one } },
        {
          at: at + 40 * SECOND,
          code: 885,
          about: { host: one, vars: { Message: updatesMessage(one.pending?.packages ?? []) } },
        },
      ]
    }),
  ).flat()

const chatter = (one: Host, now: number): Past[] =>
  Array.from({ length: CHATTY }, (_unused, index): Past => ({
    at: now - DAY - index * MINUTE,
    code: 559,
    about: {
      host: one,
      vars: { PlayAction: `Update of host ${one.name}`, Message: `Task ${CHATTY - index}` },
    },
  }))

export const fiveThousand: Scenario = {
  title: 'Five thousand hosts',
  describe: '20 data centers, 5,000 hosts, 10,000 VMs and 50,000 events: more than oVirt was ever run with.',
  seed: now => {
    const seeded: Seeded = { seed: 5_000 }
    const dataCenters = Array.from({ length: CLUSTERS }, (_unused, at) =>
      dataCenter(numbered('site-', at, 2)),
    )
    const clusters = dataCenters.map((home, at) => cluster(numbered('cluster-', at, 2), home))
    const hosts = clusters.flatMap((home, at) =>
      Array.from({ length: HOSTS_EACH }, (_unused, index) => {
        const hasUpdate = chance(seeded) < 0.7
        return host(numbered('host-', at * HOSTS_EACH + index, 4), home, {
          update: hasUpdate,
          ...(hasUpdate && { pending: updateOf('rhel', oneOf(seeded, [FEW_PACKAGES, SOME_PACKAGES])) }),
          memoryGib: 64,
          status: chance(seeded) < 0.02 ? 'maintenance' : 'up',
        })
      }),
    )
    const up = hosts.filter(({ status }) => status === 'up')
    const vms = Array.from({ length: hosts.length * VMS_EACH }, (_unused, index) => {
      const place = up[index % up.length]
      if (place === undefined) throw new Error('no host is up')
      return vm(numbered('vm-', index, 5), place, now)
    })
    const [first] = hosts
    const state = site('five-thousand', now, { dataCenters, clusters, hosts, vms })
    return remember(state, [
      ...nightlyChecks(hosts, now),
      ...(first === undefined ? [] : chatter(first, now)),
    ])
  },
}
