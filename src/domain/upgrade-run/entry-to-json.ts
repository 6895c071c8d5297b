/**
 * Entries as compact JSON values; back: `entry-json.ts`. In a plan a host is a list, a duration three whole seconds; 250
 * hosts are 40 kB.
 */
import type { DurationBand } from '~/domain/duration-band'
import type { ErrataBefore, PendingErrata } from '~/domain/errata-rollup'
import type { Named } from '~/domain/evacuation/types'
import { SECOND } from '~/lib/time'
import type { Decision, Entry } from './journal-types'
import { RUN_STEPS } from './run-plan'
import type { RunHost, RunPlan } from './run-plan'

export function entryToJson(entry: Entry): unknown {
  switch (entry.kind) {
    case 'plan':
      return { kind: entry.kind, plan: planToJson(entry.plan) }
    case 'decision':
      return { ...entry, decision: decisionToJson(entry.decision) }
    case 'vmsDown':
      return { ...entry, vms: entry.vms.map(namedToJson) }
    case 'end':
      return {
        ...entry,
        hosts: entry.hosts.map(({ id, name, result, cause, begunAt, endedAt }) => [
          id,
          name,
          result,
          cause,
          begunAt,
          endedAt,
        ]),
      }
    default:
      return entry
  }
}

const decisionToJson = (decision: Decision): unknown =>
  decision.do === 'addHosts' ? { ...decision, hosts: decision.hosts.map(hostToJson) } : decision

const namedToJson = ({ id, name }: Named): unknown => [id, name]

const bandToJson = (band: DurationBand | undefined): unknown =>
  band === undefined ? 0 : [band.lowMs, band.usualMs, band.highMs].map(ms => Math.round(ms / SECOND))

const hostToJson = ({ id, name, kind, expected, isOnlyOneUp, errata }: RunHost): unknown => [
  id,
  name,
  kind,
  RUN_STEPS.map(step => bandToJson(expected[step])),
  ...(isOnlyOneUp === true || errata !== undefined ? [isOnlyOneUp === true ? 1 : 0] : []),
  ...(errata === undefined ? [] : [[errata.at, ...pendingToJson(errata)]]),
]

const pendingToJson = ({ total, security, critical }: PendingErrata): number[] => [total, security, critical]

/** In the order of the hosts, three numbers each; 0: not known. */
const errataToJson = ({ at, hosts }: ErrataBefore, order: readonly RunHost[]): unknown => [
  at,
  order.map(({ id }) => {
    const pending = hosts[id]
    return pending === undefined ? 0 : pendingToJson(pending)
  }),
]

const planToJson = (plan: RunPlan): unknown => ({
  ...plan,
  cluster: namedToJson(plan.cluster),
  hosts: plan.hosts.map(hostToJson),
  leftOut: plan.leftOut.map(namedToJson),
  ...(plan.errata !== undefined && { errata: errataToJson(plan.errata, plan.hosts) }),
})
