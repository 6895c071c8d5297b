import type { Scenario } from './build'
import { levelSite } from './level-site'

export const placementLost: Scenario = {
  title: 'Placement lost by the raise',
  describe:
    'Raising the level makes license01 forget its pinned host, db01 and web01 their affinity groups and old-app its own level, as an engine did once (ovirt-engine issue 664).',
  seed: now =>
    levelSite('placement-lost', now, ({ state }) => {
      for (const name of ['license01', 'db01', 'web01', 'old-app'])
        state.faults.push({ kind: 'placementLost', vm: name })
    }),
}
