/** Why a host cannot be emptied, in words. */
import type { HostStatus, KnownHostStatus } from '~/api/model'
import { HOST_STATUSES } from '~/api/model'
import type { BlockReason, Named } from '~/domain/evacuation/types'
import { assertNever } from '~/lib/assert-never'
import { hostStatusWord } from './status-text'
import type { Text } from './text'

/** As many names as one reads in a sentence. */
export const blockNames = (text: Text, all: readonly Named[], most = 5, type?: 'disjunction'): string => {
  const shown = all.slice(0, most).map(({ name }) => name)
  const rest = all.length - shown.length
  return text.list(rest > 0 ? [...shown, text.t('checks.more', { count: rest })] : shown, type)
}

const isKnown = (status: HostStatus): status is KnownHostStatus =>
  (HOST_STATUSES as readonly string[]).includes(status)

/** A status within a sentence: "in maintenance". */
export const statusPhrase = (text: Text, status: HostStatus): string =>
  isKnown(status) ? text.t(`hostStatusPhrase.${status}`) : hostStatusWord(text, status)

/** Why a host cannot be emptied, as the end of a sentence. */
export function blockText(text: Text, reason: BlockReason): string {
  switch (reason.code) {
    case 'evacuation.hostNotInCluster':
    case 'evacuation.lastHostUp':
      return text.t(reason.code)
    case 'evacuation.hostStatus':
      return text.t(reason.code, { status: statusPhrase(text, reason.status) })
    case 'evacuation.vmsCannotLeave':
      return text.t(reason.code, {
        count: reason.vms.length,
        vms: blockNames(
          text,
          reason.vms.map(({ vm }) => vm),
        ),
      })
    case 'evacuation.shortfall':
      return text.t(reason.code, {
        vm: reason.vm.name,
        needed: text.bytes(reason.needed),
        missing: text.bytes(reason.missing),
        host: reason.host.name,
      })
    case 'evacuation.noHeadroom':
      return text.t(reason.code, { host: reason.host.name, vms: blockNames(text, reason.vms) })
    default:
      return assertNever(reason)
  }
}
