/** Every scenario by name. `demo` is what a new user sees. */
import type { Scenario } from './build'
import { affinityNotTold } from './affinity-not-told'
import { affinityRules } from './affinity-rules'
import { allUpToDate } from './all-up-to-date'
import { checkFails } from './check-fails'
import { cluster250 } from './cluster-250'
import { clusterInMaintenancePolicy } from './cluster-in-maintenance-policy'
import { clusterJobsRunning } from './cluster-jobs-running'
import { clusterNeverChecked } from './cluster-never-checked'
import { clusterNoRoom } from './cluster-no-room'
import { clusterPinned } from './cluster-pinned'
import { clusterUpgradeRunning } from './cluster-upgrade-running'
import { demo } from './demo'
import { empty } from './empty'
import { errataEngineNotKnown } from './errata-engine-not-known'
import { errataCluster } from './errata-cluster'
import { errataNone } from './errata-none'
import { errataProviderSilent } from './errata-provider-silent'
import { everyStatus } from './every-status'
import { expiringCertificates } from './expiring-certificates'
import { fiveThousand } from './five-thousand'
import { fiveHundred, thousandHosts } from './five-hundred'
import { glusterCluster } from './gluster-cluster'
import { halfLoaded32 } from './half-loaded-32'
import { hostAffinity } from './host-affinity'
import { hostNonOperationalAfterReboot } from './host-non-operational-after-reboot'
import { hostedEngine } from './hosted-engine'
import { hostedEngineAgent } from './hosted-engine-agent'
import { hostedEngineMaintenance } from './hosted-engine-maintenance'
import { hostsInTrouble } from './hosts-in-trouble'
import { installFails } from './install-fails'
import { lastUpHost } from './last-up-host'
import { level46 } from './level-46'
import { levelBlocked } from './level-blocked'
import { levelReady } from './level-ready'
import { levelRestarts } from './level-restarts'
import { levelVmRefuses } from './level-vm-refuses'
import { longHistory } from './long-history'
import { lowDisk } from './low-disk'
import { maintenanceHost } from './maintenance-host'
import { manyNotifications } from './many-notifications'
import { migrationFails } from './migration-fails'
import { migrationStuck } from './migration-stuck'
import { mixedCluster } from './mixed-cluster'
import { neverChecked } from './never-checked'
import { noDataCenter } from './no-data-center'
import { placementLost } from './placement-lost'
import { noCapacity } from './no-capacity'
import { noHostsCluster } from './no-hosts-cluster'
import { nonResponsiveHosts } from './non-responsive-hosts'
import { noUserOptions } from './no-user-options'
import { notifications } from './notifications'
import { oldAffinity } from './old-affinity'
import { oneHostCluster } from './one-host-cluster'
import { pinnedVm } from './pinned-vm'
import { pluggedSnapshot } from './plugged-snapshot'
import { profilesLocked } from './profiles-locked'
import { rebootNever } from './reboot-never'
import { rebootSlow } from './reboot-slow'
import { runningOperations } from './running-operations'
import { sameNames } from './same-names'
import { sixHosts } from './six-hosts'
import { spmContending } from './spm-contending'
import { spmTasks } from './spm-tasks'
import { sshRebootFails } from './ssh-reboot-fails'
import { threeHosts } from './three-hosts'
import { tsxAffected } from './tsx-affected'
import { updateStates } from './update-states'
import { userMigratableVm } from './user-migratable-vm'
import { vmStates } from './vm-states'

export const SCENARIOS: Record<string, Scenario> = {
  demo,
  'three-hosts': threeHosts,
  'pinned-vm': pinnedVm,
  'user-migratable-vm': userMigratableVm,
  'install-fails': installFails,
  'ssh-reboot-fails': sshRebootFails,
  'reboot-slow': rebootSlow,
  'reboot-never': rebootNever,
  'host-non-operational-after-reboot': hostNonOperationalAfterReboot,
  'migration-stuck': migrationStuck,
  'migration-fails': migrationFails,
  'no-capacity': noCapacity,
  'spm-tasks': spmTasks,
  'spm-contending': spmContending,
  'last-up-host': lastUpHost,
  'hosted-engine': hostedEngine,
  'hosted-engine-agent': hostedEngineAgent,
  'maintenance-host': maintenanceHost,
  'check-fails': checkFails,
  'never-checked': neverChecked,
  'plugged-snapshot': pluggedSnapshot,
  'running-operations': runningOperations,
  'host-affinity': hostAffinity,
  'old-affinity': oldAffinity,
  'tsx-affected': tsxAffected,
  'non-responsive-hosts': nonResponsiveHosts,
  empty,
  'every-status': everyStatus,
  'five-hundred': fiveHundred,
  'five-thousand': fiveThousand,
  'thousand-hosts': thousandHosts,
  'six-hosts': sixHosts,
  'mixed-cluster': mixedCluster,
  'same-names': sameNames,
  'cluster-pinned': clusterPinned,
  'cluster-no-room': clusterNoRoom,
  'half-loaded-32': halfLoaded32,
  'cluster-250': cluster250,
  'one-host-cluster': oneHostCluster,
  'no-hosts-cluster': noHostsCluster,
  'all-up-to-date': allUpToDate,
  'cluster-never-checked': clusterNeverChecked,
  'update-states': updateStates,
  'hosts-in-trouble': hostsInTrouble,
  'vm-states': vmStates,
  'affinity-rules': affinityRules,
  'affinity-not-told': affinityNotTold,
  'low-disk': lowDisk,
  'expiring-certificates': expiringCertificates,
  'gluster-cluster': glusterCluster,
  'cluster-jobs-running': clusterJobsRunning,
  'cluster-in-maintenance-policy': clusterInMaintenancePolicy,
  'cluster-upgrade-running': clusterUpgradeRunning,
  'hosted-engine-maintenance': hostedEngineMaintenance,
  'level-46': level46,
  'level-blocked': levelBlocked,
  'level-ready': levelReady,
  'level-restarts': levelRestarts,
  'level-vm-refuses': levelVmRefuses,
  'placement-lost': placementLost,
  'no-data-center': noDataCenter,
  'errata-cluster': errataCluster,
  notifications,
  'many-notifications': manyNotifications,
  'long-history': longHistory,
  'errata-none': errataNone,
  'errata-engine-not-known': errataEngineNotKnown,
  'errata-provider-silent': errataProviderSilent,
  'no-user-options': noUserOptions,
  'profiles-locked': profilesLocked,
}
