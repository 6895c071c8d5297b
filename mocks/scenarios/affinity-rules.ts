import { affinityGroup } from 'mocks/engine/make'
import type { AffinityGroup } from 'mocks/engine/state'
import type { Scenario } from './build'
import { clusterSite } from './cluster-site'

type Rule = AffinityGroup['vmsRule']

const hard = (positive: boolean): Rule => ({ enabled: true, enforcing: true, positive })
const soft = (positive: boolean): Rule => ({ enabled: true, enforcing: false, positive })

export const affinityRules: Scenario = {
  title: 'Affinity of every kind',
  describe:
    'Hard and soft rules, together and apart, between VMs and with hosts. build01 is bound to one host by a hard rule: that host cannot be emptied.',
  seed: now =>
    clusterSite('affinity-rules', now, ({ cluster, state, host, vm }) => {
      const vmIds = (...names: string[]) => names.map(name => vm(name).id)
      const homeOf = (name: string) => {
        const { hostId } = vm(name)
        return hostId === null ? [] : [hostId]
      }
      const others = (name: string) => state.hosts.map(one => one.id).filter(id => !homeOf(name).includes(id))
      vm('mail02').hostId = vm('mail01').hostId
      vm('desk02').hostId = vm('desk01').hostId
      state.affinityGroups.push(
        affinityGroup('databases-apart', cluster, {
          description: 'Never two databases on one host',
          vmsRule: hard(false),
          vmIds: vmIds('db01', 'db02', 'db03'),
        }),
        affinityGroup('mail-together', cluster, {
          vmsRule: hard(true),
          vmIds: vmIds('mail01', 'mail02'),
        }),
        affinityGroup('web-apart', cluster, {
          vmsRule: soft(false),
          vmIds: vmIds('web01', 'web02', 'web03'),
        }),
        affinityGroup('desks-apart', cluster, {
          description: 'Broken as it is',
          broken: true,
          vmsRule: soft(false),
          vmIds: vmIds('desk01', 'desk02'),
        }),
        affinityGroup('app-near-cache', cluster, {
          vmsRule: soft(true),
          vmIds: vmIds('app01', 'cache01'),
        }),
        affinityGroup('build-license', cluster, {
          description: 'The dongle is in one host',
          hostsRule: hard(true),
          vmIds: vmIds('build01'),
          hostIds: homeOf('build01'),
        }),
        affinityGroup('licensed-hosts', cluster, {
          description: 'The license covers three hosts',
          hostsRule: hard(true),
          vmIds: vmIds('app02'),
          hostIds: [...homeOf('app02'), ...others('app02').slice(0, 2)],
        }),
        affinityGroup('not-on-host6', cluster, {
          hostsRule: hard(false),
          vmIds: vmIds('web04'),
          hostIds: [host('host6').id],
        }),
        affinityGroup('prefers-host1', cluster, {
          hostsRule: soft(true),
          vmIds: vmIds('app03'),
          hostIds: [host('host1').id],
        }),
        affinityGroup('avoids-host2', cluster, {
          hostsRule: soft(false),
          vmIds: vmIds('app04'),
          hostIds: [host('host2').id],
        }),
        affinityGroup('switched-off', cluster, {
          description: 'Neither rule is enabled',
          vmIds: vmIds('web05', 'web06'),
        }),
      )
    }),
}
