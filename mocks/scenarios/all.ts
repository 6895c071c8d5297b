/** Every scenario by name. `demo` is what a new user sees. */
import type { Scenario } from './build'
import { checkFails } from './check-fails'
import { demo } from './demo'
import { empty } from './empty'
import { everyStatus } from './every-status'
import { fiveHundred } from './five-hundred'
import { hostAffinity } from './host-affinity'
import { hostNonOperationalAfterReboot } from './host-non-operational-after-reboot'
import { hostedEngine } from './hosted-engine'
import { hostedEngineAgent } from './hosted-engine-agent'
import { installFails } from './install-fails'
import { lastUpHost } from './last-up-host'
import { maintenanceHost } from './maintenance-host'
import { migrationFails } from './migration-fails'
import { migrationStuck } from './migration-stuck'
import { neverChecked } from './never-checked'
import { noCapacity } from './no-capacity'
import { nonResponsiveHosts } from './non-responsive-hosts'
import { oldAffinity } from './old-affinity'
import { pinnedVm } from './pinned-vm'
import { pluggedSnapshot } from './plugged-snapshot'
import { rebootNever } from './reboot-never'
import { rebootSlow } from './reboot-slow'
import { runningOperations } from './running-operations'
import { spmContending } from './spm-contending'
import { spmTasks } from './spm-tasks'
import { sshRebootFails } from './ssh-reboot-fails'
import { threeHosts } from './three-hosts'
import { tsxAffected } from './tsx-affected'
import { userMigratableVm } from './user-migratable-vm'

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
}
