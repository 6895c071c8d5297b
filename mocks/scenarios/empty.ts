import { cluster, dataCenter, site } from 'mocks/engine/make'
import { DAY } from 'mocks/engine/world'
import { remember } from './build'
import type { Scenario } from './build'

export const empty: Scenario = {
  title: 'Nothing there yet',
  describe: 'A fresh engine: one data center, one cluster, no host and no VM.',
  seed: now => {
    const home = dataCenter('Default')
    const only = cluster('Default', home, { description: 'The default server cluster' })
    const state = site('empty', now, { dataCenters: [home], clusters: [only], hosts: [], vms: [] })
    return remember(state, [{ at: now - DAY, code: 811, about: { cluster: only } }])
  },
}
