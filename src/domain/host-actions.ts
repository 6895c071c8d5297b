/**
 * May this be asked of this host now, and if not, why (engine contract 4.2, column REST). Where REST accepts what then
 * comes to nothing, the answer is no: notes 5 and 7 there. What else may refuse an upgrade after it was accepted is
 * found by upgrade-preview.ts.
 */
import type { Host, KnownHostStatus } from '~/api/model'
import { assertNever } from '~/lib/assert-never'
import { isKnownStatus } from './host-status'
import type { FirstStep, Reason } from './reason'
import type { UpdateState } from './update-state'

export const HOST_ACTIONS = ['upgrade', 'check', 'maintenance', 'activate'] as const
export type HostAction = (typeof HOST_ACTIONS)[number]

/** What is known beside the host itself; all of it optional, more of it makes better reasons. */
export type HostActionContext = {
  updateState?: UpdateState | undefined
  /** An upgrade of this host runs: since when. See `upgradesInFlight`. */
  upgradeInFlight?: { since: number } | undefined
}

type Allowed = 'yes' | FirstStep
type Row = Record<HostAction, Allowed>

const MATRIX = {
  up: { upgrade: 'yes', check: 'yes', maintenance: 'yes', activate: 'wait' },
  maintenance: { upgrade: 'yes', check: 'yes', maintenance: 'wait', activate: 'yes' },
  non_operational: { upgrade: 'yes', check: 'yes', maintenance: 'yes', activate: 'yes' },
  install_failed: { upgrade: 'yes', check: 'activate', maintenance: 'yes', activate: 'yes' },
  error: { upgrade: 'activate', check: 'activate', maintenance: 'yes', activate: 'yes' },
  preparing_for_maintenance: { upgrade: 'wait', check: 'wait', maintenance: 'yes', activate: 'yes' },
  non_responsive: {
    upgrade: 'getHostBack',
    check: 'getHostBack',
    maintenance: 'yes',
    activate: 'getHostBack',
  },
  down: { upgrade: 'getHostBack', check: 'getHostBack', maintenance: 'yes', activate: 'getHostBack' },
  installing: { upgrade: 'wait', check: 'wait', maintenance: 'wait', activate: 'wait' },
  reboot: { upgrade: 'wait', check: 'wait', maintenance: 'wait', activate: 'wait' },
  unassigned: { upgrade: 'wait', check: 'wait', maintenance: 'wait', activate: 'wait' },
  initializing: { upgrade: 'wait', check: 'wait', maintenance: 'wait', activate: 'wait' },
  connecting: { upgrade: 'wait', check: 'wait', maintenance: 'wait', activate: 'wait' },
  kdumping: { upgrade: 'wait', check: 'wait', maintenance: 'wait', activate: 'wait' },
  pending_approval: { upgrade: 'approve', check: 'approve', maintenance: 'approve', activate: 'approve' },
  installing_os: { upgrade: 'wait', check: 'wait', maintenance: 'wait', activate: 'wait' },
} as const satisfies Record<KnownHostStatus, Row>

/** `null`: go ahead. */
export function whyNot(action: HostAction, host: Host, context: HostActionContext = {}): Reason | null {
  if (!isKnownStatus(host.status)) return { code: 'host.statusUnknown', status: host.status }
  if (context.upgradeInFlight !== undefined && !isWayOut(action, host))
    return { code: 'host.upgradeInFlight', since: context.upgradeInFlight.since }
  switch (action) {
    case 'upgrade':
      return whyNotUpgrade(host, host.status, context)
    case 'check':
      return whyNotCheck(host, host.status, context)
    case 'maintenance':
      return whyNotMaintenance(host, host.status)
    case 'activate':
      return whyNotActivate(host.status)
    default:
      return assertNever(action)
  }
}

/** `activate` is the only way back from an evacuation that does not end (engine contract 12, trap 8). */
function isWayOut(action: HostAction, host: Host): boolean {
  return action === 'activate' && host.status === 'preparing_for_maintenance'
}

/** BLL/validator/UpgradeHostValidator.java (engine contract 4.3): the status first, then the update. */
function whyNotUpgrade(host: Host, status: KnownHostStatus, context: HostActionContext): Reason | null {
  const allowed = MATRIX[status].upgrade
  if (allowed !== 'yes') return { code: 'host.statusForbidsUpgrade', status, first: allowed }
  if (host.updateAvailable) return null
  return context.updateState?.state === 'notChecked'
    ? { code: 'host.updatesNotChecked' }
    : { code: 'host.noUpdate' }
}

/** BLL/hostdeploy/HostUpgradeCheckCommand.java, and HostUpdatesChecker.java, which is narrower (event 887). */
function whyNotCheck(_host: Host, status: KnownHostStatus, context: HostActionContext): Reason | null {
  if (status === 'install_failed') return { code: 'host.checkNotSupportedAfterFailedInstall' }
  const allowed = MATRIX[status].check
  if (allowed !== 'yes') return { code: 'host.statusForbidsCheck', status, first: allowed }
  return context.updateState?.state === 'checking'
    ? { code: 'host.checkInFlight', since: context.updateState.since }
    : null
}

/** BLL/MaintenanceNumberOfVdssCommand.java (engine contract 4.2 note 6, 4.4): what the host itself tells of it. */
function whyNotMaintenance(host: Host, status: KnownHostStatus): Reason | null {
  if (status === 'maintenance') return { code: 'host.alreadyInMaintenance' }
  const allowed = MATRIX[status].maintenance
  if (allowed !== 'yes') return { code: 'host.statusForbidsMaintenance', status, first: allowed }
  if (host.spm === 'contending') return { code: 'host.spmContending' }
  if (status !== 'non_responsive') return null
  if (host.vms.total > 0) return { code: 'host.nonResponsiveWithVms', vms: host.vms.total }
  return host.spm === 'spm' ? { code: 'host.nonResponsiveSpm' } : null
}

/** BLL/ActivateVdsCommand.java; REST takes more statuses than lead anywhere (note 7). */
function whyNotActivate(status: KnownHostStatus): Reason | null {
  if (status === 'up') return { code: 'host.alreadyUp' }
  const allowed = MATRIX[status].activate
  return allowed === 'yes' ? null : { code: 'host.statusForbidsActivate', status, first: allowed }
}

export type Partition = { allowed: Host[]; refused: { host: Host; reason: Reason }[] }

/** For an action on many hosts: those it is asked of, and those left out with the reason. Keeps the order. */
export function partition(
  action: HostAction,
  hosts: readonly Host[],
  contextOf: (host: Host) => HostActionContext = () => ({}),
): Partition {
  const result: Partition = { allowed: [], refused: [] }
  for (const host of hosts) {
    const reason = whyNot(action, host, contextOf(host))
    if (reason === null) result.allowed.push(host)
    else result.refused.push({ host, reason })
  }
  return result
}
