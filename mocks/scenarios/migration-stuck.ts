import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const migrationStuck: Scenario = {
  title: 'Migration without an end',
  describe: 'The migration of db01 never ends, host1 stays in preparing_for_maintenance.',
  seed: now =>
    smallSite('migration-stuck', now, ({ state }) => {
      state.faults.push({ kind: 'migrationStuck', vm: 'db01' })
    }),
}
