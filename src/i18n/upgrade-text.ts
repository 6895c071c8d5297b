import type { Failure, UpgradeNote, UpgradeWarning, WaitingFor } from '~/domain/host-upgrade/types'
import { assertNever } from '~/lib/assert-never'
import { reasonText } from './reason-text'
import { hostStatusWord } from './status-text'
import type { Text } from './text'

/** What an upgrade waits for, in words. */
export function waitingText(text: Text, waiting: WaitingFor): string {
  const { t } = text
  switch (waiting.code) {
    case 'engineToBegin':
    case 'maintenance':
    case 'engineToConfirm':
    case 'updateFlagToClear':
    case 'engineToGiveUp':
      return t(`upgrade.waiting.${waiting.code}`)
    case 'vmMigrating':
      return t('upgrade.waiting.vmMigrating', { vm: waiting.vmName })
    case 'vmNotMoving':
      return waiting.reason === null
        ? t('upgrade.waiting.vmNotMoving', { vm: waiting.vmName })
        : reasonText(text, waiting.reason)
    case 'playbook':
      return waiting.task === null
        ? t('upgrade.waiting.playbook')
        : t('upgrade.waiting.playbookTask', { task: waiting.task })
    case 'hostToAnswer':
    case 'hostToBeUp':
    case 'hostToBeInMaintenance':
      return t(`upgrade.waiting.${waiting.code}`, { status: hostStatusWord(text, waiting.status) })
    default:
      return assertNever(waiting)
  }
}

/** Something worth knowing beside a step that goes on. */
export function noteText(text: Text, note: UpgradeNote): string {
  switch (note.code) {
    case 'takingLongerThanUsual':
      return text.t('upgrade.note.takingLongerThanUsual', { step: text.t(`upgrade.step.${note.step}`) })
    case 'notBackYet':
      return text.t('upgrade.note.notBackYet', { since: text.duration(note.sinceMs) })
    case 'evacuationStuck':
      return text.t('upgrade.note.evacuationStuck', { since: text.duration(note.sinceMs) })
    case 'newUpdatesSince':
      return text.t('upgrade.note.newUpdatesSince', { at: text.clock(note.at) })
    default:
      return assertNever(note)
  }
}

/** Why an upgrade that is over needs a look. */
export function warningText(text: Text, warning: UpgradeWarning): string {
  return text.t(`upgrade.warning.${warning.code}`)
}

/** What failed and the probable cause, in a title and a sentence. */
export function failureText(text: Text, failure: Failure, host: string): { title: string; body: string } {
  const { t } = text
  const title = t(`upgrade.failure.${failure.code}.title`, { host })
  const vms = failure.vmNames.length === 0 ? 'none' : text.list(failure.vmNames)
  switch (failure.code) {
    case 'maintenanceRefused':
      return { title, body: t(`upgrade.refused.${failure.check}`, { host, vms }) }
    case 'cancelledByActivation':
      return { title, body: t('upgrade.failure.cancelledByActivation.body', { by: failure.by ?? 'none' }) }
    case 'didNotComeBack':
    case 'lostContact':
      return {
        title,
        body: t(`upgrade.failure.${failure.code}.body`, {
          host,
          status: hostStatusWord(text, failure.status),
        }),
      }
    case 'nonOperational':
      return {
        title,
        body: t('upgrade.failure.nonOperational.body', {
          host,
          detail: failure.statusDetail === null ? 'none' : failure.statusDetail.replaceAll('_', ' '),
        }),
      }
    case 'evacuationFailed':
    case 'installFailed':
    case 'rebootCommandFailed':
    case 'interrupted':
    case 'notConfirmed':
    case 'updatesRemain':
    case 'unknown':
      return { title, body: t(`upgrade.failure.${failure.code}.body`, { host, vms }) }
    default:
      return assertNever(failure)
  }
}
