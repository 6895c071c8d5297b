import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const hostNonOperationalAfterReboot: Scenario = {
  title: 'Host cannot join after its reboot',
  describe: 'host1 answers after its reboot but misses a network: non_operational.',
  seed: now =>
    smallSite('host-non-operational-after-reboot', now, ({ state }) => {
      state.faults.push({ kind: 'nonOperationalAfterReboot', host: 'host1', reason: 'network_unreachable' })
    }),
}
