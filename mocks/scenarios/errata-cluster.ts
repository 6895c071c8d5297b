import type { Scenario } from './build'
import { clusterSite } from './cluster-site'
import { foreman, withoutPackages, worstErrata } from './some-errata'

export const errataCluster: Scenario = {
  title: 'Errata of the hosts of a cluster',
  describe:
    'A provider of errata knows host1 to host4; host1 has a critical one and one without packages, the provider fails for host3 and answers late for host4. host5 was added by its IP address, host6 without the provider.',
  seed: now =>
    clusterSite('errata-cluster', now, ({ host, state }) => {
      const known = ['host1', 'host2', 'host3', 'host4'].map(host)
      state.foreman = foreman(known, now, { engine: null })
      state.foreman.hosts[host('host1').id]?.push(worstErrata(now), withoutPackages(now))
      host('host5').address = '192.0.2.15'
      state.faults.push(
        { kind: 'foremanSilent', host: 'host3' },
        { kind: 'slowAnswers', ms: 300, path: `/hosts/${host('host4').id}/katelloerrata` },
      )
    }),
}
