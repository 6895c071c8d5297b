import { EL_NEW, cluster, host, vm } from 'mocks/engine/make'
import type { Scenario } from './build'
import { LEVEL_46, levelSite } from './level-site'

export const noDataCenter: Scenario = {
  title: 'Cluster without data center',
  describe:
    'Cluster stray belongs to no data center; its level is 4.6 and can be raised up to 4.8. Its host is in maintenance.',
  seed: now =>
    levelSite('no-data-center', now, ({ home, state }) => {
      const stray = cluster('stray', home, { dataCenterId: null, version: { ...LEVEL_46 } })
      state.clusters.push(stray)
      state.hosts.push(
        host('stray1', stray, {
          status: 'maintenance',
          statusDetail: 'Not yet in use',
          software: structuredClone(EL_NEW),
        }),
      )
      state.vms.push(vm('parked01', stray, now))
    }),
}
