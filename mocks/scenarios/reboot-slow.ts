import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const rebootSlow: Scenario = {
  title: 'Slow reboot',
  describe:
    'host1 takes two and a half times as long as usual to boot, yet returns within the ten minutes the engine waits.',
  seed: now =>
    smallSite('reboot-slow', now, ({ state }) => {
      state.faults.push({ kind: 'rebootSlow', host: 'host1', factor: 2.5 })
    }),
}
