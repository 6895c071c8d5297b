import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

export const maintenanceHost: Scenario = {
  title: 'Host in maintenance',
  describe: 'host1 is in maintenance with an update: after the upgrade it stays there.',
  seed: now =>
    smallSite('maintenance-host', now, ({ hosts, vms }) => {
      hosts.host1.status = 'maintenance'
      hosts.host1.statusDetail = 'Memory replaced'
      for (const one of vms) if (one.hostId === hosts.host1.id) one.hostId = hosts.host2.id
    }),
}
