import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const runningOperations: Scenario = {
  title: 'Disk transfer in progress',
  describe: 'A disk transfer is bound to host1: no maintenance until it ends.',
  seed: now =>
    smallSite('running-operations', now, ({ hosts }) => {
      hosts.host1.runningOperations.push('Downloading Image web01_Disk1')
    }),
}
