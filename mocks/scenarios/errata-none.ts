import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'
import { foreman } from './some-errata'

export const errataNone: Scenario = {
  title: 'No errata for the engine',
  describe: 'A provider of errata is connected and has none for the engine, but some for host1 and host2.',
  seed: now =>
    smallSite('errata-none', now, ({ state, hosts }) => {
      state.foreman = foreman([hosts.host1, hosts.host2], now, { engine: [] })
    }),
}
