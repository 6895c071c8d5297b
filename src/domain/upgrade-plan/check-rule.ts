/** What a check is made of; each rule looks at one matter and at nothing else. */
import type { Host, Vm } from '~/api/model'
import type { Evacuation, EvacuationInput, Named } from '~/domain/evacuation/types'
import type { UpdateState } from '~/domain/update-state'
import type { Affected, CheckBlindSpot, CheckFinding, CheckResult } from './check-types'
import type { UpgradeDraft } from './draft'
import type { PlanFacts } from './facts'

export type CheckContext = {
  draft: UpgradeDraft
  facts: PlanFacts
  now: number
  input: EvacuationInput
  evacuation: Evacuation
  /** Chosen, of the cluster, and not left out; in their order. */
  goes: readonly Host[]
  /** Of the cluster. */
  hosts: readonly Host[]
  updates: ReadonlyMap<string, UpdateState>
  /** Machines on hosts that go, except on those in maintenance. */
  leaving: readonly Vm[]
}

export type CheckAnswer = {
  findings: CheckFinding[]
  /** Only where findings do not tell it. */
  result?: CheckResult | undefined
  limits?: readonly CheckBlindSpot[] | undefined
}

export type CheckRule = (context: CheckContext) => CheckAnswer

export const NOT_ASKED: CheckAnswer = { findings: [], result: 'notAsked' }

export const hostsNamed = (hosts: readonly Named[]): Affected[] =>
  hosts.map(({ id, name }) => ({ kind: 'host', id, name }))

/** In an order of their own, whatever the order of the facts; comparing thousands of names the natural way is slow. */
export const vmsNamed = (vms: readonly Named[]): Affected[] =>
  vms
    .map(({ id, name }): Affected => ({ kind: 'vm', id, name }))
    .sort((a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.id, b.id))

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

export const clusterNamed = ({ id, name }: Named): Affected[] => [{ kind: 'cluster', id, name }]
