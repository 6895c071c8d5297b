import { HOUR, MINUTE, SECOND } from 'mocks/engine/world'
import type { Scenario } from './build'
import { clusterSite } from './cluster-site'
import { pastFailedUpgrade } from './past'
import { goDown } from './vms-down'

export const hostsInTrouble: Scenario = {
  title: 'Hosts that need care first',
  describe:
    'All have updates. host1 is up and has to be reinstalled, host2 failed to install, host4 is non-operational, host5 does not answer and runs VMs, host6 is in maintenance.',
  seed: now =>
    clusterSite('hosts-in-trouble', now, ({ state, host, past }) => {
      goDown(
        state,
        ['host2', 'host4', 'host6'].map(name => host(name).id),
        now,
      )
      host('host1').reinstallationRequired = true
      host('host2').status = 'install_failed'
      Object.assign(host('host4'), { status: 'non_operational', statusDetail: 'network_unreachable' })
      Object.assign(host('host5'), { status: 'non_responsive', reachable: false, powerManagement: false })
      for (const vm of state.vms) if (vm.hostId === host('host5').id) vm.status = 'unknown'
      Object.assign(host('host6'), { status: 'maintenance', statusDetail: 'Waiting for a power supply' })
      past.push(
        ...pastFailedUpgrade(host('host2'), now - 26 * HOUR),
        {
          at: now - 8 * HOUR,
          code: 519,
          about: { host: host('host4'), vars: { Networks: 'storage-b' } },
        },
        { at: now - 8 * HOUR, code: 517, about: { host: host('host4') } },
        { at: now - 40 * MINUTE, code: 9008, about: { host: host('host5'), vars: { Seconds: '81' } } },
        { at: now - 38 * MINUTE, code: 12, about: { host: host('host5') } },
        { at: now - 38 * MINUTE + SECOND, code: 9028, about: { host: host('host5') } },
        {
          at: now - 21 * HOUR,
          code: 600,
          about: { host: host('host6'), vars: { Reason: 'Waiting for a power supply' } },
        },
      )
    }),
}
