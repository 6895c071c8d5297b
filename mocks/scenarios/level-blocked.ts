import { EL8_OLD, cluster, idOf, vm } from 'mocks/engine/make'
import type { Scenario } from './build'
import { LEVEL_46, levelSite } from './level-site'

export const levelBlocked: Scenario = {
  title: 'Higher level refused',
  describe:
    'What is in the way of 4.7: snap01 previews a snapshot; host2 has old software and no update; host3 lacks an emulated machine, which REST does not show, so that the engine refuses with two messages at once. Cluster branch of the same data center is at 4.6.',
  seed: now =>
    levelSite('level-blocked', now, ({ home, hosts, vms, state }) => {
      Object.assign(hosts.host2, {
        software: structuredClone(EL8_OLD),
        pending: null,
        updateAvailable: false,
      })
      hosts.host3.lacksAtHigherLevels = ['emulatedMachine']
      vms.push(
        vm('snap01', hosts.host1, now, { gib: 2, previewsSnapshot: true }),
        // No engine of today takes such a name; older ones did.
        vm('<b>shop</b>&amp;co', hosts.host3, now, { gib: 2, id: idOf('vm', 'shop') }),
      )
      state.clusters.push(cluster('branch', home, { version: { ...LEVEL_46 } }))
    }),
}
