import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const noUserOptions: Scenario = {
  title: 'No options of users',
  describe: 'Answers 404 for the options of users, as engines before 4.4.5 do: choices stay in the browser.',
  seed: now =>
    smallSite('no-user-options', now, ({ state }) => {
      state.faults.push({ kind: 'noUserOptions' })
    }),
}
