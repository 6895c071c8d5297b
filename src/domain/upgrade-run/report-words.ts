/** Words of the report for codes of a run: a technical document in English, as the plan's runbook is. */
import type { FailurePolicy } from '~/domain/upgrade-plan/options'
import type { VmChoice } from '~/domain/evacuation/types'
import type { StepState } from '~/domain/host-upgrade/types'
import { isoTime } from '~/domain/upgrade-plan/iso-time'
import { assertNever } from '~/lib/assert-never'
import { HOUR, MINUTE, SECOND } from '~/lib/time'
import type { HostResult, HostWarning, RunEndReason } from './journal-types'
import type { RunReport } from './report'
import type { RunStepName } from './run-plan'
import type { Missing, RunAlert, RunFinding, RunHostState, RunState } from './view-types'

export const STATE_WORDS: Record<RunState, string> = {
  starting: 'Starting',
  running: 'Running',
  pausing: 'Pausing',
  paused: 'Paused',
  waitingForDecision: 'Waiting for a decision',
  stopping: 'Stopping',
  stopped: 'Stopped',
  completed: 'Completed',
  completedWithWarnings: 'Completed with warnings',
  failed: 'Failed',
  interrupted: 'Nobody drives',
}

export const END_WORDS: Record<RunEndReason, string> = {
  allDone: 'every host has had its turn',
  stopped: 'somebody stopped it',
  failure: 'a host failed',
  windowEnd: 'the maintenance window ended',
  cannotBegin: 'no further host could begin',
}

export const RESULT_WORDS: Record<HostResult, string> = {
  upgraded: 'Upgraded',
  upgradedWithWarnings: 'Upgraded with warnings',
  failed: 'Failed',
  skipped: 'Skipped',
}

export const HOST_WORDS: Record<RunHostState, string> = {
  ...RESULT_WORDS,
  waiting: 'Waiting',
  inHand: 'In progress',
  notBegun: 'Not begun',
}

export const STEP_WORDS: Record<RunStepName, string> = {
  checking: 'Check for updates',
  preparingVms: 'Prepare virtual machines',
  evacuating: 'Move virtual machines',
  upgrading: 'Install updates',
  rebooting: 'Reboot',
  comingBack: 'Come back',
  verifying: 'Verify',
  restoringVms: 'Restore virtual machines',
}

export const STEP_STATE_WORDS: Record<StepState, string> = {
  pending: 'to come',
  active: 'under way',
  done: 'done',
  skipped: 'not needed',
  failed: 'failed',
}

export const WARNING_WORDS: Record<HostWarning, string> = {
  hostedEngineMayStayInMaintenance: 'hosted engine may still be in maintenance on it',
  backNotConfirmed: 'nothing proves that it answers',
  newUpdatesSince: 'new updates were found since',
  checkFailed: 'the check for updates failed',
  vmNotStarted: 'a virtual machine was not started again',
  vmNotMovedBack: 'a virtual machine did not move back',
}

export const MISSING_WORDS: Record<Missing, string> = {
  journal: 'The journal could not be written to the engine: it ended with the client.',
  tasks: 'The upgrade was not listed among the tasks of the engine.',
  flag: 'The upgrade flag of the cluster could not be set.',
  policy: 'The scheduling policy of the cluster could not be changed.',
}

export const CHOICE_WORDS: Record<VmChoice, string> = {
  migrate: 'migrates',
  forceMigrate: 'migrates by force',
  shutDown: 'is shut down and started again',
  leaveHostOut: 'stays, and its host is left out',
}

const ON_FAILURE: Record<FailurePolicy, string> = {
  stop: 'stop',
  skip: 'go on without the host',
  ask: 'ask',
}

