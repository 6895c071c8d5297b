import { cluster, dataCenter, host, idOf, site, spm, vm } from 'mocks/engine/make'
import type { Scenario } from './build'
import { remember } from './build'
import { pastDailyChecks } from './past'

/** Nobody would call a machine that, but somebody can. */
export const ODD_NAME = '<img src=x onerror=alert(1)>'

export const sameNames: Scenario = {
  title: 'Names that are not what they seem',
  describe:
    'Clusters called Default in the data centers Prague and Brno, with two hosts each, one of them added by its IP address; a cluster without data center; and a VM whose name is markup.',
  seed: now => {
    const [prague, brno] = [dataCenter('Prague'), dataCenter('Brno')]
    const here = cluster('Default', prague)
    const there = cluster('Default', brno, { id: idOf('cluster', 'Default in Brno') })
    const loose = cluster('loose', prague, { dataCenterId: null })
    const hosts = [
      host('prague1', here, { update: true, spm: { ...spm } }),
      host('prague2', here, { update: true, address: '192.0.2.12' }),
      host('brno1', there, { update: true, spm: { ...spm } }),
      host('brno2', there, { update: true }),
    ] as const
    const state = site('same-names', now, {
      dataCenters: [prague, brno],
      clusters: [here, there, loose],
      hosts: [...hosts],
      vms: [vm('web01', hosts[0], now), vm(ODD_NAME, hosts[0], now), vm('mail01', hosts[2], now)],
    })
    return remember(state, pastDailyChecks(state.hosts, now - 22 * 3_600_000))
  },
}
