import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const rebootNever: Scenario = {
  title: 'Host does not come back',
  describe: 'host1 never answers again after its reboot.',
  seed: now =>
    smallSite('reboot-never', now, ({ state }) => {
      state.faults.push({ kind: 'rebootNever', host: 'host1' })
    }),
}
