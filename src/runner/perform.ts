/** From a deed of the domain to the engine's verb. The correlation id of the run is on each. */
import type { EngineApi } from '~/api/transport'
import {
  finishClusterUpgrade,
  startClusterUpgrade,
  updateCluster,
  updateClusterUpgradeProgress,
} from '~/api/clusters'
import { activateHost, checkHostUpgrade, upgradeHost } from '~/api/hosts'
import { addJob, addStep, endJob, endStep } from '~/api/jobs'
import { migrateVm, shutdownVm, startVm, stopVm } from '~/api/vms'
import type { EngineDeed } from '~/domain/upgrade-run/commands'
import { assertNever } from '~/lib/assert-never'
import { raiseWithCopy } from './raise-level'

/** Its events are found by an id of their own, which tells the run they belong to. */
const levelIdOf = (correlationId: string): string =>
  `level-${correlationId.replace(/^[a-z]+-/, '')}`.slice(0, 36)

export function perform(api: EngineApi, deed: EngineDeed, correlationId: string): Promise<unknown> {
  const options = { correlationId }
  switch (deed.do) {
    case 'startClusterUpgrade':
      return startClusterUpgrade(api, deed.clusterId, options)
    case 'updateClusterUpgradeProgress':
      return updateClusterUpgradeProgress(api, deed.clusterId, { percent: deed.percent, ...options })
    case 'finishClusterUpgrade':
      return finishClusterUpgrade(api, deed.clusterId, options)
    case 'setSchedulingPolicy':
      return updateCluster(api, deed.clusterId, { schedulingPolicyId: deed.policyId }, options)
    case 'restoreSchedulingPolicy': {
      const { policyId, properties } = deed.policy
      const change = policyId === null ? {} : { schedulingPolicyId: policyId }
      return updateCluster(api, deed.clusterId, { ...change, schedulingProperties: properties }, options)
    }
    case 'raiseClusterLevel':
      return raiseWithCopy(api, { ...deed, correlationId: levelIdOf(correlationId) }, Date.now())
    case 'addJob':
      return addJob(api, { description: deed.description, autoCleared: true }, options)
    case 'addStep':
      return addStep(api, deed.jobId, { type: 'executing', description: deed.description }, options)
    case 'endStep':
      return endStep(api, deed, { succeeded: deed.succeeded, ...options })
    case 'endJob':
      return endJob(api, deed.jobId, { succeeded: deed.succeeded, ...options })
    case 'checkHost':
      return checkHostUpgrade(api, deed.hostId, options)
    case 'upgradeHost':
      return upgradeHost(api, deed.hostId, {
        reboot: deed.reboot,
        timeoutMin: deed.timeoutMin,
        ...options,
      })
    case 'activateHost':
      return activateHost(api, deed.hostId, options)
    case 'forceMigrateVm':
      return migrateVm(api, deed.vmId, { force: true, ...options })
    case 'migrateVmBack':
      return migrateVm(api, deed.vmId, {
        hostId: deed.hostId,
        force: deed.isForced ? true : undefined,
        ...options,
      })
    case 'shutdownVm':
      return shutdownVm(api, deed.vmId, options)
    case 'stopVm':
      return stopVm(api, deed.vmId, options)
    case 'startVm':
      return startVm(api, deed.vmId, options)
    default:
      return assertNever(deed)
  }
}
