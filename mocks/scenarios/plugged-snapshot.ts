import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const pluggedSnapshot: Scenario = {
  title: 'Disk snapshot in use',
  describe: 'web01 of host1 has an activated disk snapshot: no maintenance for host1.',
  seed: now =>
    smallSite('plugged-snapshot', now, ({ vms }) => {
      for (const one of vms) if (one.name === 'web01') one.pluggedDiskSnapshot = true
    }),
}
