import { host, updateOf } from 'mocks/engine/make'
import type { Host, Software } from 'mocks/engine/state'
import type { Scenario } from './build'
import { clusterSite } from './cluster-site'

const withVdsm = (one: Host, vdsm: string): Software => {
  if (one.software === null) throw new Error(`${one.name} was never contacted`)
  return { ...one.software, vdsm }
}

export const mixedCluster: Scenario = {
  title: 'EL hosts and oVirt Nodes in one cluster',
  describe:
    'host1 to host3 are EL hosts, host4 to host6 are oVirt Nodes, with four VDSM versions between them. host6 is up to date.',
  seed: now =>
    clusterSite('mixed-cluster', now, ({ cluster, host: hostNamed }) => {
      for (const name of ['host4', 'host5', 'host6']) {
        const node = host(name, cluster, { type: 'ovirt_node', update: name !== 'host6' })
        Object.assign(hostNamed(name), {
          type: node.type,
          software: node.software,
          pending: node.pending,
          updateAvailable: node.updateAvailable,
        })
      }
      hostNamed('host2').software = withVdsm(hostNamed('host2'), '4.50.4-1.el9')
      hostNamed('host5').software = withVdsm(hostNamed('host5'), '4.50.3.9-1.el9')
      hostNamed('host3').pending = updateOf('rhel')
    }),
}
