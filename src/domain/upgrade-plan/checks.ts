/** All checks on one plan, each with its result, in the order of CHECK_IDS. */
import type { VmStatus } from '~/api/model'
import type { Evacuation, EvacuationInput } from '~/domain/evacuation/types'
import { updateStates } from '~/domain/update-state'
import { byName } from '~/lib/compare'
import { checkAffinity, checkCapacity, checkHeadroom } from './check-capacity'
import {
  checkCertificates,
  checkDiskSpace,
  checkEngine,
  checkGluster,
  checkJobs,
  checkOtherRun,
  checkRights,
  checkSchedulingPolicy,
  checkTsx,
} from './check-cluster'
import { checkHostStatus, checkHosts, checkStoragePoolManager, checkUpdates } from './check-hosts'
import { checkLevel } from './check-level'
import type { CheckContext, CheckRule } from './check-rule'
import { CHECK_IDS, CHECK_LEVELS } from './check-types'
import type { Check, CheckId } from './check-types'
import { checkDedicatedHosts, checkHostedEngine, checkVmStatus, checkVmsThatStay } from './check-vms'
import type { UpgradeDraft } from './draft'
import type { PlanFacts } from './facts'

const RULES: Record<CheckId, CheckRule> = {
  engine: checkEngine,
  rights: checkRights,
  hosts: checkHosts,
  hostStatus: checkHostStatus,
  storagePoolManager: checkStoragePoolManager,
  updates: checkUpdates,
  vmsThatStay: checkVmsThatStay,
  hostedEngine: checkHostedEngine,
  dedicatedHosts: checkDedicatedHosts,
  vmStatus: checkVmStatus,
  affinity: checkAffinity,
  capacity: checkCapacity,
  headroom: checkHeadroom,
  otherRun: checkOtherRun,
  schedulingPolicy: checkSchedulingPolicy,
  jobs: checkJobs,
  diskSpace: checkDiskSpace,
  certificates: checkCertificates,
  tsx: checkTsx,
  gluster: checkGluster,
  level: checkLevel,
}

export type ChecksInput = {
  draft: UpgradeDraft
  facts: PlanFacts
  now: number
  input: EvacuationInput
  evacuation: Evacuation
}

export function runChecks(asked: ChecksInput): Check[] {
  const context = contextOf(asked)
  return CHECK_IDS.map(id => {
    const { findings, result, limits } = RULES[id](context)
    return {
      id,
      result: result ?? (findings.length > 0 ? 'found' : 'ok'),
      findings: findings.toSorted((a, b) => CHECK_LEVELS.indexOf(a.level) - CHECK_LEVELS.indexOf(b.level)),
      limits: [...(limits ?? [])],
    }
  })
}

const GONE_SOON: ReadonlySet<VmStatus> = new Set(['down', 'suspended', 'saving_state', 'powering_down'])

function contextOf({ draft, facts, now, input, evacuation }: ChecksInput): CheckContext {
  const hosts = facts.hosts.filter(host => host.clusterId === facts.cluster.id).sort(byName)
  const byId = new Map(hosts.map(host => [host.id, host]))
  const leftOut = new Set(evacuation.leftOut.map(({ host }) => host.id))
  const goes = [...new Set(input.order)].flatMap(id => (leftOut.has(id) ? [] : (byId.get(id) ?? [])))
  const emptied = new Set(goes.filter(host => host.status !== 'maintenance').map(({ id }) => id))
  return {
    draft,
    facts,
    now,
    input,
    evacuation,
    goes,
    hosts,
    updates: updateStates(hosts, facts.events, facts.asked, now),
    leaving: facts.vms.filter(
      vm => vm.hostId !== null && emptied.has(vm.hostId) && !GONE_SOON.has(vm.status),
    ),
  }
}
