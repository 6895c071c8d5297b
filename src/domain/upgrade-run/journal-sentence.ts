/**
 * What a person reads in the engine's event list. English and never translated: it is written into the engine once, like
 * the engine's own event texts, and is part of the wire format of the journal.
 */
import type { VmChoice } from '~/domain/evacuation/types'
import { assertNever } from '~/lib/assert-never'
import { deedWords } from './deed-words'
import type { Decision, DriverReason, Entry, HostCause, InHandChoice } from './journal-types'

export type NameOf = (id: string) => string

const hosts = (count: number): string => `${count} ${count === 1 ? 'host' : 'hosts'}`
const listed = (names: readonly string[]): string =>
  names.length <= 10 ? names.join(', ') : `${names.slice(0, 10).join(', ')} and ${names.length - 10} others`

export function sentenceOf(entry: Entry, nameOf: NameOf): string {
  switch (entry.kind) {
    case 'plan': {
      const { cluster, hosts: planned, options } = entry.plan
      return `Upgrade of cluster ${cluster.name} was planned: ${hosts(planned.length)}, ${options.concurrency} at once, in this order: ${listed(planned.map(({ name }) => name))}.`
    }
    case 'driver':
      return entry.driver.number === 1
        ? `Upgrade of the cluster is driven by this user (${entry.driver.means}).`
        : `Upgrade of the cluster is now driven by this user (${entry.driver.means}, ${WHY_DRIVER[entry.why]}).`
    case 'decision':
      return `Upgrade of the cluster: ${decisionText(entry.decision, nameOf)}.`
    case 'policy':
      return entry.wanted === 'maintenance'
        ? 'The scheduling policy is switched to cluster_maintenance for the upgrade of the cluster.'
        : 'The scheduling policy is switched back to what it was before the upgrade of the cluster.'
    case 'begun':
      return `Upgrade of host ${nameOf(entry.hostId)} begins${entry.attempt > 1 ? ` (attempt ${entry.attempt})` : ''}.`
    case 'vmsDown':
      return `For the upgrade of host ${nameOf(entry.hostId)} these virtual machines are shut down and started again afterwards: ${listed(entry.vms.map(({ name }) => name))}.`
    case 'wayBack':
      return `Host ${nameOf(entry.hostId)} is activated instead of being upgraded: ${WAY_BACK[entry.why]}.`
    case 'refused':
      return `The engine refused ${deedWords(entry.command, nameOf)}: ${entry.words}`
    case 'ended':
      return `${endedText(entry, nameOf)}${entry.words === null ? '' : ` ${entry.words}`}`
    case 'end':
      return endText(entry)
    default:
      return assertNever(entry)
  }
}

const WHY_DRIVER: Record<DriverReason, string> = {
  start: 'started',
  takeOver: 'taken over',
  continue: 'continued',
  handedOver: 'handed over',
}

const WAY_BACK = {
  evacuationLimit: 'its virtual machines have not left it in time',
  stop: 'the upgrade of the cluster was stopped',
  decision: 'somebody decided so',
} as const

function decisionText(decision: Decision, nameOf: NameOf): string {
  switch (decision.do) {
    case 'pause':
      return 'paused after the hosts in hand'
    case 'resume':
      return 'resumed'
    case 'stop':
      return `stopped; the hosts in hand ${IN_HAND[decision.inHand]}`
    case 'goOn':
      return 'goes on all the same'
    case 'handOver':
      return 'handed over to the headless driver'
    case 'skipHost':
      return `host ${nameOf(decision.hostId)} is skipped`
    case 'retryHost':
      return `host ${nameOf(decision.hostId)} is tried again`
    case 'activateHost':
      return `host ${nameOf(decision.hostId)} is not upgraded and activated`
    case 'setOrder':
      return `new order: ${listed(decision.hostIds.map(nameOf))}`
    case 'addHosts':
      return `hosts added: ${listed(decision.hosts.map(({ name }) => name))}`
    case 'dropHosts':
      return `hosts dropped: ${listed(decision.hostIds.map(nameOf))}`
    case 'setConcurrency':
      return `${hosts(decision.concurrency)} at once from now on`
    case 'setChoice':
      return `${CHOICES[decision.choice]} was chosen for ${listed(decision.vmIds.map(nameOf))}`
    case 'leaveVmDown':
      return `virtual machine ${nameOf(decision.vmId)} stays down`
    default:
      return assertNever(decision)
  }
}

const CHOICES: Record<VmChoice, string> = {
  migrate: 'migrating',
  forceMigrate: 'migrating by force',
  shutDown: 'shutting down and starting again',
  leaveHostOut: 'leaving its host out',
}

const IN_HAND: Record<InHandChoice, string> = {
  finish: 'are finished',
  leave: 'are left to the engine',
  cancelMaintenance: 'are activated again where they are still being emptied',
}

/** Each as the end of a sentence. */
const CAUSES: Record<HostCause, string> = {
  upgradeFailed: 'the upgrade failed',
  refused: 'the engine refused it',
  checkFailed: 'the check for updates failed',
  evacuationLimit: 'its virtual machines did not leave it in time',
  upgradeLimit: 'the update did not end in time',
  rebootLimit: 'it did not come back in time',
  notInEndState: 'it is not in the status in which it should be',
  noUpdate: 'there is no update for it',
  bySkip: 'somebody decided so',
  leftOut: 'a virtual machine on it is to stay',
  vmDidNotShutDown: 'a virtual machine did not shut down in time',
  vmCannotLeave: 'a virtual machine cannot leave it',
  cannotBegin: 'it could not be begun',
  cancelled: 'the upgrade was cancelled',
  leftInHand: 'it is left to the engine',
  gone: 'it is no longer in the cluster',
  dropped: 'it was dropped',
}

function endedText(entry: Extract<Entry, { kind: 'ended' }>, nameOf: NameOf): string {
  const name = nameOf(entry.hostId)
  const why = entry.cause === null ? '' : `: ${CAUSES[entry.cause]}`
  switch (entry.result) {
    case 'upgraded':
      return `Host ${name} is upgraded.`
    case 'upgradedWithWarnings':
      return `Host ${name} is upgraded, with warnings.`
    case 'failed':
      return `Host ${name} was not upgraded${why}.`
    case 'skipped':
      return `Host ${name} was skipped${why}.`
    default:
      return assertNever(entry.result)
  }
}

const RESULTS = {
  completed: 'completed',
  completedWithWarnings: 'completed with warnings',
  stopped: 'stopped',
  failed: 'failed',
} as const

function endText({ result, hosts: all }: Extract<Entry, { kind: 'end' }>): string {
  const count = (...results: string[]) => all.filter(host => results.includes(host.result)).length
  return `Upgrade of the cluster ${RESULTS[result]}: ${count('upgraded', 'upgradedWithWarnings')} of ${hosts(all.length)} upgraded, ${count('failed')} failed, ${count('skipped')} skipped, ${count('notBegun')} not begun.`
}

/** Never `alert`: the engine keeps only one of those for a host until somebody dismisses it. */
export function severityOf(entry: Entry): 'normal' | 'warning' | 'error' {
  if (entry.kind === 'ended' || entry.kind === 'end') {
    if (entry.result === 'failed') return 'error'
    return entry.result === 'upgraded' || entry.result === 'completed' ? 'normal' : 'warning'
  }
  return entry.kind === 'refused' || entry.kind === 'wayBack' ? 'warning' : 'normal'
}
