/**
 * Where an attempt stands: which step is active, or how it ended. Any status may follow any other, since polls skip
 * states, and events may be missing or late; so it asks only what is proven now (product: "Facts decide").
 */
import type { Host, HostStatus } from '~/api/model'
import { EVENT } from '~/domain/engine-events'
import { causeOfRefusal } from './failure'
import type { Signs } from './signs'
import type { FailureCause, UpgradeLimits, UpgradeStepName, UpgradeWarning } from './types'

export type Verdict =
  | { result: 'running'; step: UpgradeStepName }
  | { result: 'failed'; step: UpgradeStepName; cause: FailureCause; at: number }
  | { result: 'upgraded'; warnings: UpgradeWarning[]; at: number }

export type Circumstances = {
  host: Host
  signs: Signs
  startedInMaintenance: boolean
  now: number
  limits: UpgradeLimits
  seenBackAt: number | null
}

export function verdictOf(facts: Circumstances): Verdict {
  const [firstFailure] = facts.signs.failed
  if (firstFailure !== undefined) {
    const cause = causeOfRefusal(facts.signs)
    return { result: 'failed', step: stepOfCause(cause, facts), cause, at: firstFailure.time }
  }
  return facts.signs.finish === null ? beforeFinish(facts) : afterFinish(facts, facts.signs.finish.time)
}

/** The engine restarts it: always on 888, and an oVirt Node whatever was asked (engine contract 5.3). */
export function reboots({ host, signs }: Circumstances): boolean {
  return (
    signs.finish === null ||
    signs.finish.code === EVENT.upgradeFinishedWillReboot ||
    signs.sshRestart !== null ||
    host.kind === 'ovirt_node' ||
    host.status === 'reboot'
  )
}

function stepOfCause(cause: FailureCause, { signs, startedInMaintenance }: Circumstances): UpgradeStepName {
  if (cause.code === 'rebootCommandFailed') return 'rebooting'
  if (signs.finish !== null) return 'comingBack'
  return cause.code === 'installFailed' || startedInMaintenance ? 'upgrading' : 'evacuating'
}

function afterFinish(facts: Circumstances, finishedAt: number): Verdict {
  const { host, now, limits } = facts
  const waited = now - finishedAt
  if (isBack(facts)) {
    if (!flagIsStale(facts))
      return { result: 'upgraded', warnings: warningsOf(facts, waited), at: endedAt(facts, finishedAt) }
    return waited > limits.comeBackMs
      ? {
          result: 'failed',
          step: 'verifying',
          cause: { code: 'updatesRemain' },
          at: finishedAt + limits.comeBackMs,
        }
      : { result: 'running', step: 'verifying' }
  }
  const cause = whyNeverBack(facts, waited)
  if (cause !== null) {
    const at = cause.code === 'didNotComeBack' ? finishedAt + limits.comeBackMs : facts.signs.newest.time
    return { result: 'failed', step: neverAnswered(facts) ? 'rebooting' : 'comingBack', cause, at }
  }
  const isDown = host.status === 'reboot' || host.status === 'installing'
  return { result: 'running', step: isDown && reboots(facts) ? 'rebooting' : 'comingBack' }
}

const SILENT: ReadonlySet<HostStatus> = new Set([
  'reboot',
  'non_responsive',
  'connecting',
  'down',
  'kdumping',
])

function neverAnswered(facts: Circumstances): boolean {
  return reboots(facts) && facts.signs.answers === null && SILENT.has(facts.host.status)
}

/** A host that came from maintenance is back there, or somebody has activated it since. */
function isBack({ host, signs, startedInMaintenance }: Circumstances): boolean {
  if (signs.back !== null || host.status === 'up') return true
  return startedInMaintenance && host.status === 'maintenance'
}

/** The engine clears the flag with the finish; set all the same, and no check since: this poll is older than that. */
function flagIsStale({ host, signs }: Circumstances): boolean {
  return host.updateAvailable && signs.checkSince === null
}

function whyNeverBack(facts: Circumstances, waited: number): FailureCause | null {
  const { host, signs, limits } = facts
  const isLate = waited > limits.comeBackMs
  if (!isLate && flagIsStale(facts)) return null
  if (host.status === 'install_failed') return { code: 'installFailed' }
  if (host.status === 'non_operational') {
    const isSettled = isLate || host.statusDetail !== null || signs.joinTroubles.length > 0
    return isSettled ? { code: 'nonOperational', statusDetail: host.statusDetail } : null
  }
  return isLate ? { code: 'didNotComeBack', status: host.status } : null
}

