import { cluster, host, spm, vm } from 'mocks/engine/make'
import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const noHostsCluster: Scenario = {
  title: 'A cluster without hosts',
  describe: 'Default has VMs that are down and no host; the other cluster, lab, has one.',
  seed: now =>
    smallSite('no-hosts-cluster', now, ({ home, state }) => {
      const lab = cluster('lab', home, { description: 'Where the last host went' })
      const host1 = host('host1', lab, { update: true, memoryGib: 64, spm: { ...spm } })
      state.clusters.push(lab)
      state.hosts = [host1]
      for (const one of state.vms) Object.assign(one, { status: 'down', hostId: null, startTime: null })
      state.vms.push(vm('lab01', host1, now))
    }),
}
