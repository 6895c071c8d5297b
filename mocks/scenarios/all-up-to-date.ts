import { EL_NEW } from 'mocks/engine/make'
import type { Scenario } from './build'
import { clusterSite } from './cluster-site'

export const allUpToDate: Scenario = {
  title: 'Nothing to upgrade',
  describe: 'Six hosts, checked today, none has updates.',
  seed: now =>
    clusterSite('all-up-to-date', now, ({ state }) => {
      for (const host of state.hosts)
        Object.assign(host, { software: structuredClone(EL_NEW), pending: null, updateAvailable: false })
    }),
}
