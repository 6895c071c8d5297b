import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const spmContending: Scenario = {
  title: 'Host contends for SPM',
  describe: 'No host is Storage Pool Manager, host2 is contending: no maintenance for it now.',
  seed: now =>
    smallSite('spm-contending', now, ({ hosts }) => {
      hosts.host3.spm.status = 'none'
      hosts.host2.spm.status = 'contending'
    }),
}
