import { EL8_NEW, EL8_OLD, SOME_PACKAGES, vm } from 'mocks/engine/make'
import { HOUR } from 'mocks/engine/world'
import type { Scenario } from './build'
import { clusterSite } from './cluster-site'
import { goDown } from './vms-down'

const LEVEL_46 = { major: 4, minor: 6 }

export const level46: Scenario = {
  title: 'Cluster level 4.6',
  describe:
    'Cluster and data center are at 4.6, host1 to host4 support 4.7. host6 does not before its update; host5 is in maintenance, does not either, and has no update. Three VMs will need attention.',
  seed: now =>
    clusterSite('level-46', now, ({ home, cluster, state, host, past }) => {
      home.version = { ...LEVEL_46 }
      cluster.version = { ...LEVEL_46 }
      Object.assign(host('host6'), {
        software: structuredClone(EL8_OLD),
        pending: { software: structuredClone(EL8_NEW), packages: [...SOME_PACKAGES] },
      })
      Object.assign(host('host5'), {
        status: 'maintenance',
        statusDetail: 'To be replaced',
        software: structuredClone(EL8_OLD),
        pending: null,
        updateAvailable: false,
      })
      goDown(state, [host('host5').id], now)
      state.vms.push(
        vm('frozen01', cluster, now, { status: 'suspended' }),
        vm('legacy01', host('host1'), now, { customVersion: { major: 4, minor: 4 } }),
        vm('resized01', host('host2'), now, { nextRun: true }),
      )
      past.push({
        at: now - 20 * HOUR,
        code: 600,
        about: { host: host('host5'), vars: { Reason: 'To be replaced' } },
      })
    }),
}
