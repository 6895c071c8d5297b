import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'
import { foreman } from './some-errata'

export const errataEngineNotKnown: Scenario = {
  title: 'A provider that does not know the engine',
  describe: 'A provider of errata is connected, but the machine of the engine is not registered there.',
  seed: now =>
    smallSite('errata-engine-not-known', now, ({ state, hosts }) => {
      state.foreman = foreman(Object.values(hosts), now, { engine: null })
    }),
}
