import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'
import { foreman } from './some-errata'

export const errataProviderSilent: Scenario = {
  title: 'The provider of errata does not answer',
  describe: 'A provider of errata is connected, but the engine cannot reach it.',
  seed: now =>
    smallSite('errata-provider-silent', now, ({ state, hosts }) => {
      state.foreman = foreman(Object.values(hosts), now)
      state.faults.push({ kind: 'foremanSilent' })
    }),
}
