import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const neverChecked: Scenario = {
  title: 'Never checked',
  describe: 'Updates wait for every host, but nobody has looked for them yet.',
  seed: now =>
    smallSite('never-checked', now, ({ hosts }) => {
      for (const host of Object.values(hosts)) host.updateAvailable = false
    }),
}
