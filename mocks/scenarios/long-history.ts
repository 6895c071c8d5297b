/**
 * As much as an engine keeps of thirty days: one host with fifty thousand events, a cluster that a playbook upgrades every
 * hour and another one that was upgraded once, at the very beginning, and a host with more machines than any should have.
 */
import { ADMIN, cluster, dataCenter, host, site, vm } from 'mocks/engine/make'
import type { Cluster, Host } from 'mocks/engine/state'
import { DAY, HOUR, MINUTE, SECOND } from 'mocks/engine/world'
import { remember } from './build'
import type { Past, Scenario } from './build'
import { numbered } from './large-cluster'

const EVENTS = 50_000
/** In which they happen, the newest an hour ago. */
const DAYS = 29
const RUNS = 600
const VMS = 1_400
/** The only one of its kind, nearly at the end of the history. */
const RARE_AT = 49_321
const RARE = 'Firmware of slot "7" <UNKNOWN>; replaced'

const chatter = (one: Host, now: number): Past[] => {
  const apart = Math.floor((DAYS * DAY) / EVENTS)
  return Array.from({ length: EVENTS }, (_unused, index): Past => {
    const at = now - HOUR - index * apart
    const task = `Task ${EVENTS - index}`
    if (index === RARE_AT)
      return {
        at,
        code: 553,
        about: { host: one, vars: { PlayAction: `Update of host ${one.name}`, Message: RARE } },
      }
    if (index % 500 === 250)
      return {
        at,
        code: 553,
        about: { host: one, vars: { PlayAction: `Update of host ${one.name}`, Message: task } },
      }
    return {
      at,
      code: 559,
      about: { host: one, vars: { PlayAction: `Check for update of host ${one.name}`, Message: task } },
    }
  })
}

/** What the Ansible role tells of one host after the other (contract 7.4), and the engine of each. */
const runOfRole = (home: Cluster, hosts: readonly Host[], at: number, number: number): Past[] => {
  const correlationId = `play-${String(number).padStart(5, '0')}`
  const by = { userId: ADMIN, correlationId }
  const told = (after: number, percent: number, words: string, about = ''): Past => ({
    at: at + after,
    external: {
      origin: 'cluster_upgrade',
      customId: number * 100 + percent,
      severity: 'normal',
      description: `Cluster upgrade progress: ${percent}%, Cluster: ${home.name}${about} [${words}]`,
    },
    clusterId: home.id,
    correlationId,
  })
  const share = 85 / hosts.length
  return [
    told(0, 0, 'gathering cluster info'),
    told(2 * SECOND, 4, 'collecting hosts to upgrade'),
    told(4 * SECOND, 10, `starting the upgrade of ${hosts.length} hosts`),
    ...hosts.flatMap((one, index): Past[] => {
      const begun = 10 * SECOND + index * 5 * MINUTE
      const from = 10 + Math.round(index * share)
      return [
        told(begun, from + 1, 'preparing host for upgrade', `, Host: ${one.name}`),
        { at: at + begun + SECOND, code: 840, about: { host: one, by } },
        { at: at + begun + 3 * MINUTE, code: 842, about: { host: one, by } },
        { at: at + begun + 4 * MINUTE, code: 13, about: { host: one, vars: { HostStatus: 'Up' } } },
        told(begun + 4.5 * MINUTE, from + Math.round(share), 'host upgrade complete', `, Host: ${one.name}`),
      ]
    }),
    told(hosts.length * 5 * MINUTE + MINUTE, 100, 'Upgrade completed'),
  ]
}

export const longHistory: Scenario = {
  title: 'A long history',
  describe:
    'Thirty days: 50,000 events of host-01, 600 upgrades of one cluster by a playbook and a single old one of another, 1,400 VMs on one host.',
  seed: now => {
    const home = dataCenter('Default')
    const busy = cluster('busy', home)
    const attic = cluster('attic', home)
    const dense = cluster('dense', home)
    const inBusy = [0, 1].map(at => host(numbered('host-', at, 2), busy, { memoryGib: 64 }))
    const inAttic = [0, 1].map(at => host(numbered('attic-', at, 2), attic, { memoryGib: 64 }))
    const inDense = [0, 1].map(at => host(numbered('dense-', at, 2), dense, { memoryGib: 4_096 }))
    const [first] = inBusy
    const [full] = inDense
    if (first === undefined || full === undefined) throw new Error('no hosts')
    const vms = Array.from({ length: VMS }, (_unused, at) =>
      vm(numbered('desk-', at, 4), full, now, {
        gib: at % 3 === 0 ? 1 : 2,
        ...(at % 200 === 150 && { affinity: 'pinned' as const, placementHostIds: [full.id] }),
        ...(at % 100 === 99 && { status: 'paused' as const }),
      }),
    )
    const state = site('long-history', now, {
      dataCenters: [home],
      clusters: [busy, attic, dense],
      hosts: [...inBusy, ...inAttic, ...inDense],
      vms,
    })
    const apart = Math.floor((DAYS * DAY) / RUNS)
    return remember(state, [
      ...chatter(first, now),
      ...Array.from({ length: RUNS }, (_unused, at) =>
        runOfRole(busy, inBusy, now - HOUR - (at + 1) * apart + 20 * MINUTE, RUNS - at),
      ).flat(),
      ...runOfRole(attic, inAttic, now - DAYS * DAY - 3 * HOUR, 0),
    ])
  },
}
