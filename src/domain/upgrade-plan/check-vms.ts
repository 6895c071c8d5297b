/** Machines that cannot leave, or of which it is not sure. The simulation tells where they would go. */
import type { Vm } from '~/api/model'
import type { Named } from '~/domain/evacuation/types'
import { isWorking } from '~/domain/host-status'
import type { VmReason } from '~/domain/reason'
import { ownReasonToStay } from '~/domain/vm-mobility'
import { groupBy } from '~/lib/collections'
import { NOT_ASKED, hostsNamed, vmsNamed } from './check-rule'
import type { CheckContext, CheckRule } from './check-rule'
import type { CheckFinding } from './check-types'
import type { UpgradeDraft } from './draft'
import { choiceOf, vmDecisions } from './vm-decisions'

const LIMITS = ['hostDevices', 'pluggedSnapshots', 'networks'] as const

export const checkVmsThatStay: CheckRule = context => {
  const { draft, leaving, evacuation, goes } = context
  // Few of them: what is chosen for each is asked of these only.
  const bound = leaving.filter(vm => !vm.isHostedEngine && vm.affinity !== 'migratable')
  const held = (code: VmReason['code']) =>
    bound.filter(vm => choiceOf(vm, draft) === 'migrate' && ownReasonToStay(vm)?.code === code)
  const pinned = [
    ...held('vm.pinned'),
    // Force does not move these.
    ...bound.filter(vm => vm.affinity === 'pinned' && choiceOf(vm, draft) === 'forceMigrate'),
  ]
  const byHand = held('vm.userMigratable')
  const shutDowns = evacuation.waves.flatMap(wave => wave.hosts.flatMap(host => host.shutDowns))
  const forced = evacuation.waves.flatMap(wave =>
    wave.hosts.flatMap(host => host.moves.filter(move => move.isForced)),
  )
  const findings: CheckFinding[] = [
    ...finding(pinned, 'blocking', { code: 'check.pinnedVms' }, 'shutDown'),
    ...finding(byHand, 'blocking', { code: 'check.userMigratableVms' }, 'forceMigrate'),
    ...finding(vmsOf(context, shutDowns), 'warning', { code: 'check.vmsShutDown' }, null),
    ...finding(vmsOf(context, forced), 'info', { code: 'check.vmsMovedByForce' }, null),
  ]
  if (evacuation.leftOut.length > 0)
    findings.push({
      level: 'info',
      what: { code: 'check.hostsLeftOut' },
      affects: hostsNamed(evacuation.leftOut.map(({ host }) => host)),
      action: 'none',
      fix: null,
    })
  const here = groupBy(context.facts.vms, vm => vm.hostId)
  for (const host of goes) {
    const known = here.get(host.id)?.length ?? 0
    if (host.status === 'maintenance' || host.vms.total <= known) continue
    findings.push({
      level: 'warning',
      what: { code: 'check.moreVmsThanKnown', known, total: host.vms.total },
      affects: hostsNamed([host]),
      action: 'askAdministrator',
      fix: null,
    })
  }
  return { findings, limits: LIMITS }
}

function finding(
  vms: readonly Named[],
  level: CheckFinding['level'],
  what: CheckFinding['what'],
  choice: 'shutDown' | 'forceMigrate' | null,
): CheckFinding[] {
  if (vms.length === 0) return []
  const vmIds = vms.map(({ id }) => id)
  return [
    {
      level,
      what,
      affects: vmsNamed(vms),
      action: choice === null ? 'none' : 'decideForVms',
      fix: choice === null ? null : { code: 'setChoice', vmIds, choice },
    },
  ]
}

function vmsOf({ facts }: CheckContext, list: readonly { vmId: string }[]): Vm[] {
  const ids = new Set(list.map(({ vmId }) => vmId))
  return facts.vms.filter(({ id }) => ids.has(id))
}

