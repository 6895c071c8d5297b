import { ADMIN } from 'mocks/engine/make'
import { CLUSTER_MAINTENANCE_POLICY } from 'mocks/engine/scheduler'
import { DAY } from 'mocks/engine/world'
import type { Scenario } from './build'
import { clusterSite } from './cluster-site'

export const clusterInMaintenancePolicy: Scenario = {
  title: 'Maintenance policy left behind',
  describe:
    'The cluster has the scheduling policy cluster_maintenance since two days: VMs that are not highly available cannot be started. No upgrade runs.',
  seed: now =>
    clusterSite('cluster-in-maintenance-policy', now, ({ cluster, past }) => {
      cluster.schedulingPolicyId = CLUSTER_MAINTENANCE_POLICY
      past.push({
        at: now - 2 * DAY,
        code: 811,
        about: { cluster, by: { userId: ADMIN, correlationId: null } },
      })
    }),
}
