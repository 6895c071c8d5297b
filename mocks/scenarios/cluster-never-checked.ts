import type { Scenario } from './build'
import { clusterSite } from './cluster-site'

export const clusterNeverChecked: Scenario = {
  title: 'Nobody has looked for updates',
  describe: 'Updates wait for each of the six hosts, and the engine remembers no check of any of them.',
  seed: now =>
    clusterSite(
      'cluster-never-checked',
      now,
      ({ state }) => {
        for (const host of state.hosts) host.updateAvailable = false
      },
      { isChecked: false },
    ),
}
