/** Three hosts that support 4.7 in a cluster and a data center at 4.6: what scenarios of a higher level start from. */
import { affinityGroup, idOf, pinnedTo, vm } from 'mocks/engine/make'
import type { SmallSite } from 'mocks/engine/small-site'
import { smallSite } from 'mocks/engine/small-site'
import type { EngineState } from 'mocks/engine/state'

export const LEVEL_46 = { major: 4, minor: 6 }
export const LEVEL_47 = { major: 4, minor: 7 }

export const levelSite = (
  name: string,
  now: number,
  change: (it: SmallSite) => void = () => undefined,
): EngineState =>
  smallSite(name, now, it => {
    const { home, cluster, hosts, vms, state } = it
    home.version = { ...LEVEL_46 }
    cluster.version = { ...LEVEL_46 }
    vms.push(
      vm('license01', hosts.host1, now, { gib: 2, ...pinnedTo(hosts.host1) }),
      vm('old-app', hosts.host3, now, { gib: 2, customVersion: { major: 4, minor: 4 } }),
    )
    state.affinityGroups.push(
      affinityGroup('web-apart', cluster, {
        vmsRule: { enabled: true, enforcing: false, positive: false },
        vmIds: vms.filter(one => one.name.startsWith('web')).map(one => one.id),
      }),
      affinityGroup('db-near-storage', cluster, {
        hostsRule: { enabled: true, enforcing: false, positive: true },
        vmIds: vms.filter(one => one.name === 'db01').map(one => one.id),
        hostIds: [hosts.host1.id, hosts.host2.id],
      }),
    )
    state.affinityLabels = [
      {
        id: idOf('affinitylabel', 'licensed'),
        name: 'licensed',
        readOnly: false,
        vmIds: vms.filter(one => one.name === 'license01').map(one => one.id),
        hostIds: [hosts.host1.id],
      },
    ]
    change(it)
  })
