import { cluster, dataCenter, host, site, spm, updateOf, vm } from 'mocks/engine/make'
import type { Host, HostStatus } from 'mocks/engine/state'
import { DAY } from 'mocks/engine/world'
import { remember } from './build'
import type { Scenario } from './build'

const STATUSES: HostStatus[] = [
  'up',
  'maintenance',
  'preparing_for_maintenance',
  'installing',
  'install_failed',
  'reboot',
  'non_responsive',
  'connecting',
  'initializing',
  'unassigned',
  'non_operational',
  'error',
  'down',
  'kdumping',
  'pending_approval',
  'installing_os',
]

const DETAILS: Partial<Record<HostStatus, string>> = {
  non_operational: 'network_unreachable',
  maintenance: 'Firmware update',
  preparing_for_maintenance: '',
}

/** Never contacted: no version, no hardware (head of the contract). */
const STRANGERS: ReadonlySet<HostStatus> = new Set(['pending_approval', 'installing_os'])
const SILENT: ReadonlySet<HostStatus> = new Set(['non_responsive', 'down', 'connecting', 'kdumping'])

const strange = { software: null, pending: null, updateAvailable: false, memory: 0 } satisfies Partial<Host>

export const everyStatus: Scenario = {
  title: 'Every status',
  describe:
    'One host for each status the engine knows, half of them with an update, and one more that is up.',
  seed: now => {
    const home = dataCenter('Default')
    const only = cluster('Default', home)
    const hosts = STATUSES.map((status, index) =>
      host(status.replaceAll('_', '-'), only, {
        update: index % 2 === 0 || status === 'maintenance' || status === 'install_failed',
        status,
        statusDetail: DETAILS[status] ?? null,
        reachable: !SILENT.has(status),
        ...(STRANGERS.has(status) ? strange : {}),
      }),
    )
    const refuge = host('up-too', only, { spm: { ...spm }, pending: updateOf('rhel') })
    const first = hosts[0] ?? refuge
    const state = site('every-status', now, {
      dataCenters: [home],
      clusters: [only],
      hosts: [...hosts, refuge],
      vms: [vm('web01', first, now), vm('web02', refuge, now)],
    })
    return remember(state, [{ at: now - DAY, code: 13, about: { host: first, vars: { HostStatus: 'Up' } } }])
  },
}
