import type { UpgradeNote, WaitingFor } from '~/domain/host-upgrade/types'
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