export const checkHostedEngine: CheckRule = context => {
  const { facts, hosts, evacuation } = context
  const engine = facts.vms.find(vm => vm.isHostedEngine && hosts.some(({ id }) => id === vm.hostId))
  if (engine === undefined) return NOT_ASKED
  const findings: CheckFinding[] = []
  const say = (
    level: CheckFinding['level'],
    what: CheckFinding['what'],
    affects: CheckFinding['affects'],
    action: CheckFinding['action'],
  ) => findings.push({ level, what, affects, action, fix: null })
  const stuck = blockedVms(context).filter(({ reason }) => reason.code === 'vm.hostedEngineNoOtherHost')
  if (stuck.length > 0)
    say(
      'blocking',
      { code: 'check.hostedEngineNoOtherHost' },
      vmsNamed([engine]),
      'enableHostedEngineOnOtherHost',
    )
  if (evacuation.unsure.some(({ reason }) => reason.code === 'vm.hostedEngineHostsNotKnown'))
    say('warning', { code: 'check.hostedEngineNotKnown' }, vmsNamed([engine]), 'none')
  if (evacuation.movesPerVm.has(engine.id))
    say('info', { code: 'check.hostedEngineMoves' }, vmsNamed([engine]), 'none')
  const globally = hosts.filter(host => host.hostedEngine?.globalMaintenance === true)
  if (globally.length > 0)
    say(
      'warning',
      { code: 'check.hostedEngineInGlobalMaintenance' },
      hostsNamed(globally),
      'leaveMaintenanceOfHostedEngine',
    )
  const locally = hosts.filter(host => host.hostedEngine?.localMaintenance === true && isWorking(host.status))
  if (locally.length > 0)
    say(
      'warning',
      { code: 'check.hostedEngineInLocalMaintenance' },
      hostsNamed(locally),
      'leaveMaintenanceOfHostedEngine',
    )
  return { findings }
}

/** Machines that hold a host in the simulation, by the rules. */
export const blockedVms = ({ evacuation }: CheckContext): { vm: Named; reason: VmReason }[] =>
  evacuation.blocked.flatMap(({ reasons }) =>
    reasons.flatMap(reason => (reason.code === 'evacuation.vmsCannotLeave' ? reason.vms : [])),
  )

export const checkDedicatedHosts: CheckRule = ({ draft, facts, evacuation, leaving }) => {
  if (!leaving.some(vm => vm.placementHostIds.length > 0)) return NOT_ASKED
  const leave = evacuation.unsure.filter(({ reason }) => reason.code === 'vm.placementNoOtherHost')
  const listed = new Set(vmDecisions(draft, facts).map(({ vm }) => vm.id))
  const told = (vms: readonly Named[], action: CheckFinding['action']): CheckFinding[] =>
    vms.length === 0
      ? []
      : [
          {
            level: 'warning',
            what: { code: 'check.leavesDedicatedHosts' },
            affects: vmsNamed(vms),
            action,
            fix: null,
          },
        ]
  const vms = leave.map(({ vm }) => vm)
  return {
    findings: [
      ...told(
        vms.filter(({ id }) => listed.has(id)),
        'decideForVms',
      ),
      // Others could stay among theirs if there were room, or if fewer hosts were out.
      ...told(
        vms.filter(({ id }) => !listed.has(id)),
        'none',
      ),
    ],
  }
}

export const checkVmStatus: CheckRule = ({ facts, leaving, draft }) => {
  const moving = leaving.filter(vm => choiceOf(vm, draft) !== 'shutDown')
  const statusOf = (vm: Vm) => ownReasonToStay({ ...vm, affinity: 'migratable' })?.code
  const paused = moving.filter(
    vm => !vm.isHostedEngine && statusOf(vm) === 'vm.paused' && !isBound(vm, draft),
  )
  const odd = moving.filter(
    vm => statusOf(vm) === 'vm.statusMayHoldIt' || (vm.isHostedEngine && statusOf(vm) === 'vm.paused'),
  )
  const strange = moving.filter(vm => !vm.isHostedEngine && vm.affinity.startsWith('unknown:'))
  const suspended = facts.vms.filter(
    vm => vm.clusterId === facts.cluster.id && (vm.status === 'suspended' || vm.status === 'saving_state'),
  )
  const told = (
    vms: readonly Vm[],
    level: CheckFinding['level'],
    code: 'check.vmStatusMayHold' | 'check.vmSuspended',
    action: CheckFinding['action'],
  ): CheckFinding[] =>
    vms.length === 0 ? [] : [{ level, what: { code }, affects: vmsNamed(vms), action, fix: null }]
  return {
    findings: [
      ...finding(paused, 'blocking', { code: 'check.vmPaused' }, 'shutDown').map((one): CheckFinding => ({
        ...one,
        action: 'resumeVms',
      })),
      ...told([...odd, ...strange], 'warning', 'check.vmStatusMayHold', 'wait'),
      ...told(suspended, 'info', 'check.vmSuspended', 'none'),
    ],
  }
}

/** Held by its migration mode, whatever its status; that is told elsewhere. */
const isBound = (vm: Vm, draft: UpgradeDraft): boolean =>
  vm.affinity === 'pinned' || (vm.affinity === 'user_migratable' && choiceOf(vm, draft) !== 'forceMigrate')
