import { pinnedTo, vm } from 'mocks/engine/make'
import { HOUR } from 'mocks/engine/world'
import type { Scenario } from './build'
import { clusterSite } from './cluster-site'

export const clusterPinned: Scenario = {
  title: 'Virtual machines that need a decision',
  describe:
    'Six hosts: a pinned VM on host1, a pinned one with a host device on host2, one that only a person may migrate on host3, a paused one on host4, one dedicated to host5, and a suspended one.',
  seed: now =>
    clusterSite('cluster-pinned', now, ({ cluster, state, host, vm: vmNamed, past }) => {
      state.vms.push(
        vm('license01', host('host1'), now, { gib: 2, ...pinnedTo(host('host1')) }),
        vm('gpu01', host('host2'), now, { gib: 8, hostDevices: true, ...pinnedTo(host('host2')) }),
        vm('pbx01', host('host3'), now, { gib: 4, affinity: 'user_migratable' }),
        vm('import01', host('host4'), now, { gib: 4, status: 'paused' }),
        vm('audit01', host('host5'), now, { gib: 4, placementHostIds: [host('host5').id] }),
        vm('winter-shop', cluster, now, { gib: 8, status: 'suspended' }),
      )
      past.push(
        { at: now - 3 * HOUR, code: 138, about: { vm: vmNamed('import01'), host: host('host4') } },
        { at: now - 30 * HOUR, code: 503, about: { vm: vmNamed('winter-shop'), host: host('host6') } },
      )
    }),
}
