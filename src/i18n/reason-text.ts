import type { Reason } from '~/domain/reason'
import { hostStatusWord, vmStatusWord } from './status-text'
import type { Text, TextValues } from './text'

/** A reason as a sentence. Every code of the union has its text `reason.<code>`: a missing one is a type error here. */
export function reasonText(text: Text, reason: Reason): string {
  return text.t(`reason.${reason.code}`, reasonValues(text, reason))
}

function reasonValues(text: Text, reason: Reason): TextValues {
  switch (reason.code) {
    case 'host.statusForbidsUpgrade':
    case 'host.statusForbidsCheck':
    case 'host.statusForbidsMaintenance':
    case 'host.statusForbidsActivate':
      return { status: hostStatusWord(text, reason.status), first: text.t(`firstStep.${reason.first}`) }
    case 'host.statusUnknown':
    case 'host.willBeActivated':
      return { status: hostStatusWord(text, reason.status) }
    case 'host.upgradeInFlight':
    case 'host.checkInFlight':
      return { since: reason.since === null ? 'none' : text.clock(reason.since) }
    case 'vm.statusMayHoldIt':
      return { vm: reason.vm, status: vmStatusWord(text, reason.status) }
    case 'vm.placementNoOtherHost':
      return { vm: reason.vm, hosts: text.list(reason.hosts) }
    case 'vm.memoryFitsNowhere':
      return {
        vm: reason.vm,
        needed: text.bytes(reason.needed),
        largestFree: text.bytes(reason.largestFree),
        largestHost: reason.largestHost,
      }
    case 'capacity.shortfall':
      return {
        vm: reason.vm,
        host: reason.host,
        needed: text.bytes(reason.needed),
        missing: text.bytes(reason.missing),
      }
    default: {
      const { code: _, ...values } = reason
      return values
    }
  }
}
