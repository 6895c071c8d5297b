import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const sshRebootFails: Scenario = {
  title: 'Reboot over SSH fails',
  describe: 'The update of host1 succeeds, its reboot cannot be started: 198, 841, 841.',
  seed: now =>
    smallSite('ssh-reboot-fails', now, ({ state }) => {
      state.faults.push({ kind: 'sshRebootFails', host: 'host1' })
    }),
}
