/**
 * Only host1 is large and has db01 (48 GiB). host2, host3 and host4 are up to date and have 43 GiB free each, of which
 * one VM of 12 GiB would make enough; host5 and host6 are too small for db01 even when empty; host7 is in maintenance.
 * So db01 finds no room in whatever order host1, host5 and host6 are upgraded.
 */
import { cluster, dataCenter, host, site, spm, vm } from 'mocks/engine/make'
import { DAY, HOUR } from 'mocks/engine/world'
import { remember } from './build'
import type { Scenario } from './build'
import { pastClusterUpgrade, pastDailyChecks } from './past'

export const clusterNoRoom: Scenario = {
  title: 'No room for the largest virtual machine',
  describe:
    'db01 of host1 fits on no other host, unless reports, build01 or staging is shut down, or host7 comes back from maintenance. host5 and host6 can be upgraded.',
  seed: now => {
    const home = dataCenter('Default')
    const only = cluster('Default', home, { description: 'The default server cluster' })
    const host1 = host('host1', only, { update: true, memoryGib: 128 })
    const host2 = host('host2', only, { memoryGib: 64, spm: { ...spm } })
    const host3 = host('host3', only, { memoryGib: 64 })
    const host4 = host('host4', only, { memoryGib: 64 })
    const host5 = host('host5', only, { update: true, memoryGib: 32 })
    const host6 = host('host6', only, { update: true, memoryGib: 32 })
    const host7 = host('host7', only, {
      memoryGib: 64,
      status: 'maintenance',
      statusDetail: 'New network card',
    })
    const highly = (priority: number) => ({ enabled: true, priority })
    const vms = [
      vm('db01', host1, now, { gib: 48, ha: highly(100) }),
      vm('app01', host1, now, { gib: 4 }),
      vm('reports', host2, now, { gib: 12 }),
      vm('web01', host2, now, { gib: 4 }),
      vm('web02', host2, now, { gib: 4 }),
      vm('build01', host3, now, { gib: 12 }),
      vm('web03', host3, now, { gib: 4 }),
      vm('mail01', host3, now, { gib: 4, ha: highly(50) }),
      vm('staging', host4, now, { gib: 12 }),
      vm('web04', host4, now, { gib: 4 }),
      vm('wiki01', host4, now, { gib: 4 }),
      vm('desk01', host5, now, { gib: 4 }),
      vm('desk02', host5, now, { gib: 4 }),
      vm('desk03', host6, now, { gib: 4 }),
      vm('desk04', host6, now, { gib: 4 }),
    ]
    const hosts = [host1, host2, host3, host4, host5, host6, host7]
    const state = site('cluster-no-room', now, {
      dataCenters: [home],
      clusters: [only],
      hosts,
      vms,
    })
    return remember(state, [
      ...pastClusterUpgrade([host2, host3, host4], vms, now - 2 * DAY),
      ...pastDailyChecks(hosts, now - 22 * HOUR),
      {
        at: now - 20 * HOUR,
        code: 600,
        about: { host: host7, vars: { Reason: 'New network card' } },
      },
    ])
  },
}
