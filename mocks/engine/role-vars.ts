/** What a run of the Ansible role is asked for: ANS `roles/cluster_upgrade/defaults/main.yml`, contract 7.4. */
export type RoleVars = {
  clusterName: string
  /** Null: the role makes one. */
  correlationId: string | null
  /** Names with `*`, as a search takes them. */
  hostNames: string[]
  hostStatuses: string[]
  checkUpgrade: boolean
  rebootAfterUpgrade: boolean
  stopNonMigratableVms: boolean
  useMaintenancePolicy: boolean
  /** For one host. */
  upgradeTimeoutSec: number
  /** Only started at the end; nothing stops them. */
  stoppedVms: string[]
  /** When ansible-runner gives up (7.3). */
  executionTimeoutMin: number
}

export const ROLE_DEFAULTS: RoleVars = {
  clusterName: 'Default',
  correlationId: null,
  hostNames: ['*'],
  hostStatuses: ['up'],
  checkUpgrade: false,
  rebootAfterUpgrade: true,
  stopNonMigratableVms: false,
  useMaintenancePolicy: true,
  upgradeTimeoutSec: 3600,
  stoppedVms: [],
  executionTimeoutMin: 120,
}
