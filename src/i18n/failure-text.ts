import type { Failure, UpgradeWarning } from '~/domain/host-upgrade/types'
import { assertNever } from '~/lib/assert-never'
import { hostStatusWord } from './status-text'
import type { Text } from './text'

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
