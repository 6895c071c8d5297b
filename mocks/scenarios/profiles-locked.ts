import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const profilesLocked: Scenario = {
  title: 'Nobody may edit profiles',
  describe:
    'The role UserProfileEditor was taken from the group Everyone: options of users can be read, and 403 answers whoever adds or removes one.',
  seed: now =>
    smallSite('profiles-locked', now, ({ state }) => {
      state.faults.push({ kind: 'profilesLocked' })
    }),
}
