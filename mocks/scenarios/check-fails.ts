import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const checkFails: Scenario = {
  title: 'Check for updates fails',
  describe: 'No mirror answers: each check ends in event 839.',
  seed: now =>
    smallSite('check-fails', now, ({ state }) => {
      state.faults.push({ kind: 'checkFails' })
    }),
}
