import { vm } from 'mocks/engine/make'
import type { Scenario } from './build'
import { clusterSite } from './cluster-site'

export const vmStates: Scenario = {
  title: 'Virtual machines in unusual states',
  describe:
    'A paused VM on host1, one that does not respond on host2, one that is saving its memory on host4, one that reboots on host5; one suspended and one locked. Only the one on host2 cannot leave.',
  seed: now =>
    clusterSite('vm-states', now, ({ cluster, state, host }) => {
      state.vms.push(
        vm('paused01', host('host1'), now, { status: 'paused' }),
        vm('silent01', host('host2'), now, { status: 'not_responding' }),
        vm('saving01', host('host4'), now, { status: 'saving_state' }),
        vm('rebooting01', host('host5'), now, { status: 'reboot_in_progress' }),
        vm('suspended01', cluster, now, { status: 'suspended' }),
        vm('locked01', cluster, now, { status: 'image_locked' }),
      )
    }),
}