function warningsOf(facts: Circumstances, waited: number): UpgradeWarning[] {
  const warnings: UpgradeWarning[] = []
  const { hostedEngineWarning } = facts.signs
  if (hostedEngineWarning !== null)
    warnings.push({
      code: 'hostedEngineMayStayInMaintenance',
      engineWords: hostedEngineWarning.description,
    })
  if (!isConfirmedBack(facts, waited))
    warnings.push({ code: 'backNotConfirmed', nextSteps: ['checkForUpgrade', 'checkHostPower'] })
  return warnings
}

/**
 * In maintenance nobody watches a host, and after 600 s without an answer the engine puts it there all the same
 * (engine contract 5.5 row 7). Proof is: seen back earlier than that, a check that ended, an activation, or no reboot.
 */
function isConfirmedBack(facts: Circumstances, waited: number): boolean {
  const { signs, host, limits, seenBackAt } = facts
  if (host.status !== 'maintenance' || signs.back !== null || signs.checkSince !== null) return true
  if (!reboots(facts)) return true
  const backAfter = seenBackAt === null ? waited : seenBackAt - (signs.finish?.time ?? seenBackAt)
  return backAfter < limits.engineRebootWaitMs
}

/** No event marks the return to maintenance: the end of the update, unless somebody saw it come back. */
function endedAt(facts: Circumstances, finishedAt: number): number {
  return facts.signs.back?.time ?? facts.seenBackAt ?? finishedAt
}

function beforeFinish(facts: Circumstances): Verdict {
  const { host, signs, now, limits } = facts
  const silence = now - signs.newest.time
  const step = stepBeforeFinish(facts)
  if (host.status === 'preparing_for_maintenance' || host.status === 'installing')
    return { result: 'running', step }
  if (signs.maintenanceFailed !== null && silence > limits.transientMs) {
    const cause = causeOfRefusal(signs)
    return { result: 'failed', step: 'evacuating', cause, at: signs.maintenanceFailed.time }
  }
  if (host.status === 'install_failed' && (hasBegun(signs) || silence > limits.transientMs))
    return signs.sshRestartFailed === null
      ? { result: 'failed', step: 'upgrading', cause: { code: 'installFailed' }, at: signs.newest.time }
      : { result: 'failed', step: 'rebooting', cause: { code: 'rebootCommandFailed' }, at: signs.newest.time }
  const cause = whyGivenUp(facts, silence)
  return cause === null
    ? { result: 'running', step }
    : { result: 'failed', step, cause, at: signs.newest.time }
}

function hasBegun(signs: Signs): boolean {
  return signs.tasks.length > 0 || signs.sshRestartFailed !== null
}

/**
 * Statuses in which nothing moves by itself end sooner than those in which the engine still tries to reach the host. An
 * empty host is in maintenance for a moment before the playbook: lists, which read no events of machines, have seen
 * nothing for the whole evacuation then.
 */
function whyGivenUp(facts: Circumstances, silence: number): FailureCause | null {
  const { host, limits, signs } = facts
  const isBetweenSteps = host.status === 'maintenance' && signs.tasks.length === 0
  switch (host.status) {
    case 'up':
    case 'maintenance':
    case 'non_operational':
    case 'error':
    case 'install_failed':
      if (silence <= (isBetweenSteps ? limits.comeBackMs : limits.silenceMs)) return null
      return looksDone(facts) ? { code: 'notConfirmed' } : { code: 'interrupted' }
    default:
      return silence > limits.comeBackMs ? { code: 'lostContact', status: host.status } : null
  }
}

function looksDone({ host, startedInMaintenance }: Circumstances): boolean {
  if (host.updateAvailable) return false
  return host.status === 'up' || (startedInMaintenance && host.status === 'maintenance')
}

function stepBeforeFinish(facts: Circumstances): UpgradeStepName {
  const { host, signs, startedInMaintenance } = facts
  // A host is read less often than events: a task of the playbook says more than a status from before it.
  if (host.status === 'preparing_for_maintenance') return signs.tasks.length > 0 ? 'upgrading' : 'evacuating'
  if (host.status === 'installing') return 'upgrading'
  if (host.status === 'reboot') return 'rebooting'
  if (looksDone(facts)) return 'verifying'
  if (host.status === 'maintenance' || startedInMaintenance) return 'upgrading'
  if (signs.tasks.length === 0) return 'evacuating'
  if (signs.sshRestart !== null) return 'comingBack'
  // Somebody has activated it in the middle of the playbook: that is no way back from it.
  if (signs.activated !== null) return 'upgrading'
  return host.status === 'initializing' || host.status === 'unassigned' ? 'comingBack' : 'upgrading'
}
