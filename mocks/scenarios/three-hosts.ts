import type { Scenario } from './build'
import { smallSite } from 'mocks/engine/small-site'

export const threeHosts: Scenario = {
  title: 'Three hosts',
  describe: 'One small cluster where everything works.',
  seed: now => smallSite('three-hosts', now),
}
