/** From "it failed" to why, what befell whom, and what to do next (engine contract 5.5). */
import type { EngineEvent, Host } from '~/api/model'
import { EVENT } from '~/domain/engine-events'
import { assertNever } from '~/lib/assert-never'
import { maintenanceCheck, vmNamesIn } from './maintenance-check'
import type { Signs } from './signs'
import type { Failure, FailureCause, MaintenanceCheck, NextStep } from './types'

const UPGRADE_FAILED_TEXT = /^Failed to upgrade Host .*? \(User: [^)]*\)\.\s*(?<message>.*?)\s*$/s
/** What MessageResolver.java writes for a variable that was never set. */
const UNFILLED = '<UNKNOWN>'
/** The engine activates a host it could not empty within a second; a person takes longer. */
const ENGINES_OWN_ACTIVATION_MS = 5_000

export function failureOf(cause: FailureCause, at: number, signs: Signs, host: Host): Failure {
  return {
    ...cause,
    hostId: host.id,
    at,
    vmNames: vmNames(cause, signs),
    engineWords: engineWords(cause, signs),
    nextSteps: nextSteps(cause, host),
  }
}

/** 841 was seen: what came before it tells why. */
export function causeOfRefusal(signs: Signs): FailureCause {
  if (signs.sshRestartFailed !== null) return { code: 'rebootCommandFailed' }
  if (signs.tasks.length > 0 || signs.finish !== null) return { code: 'installFailed' }
  if (signs.activated !== null && isByPerson(signs.activated, signs))
    return { code: 'cancelledByActivation', by: signs.activated.user?.name ?? null }
  if (signs.activated !== null || hasBegunToEmpty(signs)) return { code: 'evacuationFailed' }
  if (signs.refusals.length > 0 || signs.maintenanceFailed !== null)
    return {
      code: 'maintenanceRefused',
      check: maintenanceCheck(signs.refusals.map(event => event.description)),
    }
  return /Failed to (update|upgrade) host/i.test(ownMessages(signs).join(' '))
    ? { code: 'installFailed' }
    : { code: 'unknown' }
}

function hasBegunToEmpty(signs: Signs): boolean {
  return (
    signs.evacuationTroubles.length > 0 ||
    signs.attempt.own.some(event => event.code === EVENT.migrationStartedBySystem)
  )
}

/** Row 4 against row 2: the command had ended well (15), or it is another request's, or it came much later. */
function isByPerson(activated: EngineEvent, signs: Signs): boolean {
  const { start } = signs.attempt
  if (signs.maintenanceLogged !== null && signs.maintenanceLogged.id < activated.id) return true
  if (activated.correlationId !== null && start.correlationId !== null)
    return activated.correlationId !== start.correlationId
  return activated.time - start.time > ENGINES_OWN_ACTIVATION_MS
}

function ownMessages(signs: Signs): string[] {
  return signs.failed
    .map(event => UPGRADE_FAILED_TEXT.exec(event.description)?.groups?.['message'] ?? event.description)
    .map(message => message.replace(/\.\.$/, '.'))
    .filter(message => message !== '' && message !== '.' && !message.includes(UNFILLED))
}

function engineWords(cause: FailureCause, signs: Signs): string[] {
  const texts = (events: readonly (EngineEvent | null)[]) =>
    events.flatMap(event => (event === null ? [] : [event.description.trim()]))
  const words = [
    ...texts(signs.refusals),
    ...(signs.tasks.length === 0 ? texts(signs.evacuationTroubles) : []),
    ...(cause.code === 'cancelledByActivation' ? texts([signs.activated]) : []),
    ...texts(signs.tasks.filter(event => event.code !== EVENT.task)),
    ...texts([signs.sshRestartFailed]),
    ...ownMessages(signs),
    ...(cause.code === 'nonOperational' ? texts(signs.joinTroubles) : []),
  ]
  const said = [...new Set(words)].filter(text => text !== '' && !text.includes(UNFILLED))
  // Without a target for a machine the engine says little; that little is better than nothing (engine contract 5.5 row 2).
  return said.length > 0 ? said : texts([signs.maintenanceFailed])
}

function vmNames(cause: FailureCause, signs: Signs): string[] {
  if (cause.code === 'maintenanceRefused')
    return [...new Set(vmNamesIn(signs.refusals.map(event => event.description)))]
  if (cause.code !== 'evacuationFailed') return []
  return [...new Set(signs.evacuationTroubles.flatMap(event => event.vm?.name ?? []))]
}

function nextSteps(cause: FailureCause, host: Host): NextStep[] {
  switch (cause.code) {
    case 'maintenanceRefused':
      return AFTER_REFUSAL[cause.check]
    case 'evacuationFailed':
      return ['moveVmsByHand', 'freeMemoryOnOtherHosts', 'shutDownVms', 'retryUpgrade']
    case 'cancelledByActivation':
      return ['retryUpgrade']
    case 'installFailed':
    case 'rebootCommandFailed':
      return host.updateAvailable
        ? ['checkHostLogs', 'retryUpgrade', 'reinstallInAdminPortal', 'activate']
        : ['checkHostLogs', 'reinstallInAdminPortal', 'activate']
    case 'didNotComeBack':
      return cause.status === 'maintenance'
        ? ['activate']
        : ['checkHostPower', 'checkHostLogs', 'reinstallInAdminPortal']
    case 'nonOperational':
      return ['checkHostLogs', 'activate', 'reinstallInAdminPortal']
    case 'lostContact':
      return ['checkHostPower', 'checkHostLogs']
    case 'interrupted':
      return ['checkEngineLogs', 'checkForUpgrade', 'retryUpgrade']
    case 'notConfirmed':
      return ['checkForUpgrade', 'checkEngineLogs']
    case 'updatesRemain':
      return ['checkForUpgrade', 'retryUpgrade']
    case 'unknown':
      return ['checkEngineLogs', 'retryUpgrade']
    default:
      return assertNever(cause)
  }
}

const AFTER_REFUSAL: Record<MaintenanceCheck, NextStep[]> = {
  nonMigratableVms: ['moveVmsByHand', 'shutDownVms', 'retryUpgrade'],
  pluggedSnapshots: ['shutDownVms', 'retryUpgrade'],
  affinity: ['moveVmsByHand', 'retryUpgrade'],
  noOtherHostUp: ['activateOtherHost', 'shutDownVms', 'retryUpgrade'],
  hostedEngine: ['activateOtherHost', 'retryUpgrade'],
  spmContending: ['waitAndRetry'],
  spmTasks: ['waitAndRetry'],
  runningOperations: ['waitAndRetry'],
  notResponding: ['checkHostPower'],
  notOperational: ['activate', 'reinstallInAdminPortal'],
  alreadyInMaintenance: ['retryUpgrade'],
  gluster: ['waitAndRetry', 'checkHostLogs'],
  unknown: ['checkEngineLogs', 'retryUpgrade'],
}
