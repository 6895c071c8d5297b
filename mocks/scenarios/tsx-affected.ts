import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const tsxAffected: Scenario = {
  title: 'Outdated cluster CPU',
  describe: 'The CPU type of the cluster is affected by the TSX removal: the engine refuses every upgrade.',
  seed: now =>
    smallSite('tsx-affected', now, ({ cluster }) => {
      cluster.tsxAffected = true
    }),
}
