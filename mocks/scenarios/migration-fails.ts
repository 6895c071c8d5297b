import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const migrationFails: Scenario = {
  title: 'Migration fails',
  describe:
    'The migration of db01 fails each time, host1 stays in preparing_for_maintenance and the engine tries again each five minutes.',
  seed: now =>
    smallSite('migration-fails', now, ({ state }) => {
      state.faults.push({ kind: 'migrationFails', vm: 'db01' })
    }),
}
