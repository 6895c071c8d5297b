/** An entry of a run's journal in words, without what the engine said. In the engine it stands in English, by domain/upgrade-run/journal-sentence.ts. */
import { readDeed } from '~/domain/upgrade-run/deed-words'
import type { NameOf } from '~/domain/upgrade-run/journal-sentence'
import type { Decision, Entry } from '~/domain/upgrade-run/journal-types'
import { assertNever } from '~/lib/assert-never'
import type { Text } from './text'

export function entryText(text: Text, entry: Entry, nameOf: NameOf): string {
  const { t } = text
  switch (entry.kind) {
    case 'plan': {
      const { hosts, options } = entry.plan
      return t('doc.entry.plan', {
        count: hosts.length,
        concurrency: options.concurrency,
        hosts: named(hosts),
      })
    }
    case 'driver':
      return t('doc.entry.driver', { why: entry.why, means: entry.driver.means })
    case 'decision':
      return decisionText(text, entry.decision, nameOf)
    case 'policy':
      return t('doc.entry.policy', { wanted: entry.wanted })
    case 'begun':
      return t('doc.entry.begun', { host: nameOf(entry.hostId), attempt: entry.attempt })
    case 'vmsDown':
      return t('doc.entry.vmsDown', { host: nameOf(entry.hostId), vms: named(entry.vms) })
    case 'wayBack':
      return t('doc.entry.wayBack', { host: nameOf(entry.hostId), why: entry.why })
    case 'refused': {
      const deed = readDeed(entry.command, nameOf)
      return t('doc.entry.refused', {
        deed: deed === null ? entry.command : t(`doc.deed.${deed.name}`, { about: deed.about, vm: deed.vm }),
      })
    }
    case 'ended': {
      const what = t('doc.pair', {
        name: nameOf(entry.hostId),
        value: t(`run.hostState.${entry.result}`),
      })
      return entry.cause === null ? what : `${what} – ${t(`run.cause.${entry.cause}`)}`
    }
    case 'end': {
      const count = (...results: string[]) =>
        entry.hosts.filter(({ result }) => results.includes(result)).length
      return t('doc.pair', {
        name: t(`run.state.${entry.result}`),
        value: t('doc.counts', {
          all: entry.hosts.length,
          upgraded: count('upgraded', 'upgradedWithWarnings'),
          failed: count('failed'),
          skipped: count('skipped'),
          other: count('notBegun'),
        }),
      })
    }
    default:
      return assertNever(entry)
  }
}

/** A row to be read one by one, as the order of hosts is: commas alone. */
const named = (all: readonly { name: string }[]): string => all.map(({ name }) => name).join(', ')

function decisionText({ t }: Text, decision: Decision, nameOf: NameOf): string {
  const namesOf = (ids: readonly string[]) => ids.map(nameOf).join(', ')
  switch (decision.do) {
    case 'pause':
    case 'resume':
    case 'goOn':
    case 'handOver':
      return t(`doc.entry.${decision.do}`)
    case 'stop':
      return t('doc.entry.stop', { inHand: decision.inHand })
    case 'skipHost':
    case 'retryHost':
    case 'activateHost':
      return t(`doc.entry.${decision.do}`, { host: nameOf(decision.hostId) })
    case 'setOrder':
    case 'dropHosts':
      return t(`doc.entry.${decision.do}`, { hosts: namesOf(decision.hostIds) })
    case 'addHosts':
      return t('doc.entry.addHosts', { hosts: named(decision.hosts) })
    case 'setConcurrency':
      return t('doc.entry.setConcurrency', { count: decision.concurrency })
    case 'setChoice':
      return t('doc.entry.setChoice', { choice: decision.choice, vms: namesOf(decision.vmIds) })
    case 'leaveVmDown':
      return t('doc.entry.leaveVmDown', { vm: nameOf(decision.vmId) })
    default:
      return assertNever(decision)
  }
}