export function findingWords(finding: RunFinding): string {
  const by = finding.code === 'flagClearedByRestart' ? '' : (finding.by ?? 'somebody')
  switch (finding.code) {
    case 'hostActivatedByOther':
      return `${finding.host.name} was activated by ${by}, ${timeWords(finding.at)}.`
    case 'hostDeactivatedByOther':
      return `${finding.host.name} was put into maintenance by ${by}, ${timeWords(finding.at)}.`
    case 'hostUpgradedByOther':
      return `${finding.host.name} was upgraded by ${by}, ${timeWords(finding.at)}.`
    case 'policyChangedByOther':
      return `The scheduling policy was changed by ${by}${finding.at === null ? '' : `, ${timeWords(finding.at)}`}.`
    case 'flagClearedByOther':
      return `The upgrade flag of the cluster was cleared by ${by}, ${timeWords(finding.at)}.`
    case 'flagClearedByRestart':
      return 'The engine was restarted, which clears the upgrade flag of the cluster.'
    case 'driverOvertaken':
      return `${by} took over, ${timeWords(finding.at)}.`
    default:
      return assertNever(finding)
  }
}

/** Without the engine's own text, which stands beside it. */
export function alertWords(alert: RunAlert): string {
  switch (alert.code) {
    case 'policyNotRestored':
      return 'The scheduling policy of the cluster is not what it was before.'
    case 'levelNotRaised':
      return `The cluster level was not raised to ${alert.level}.`
    case 'flagLeftOn':
      return 'The upgrade flag of the cluster is still on.'
    case 'vmLeftDown':
      return `${alert.vm.name} was shut down on ${alert.host.name} and does not run.`
    default:
      return assertNever(alert)
  }
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no')

/** Name and value, in the order in which the wizard asks. */
export function optionWords({ options, target, canary }: RunReport): [string, string][] {
  return [
    ['Target', target.kind === 'same' ? 'Same cluster level' : `Cluster level ${target.level}`],
    ...(target.kind === 'same'
      ? []
      : [['Raise the cluster level at the end', yesNo(options.raiseLevelAtEnd)] as [string, string]]),
    ['Hosts at once', String(options.concurrency)],
    ['First host alone', canary.isOn ? `yes, then wait ${canary.soakMin} min` : 'no'],
    ['Reboot after upgrade', yesNo(options.reboot)],
    ['Check for updates before each host', yesNo(options.checkFirst)],
    ['Use the maintenance scheduling policy', yesNo(options.useMaintenancePolicy)],
    ['Move virtual machines back', yesNo(options.moveBack)],
    ['Keep room for highly available virtual machines', yesNo(options.keepHaHeadroom)],
    [
      'On failure',
      options.onFailure === 'skip'
        ? `${ON_FAILURE.skip}, stop after ${options.failureThreshold}`
        : ON_FAILURE[options.onFailure],
    ],
    ['Time limit for emptying a host', `${options.evacuationLimitMin} min`],
    ['Time limit for installing', `${options.upgradeLimitMin} min`],
    ['Time limit for the reboot', `${options.rebootLimitMin} min`],
    ['Time limit for a guest to shut down', `${options.guestShutdownMin} min`],
    ['Power off after that limit', yesNo(options.powerOffAfterLimit)],
    ['No host begins after', options.windowEnd === null ? 'no end' : timeWords(options.windowEnd)],
  ]
}

/** `2025-06-01 08:00:00 UTC`. */
export function timeWords(at: number | null): string {
  const iso = at === null ? null : isoTime(at)
  return iso === null ? '–' : `${iso.slice(0, 19).replace('T', ' ')} UTC`
}

/** `1 h 05 min`, `4 min 10 s`, `0 s`. */
export function durationWords(ms: number | null): string {
  if (ms === null) return '–'
  const seconds = Math.round(ms / SECOND)
  const [hours, minutes] = [
    Math.floor((seconds * SECOND) / HOUR),
    Math.floor((seconds * SECOND) / MINUTE) % 60,
  ]
  if (hours > 0) return `${hours} h ${String(minutes).padStart(2, '0')} min`
  return minutes > 0 ? `${minutes} min ${String(seconds % 60).padStart(2, '0')} s` : `${seconds} s`
}
