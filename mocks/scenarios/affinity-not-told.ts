import type { Scenario } from './build'
import { clusterSite } from './cluster-site'

export const affinityNotTold: Scenario = {
  title: 'Affinity groups cannot be read',
  describe: 'Everything as in six-hosts, but each question for affinity groups is answered with 500.',
  seed: now =>
    clusterSite('affinity-not-told', now, ({ state }) => {
      state.faults.push({ kind: 'answer', path: 'affinitygroups', as: 'error500' })
    }),
}
