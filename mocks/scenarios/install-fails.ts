import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const installFails: Scenario = {
  title: 'Installation fails',
  describe: 'The update of host1 fails: install_failed and event 841 twice, until the fault is removed.',
  seed: now =>
    smallSite('install-fails', now, ({ state }) => {
      state.faults.push({ kind: 'installFails', host: 'host1' })
    }),
}
