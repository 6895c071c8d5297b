/**
 * Errata of several hosts as one: each is one question to the provider (engine contract 9.1), which may be slow or fail
 * for one host and not for another, and which knows nothing of hosts that were added by their IP address. So it is always
 * said for how many hosts something is known.
 */
import type { Erratum } from '~/api/model'
import type { Named } from '~/domain/evacuation/types'
import type { ErrataCounts } from './errata'
import { errataCounts, gradeOf, kindOf } from './errata'

/** What is pending on one host, in numbers that are worth remembering. */
export type PendingErrata = { total: number; security: number; critical: number }

export const pendingOf = (errata: readonly Erratum[]): PendingErrata => ({
  total: errata.length,
  security: errata.filter(one => kindOf(one) === 'security').length,
  critical: errata.filter(one => kindOf(one) === 'security' && gradeOf(one) === 'critical').length,
})

export type HostErrata =
  /** No provider knows the host. */
  | { host: Named; state: 'noProvider' }
  /** The provider did not answer for it. */
  | { host: Named; state: 'failed'; words: string }
  | { host: Named; state: 'told'; errata: readonly Erratum[] }

export type ErrataRollUp = {
  hosts: number
  /** For so many it is known. */
  known: number
  failed: { host: Named; words: string }[]
  noProvider: Named[]
  /** Hosts with anything pending, with security errata, with critical ones. */
  pendingOn: Named[]
  securityOn: Named[]
  criticalOn: Named[]
  /** Each erratum once, on however many hosts it is pending. */
  counts: ErrataCounts
}

export function errataRollUp(read: readonly HostErrata[]): ErrataRollUp {
  const told = read.filter(one => one.state === 'told')
  const on = (has: (pending: PendingErrata) => boolean): Named[] =>
    told.filter(({ errata }) => has(pendingOf(errata))).map(({ host }) => host)
  const once = new Map(told.flatMap(({ errata }) => errata.map(one => [one.id, one] as const)))
  return {
    hosts: read.length,
    known: told.length,
    failed: read.flatMap(one => (one.state === 'failed' ? [{ host: one.host, words: one.words }] : [])),
    noProvider: read.flatMap(one => (one.state === 'noProvider' ? [one.host] : [])),
    pendingOn: on(({ total }) => total > 0),
    securityOn: on(({ security }) => security > 0),
    criticalOn: on(({ critical }) => critical > 0),
    counts: errataCounts([...once.values()]),
  }
}

/** What was pending before a run: when it was read, and by the id of the host. A host that is missing was not known. */
export type ErrataBefore = { at: number; hosts: Record<string, PendingErrata> }

/** `null`: nothing is known of any host, and there is nothing to remember. */
export function errataBefore(read: readonly HostErrata[], at: number): ErrataBefore | null {
  const hosts = read.flatMap(one =>
    one.state === 'told' ? [[one.host.id, pendingOf(one.errata)] as const] : [],
  )
  return hosts.length === 0 ? null : { at, hosts: Object.fromEntries(hosts) }
}

export type ErrataChange = {
  /** Hosts that are known from before and now: only they can be compared. */
  compared: number
  /** Hosts of the run that are not known from both. */
  notCompared: number
  total: { before: number; now: number }
  security: { before: number; now: number }
  critical: { before: number; now: number }
  /** Hosts with security errata before, and those of them that have none any more. */
  securityHosts: { before: number; freed: number }
  /** Pending now, by the id of the host, of those that are compared. */
  now: Record<string, PendingErrata>
}

/** Pending before, and now. Numbers are summed over hosts: an erratum that is gone from one host is one less. */
export function errataChange({ hosts }: ErrataBefore, now: readonly HostErrata[]): ErrataChange {
  const change: ErrataChange = {
    compared: 0,
    notCompared: 0,
    total: { before: 0, now: 0 },
    security: { before: 0, now: 0 },
    critical: { before: 0, now: 0 },
    securityHosts: { before: 0, freed: 0 },
    now: {},
  }
  for (const one of now) {
    const before = hosts[one.host.id]
    if (before === undefined || one.state !== 'told') {
      change.notCompared += 1
      continue
    }
    const pending = pendingOf(one.errata)
    change.compared += 1
    change.now[one.host.id] = pending
    for (const part of ['total', 'security', 'critical'] as const) {
      change[part].before += before[part]
      change[part].now += pending[part]
    }
    if (before.security > 0) change.securityHosts.before += 1
    if (before.security > 0 && pending.security === 0) change.securityHosts.freed += 1
  }
  return change
}
