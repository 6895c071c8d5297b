import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const spmTasks: Scenario = {
  title: 'Storage tasks on the SPM',
  describe: 'host3 is the Storage Pool Manager and has asynchronous tasks running: no maintenance.',
  seed: now =>
    smallSite('spm-tasks', now, ({ hosts }) => {
      hosts.host3.asyncTasks = 2
    }),
}
