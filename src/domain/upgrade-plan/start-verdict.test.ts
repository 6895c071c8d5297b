import { describe, expect, it } from 'vitest'
import { GIB, aCluster } from '~/domain/test-facts'
import type { UpgradeDraft } from './draft'
import type { PlanFacts } from './facts'
import { makePlan } from './plan'
import { outlineOf, startVerdict } from './start-verdict'
import type { FreshAnswer } from './start-verdict'
import { NOW, host, someDraft, someFacts, vm } from './test-plan'

const verdict = (
  facts: PlanFacts = someFacts(),
  patch: Partial<FreshAnswer> = {},
  draft: UpgradeDraft = someDraft(),
) =>
  startVerdict(
    outlineOf(makePlan(draft, someFacts(), NOW)),
    draft,
    { facts, asOf: NOW + 1_000, isStale: false, ...patch },
    { askedAt: NOW + 500, now: NOW + 1_000 },
  )

const three = [host('a'), host('b'), host('c')]

describe('startVerdict', () => {
  it('starts the plan that was read, on answers that came after the question', () => {
    expect(verdict()).toMatchObject({ code: 'start', plan: { canStart: true, madeAt: NOW + 1_000 } })
  })

  it('does not start on answers from before the question, or when one failed', () => {
    expect(verdict(someFacts(), { asOf: NOW + 499 })).toEqual({ code: 'unanswered' })
    expect(verdict(someFacts(), { isStale: true })).toEqual({ code: 'unanswered' })
  })

  const changes: [name: string, facts: Partial<PlanFacts>][] = [
    ['a machine runs elsewhere', { vms: [vm('1', 'c'), vm('2', 'b'), vm('3', 'c')] }],
    ['a machine is gone', { vms: [vm('2', 'b'), vm('3', 'c')] }],
    ['a host that is not chosen has left', { hosts: three.slice(0, 2) }],
    ['the scheduling policy is another', { cluster: aCluster({ schedulingPolicyId: 'p2' }) }],
    ['a host is of another kind', { hosts: [host('a', { kind: 'ovirt_node' }), ...three.slice(1)] }],
  ]
  it.each(changes)('shows the plan again when %s', (_name, patch) => {
    expect(verdict(someFacts(patch))).toEqual({ code: 'changed' })
  })

  const bars: [name: string, facts: Partial<PlanFacts>, codes: string[]][] = [
    [
      'another run has begun',
      { cluster: aCluster({ upgrade: { inProgress: true, percent: 3, correlationId: 'x' } }) },
      ['plan.blockingFindings'],
    ],
    [
      'the right is gone',
      { rights: { upgradeHosts: false, editCluster: true, injectEvents: true, injectTasks: true } },
      ['plan.blockingFindings'],
    ],
    ['a chosen host has left', { hosts: three.slice(1) }, ['plan.hostGone']],
    [
      'a chosen host has no update any more',
      { hosts: [host('a', { updateAvailable: false }), ...three.slice(1)] },
      ['plan.hostNotEligible', 'plan.blockingFindings'],
    ],
    [
      'there is no room any more',
      { hosts: three.map(one => ({ ...one, maxSchedulingMemory: GIB })) },
      ['plan.blockingFindings'],
    ],
  ]
  it.each(bars)('says why not when %s', (_name, patch, codes) => {
    const answer = verdict(someFacts(patch))
    expect(answer).toMatchObject({ code: 'barred' })
    expect(answer.code === 'barred' && answer.reasons.map(({ code }) => code)).toEqual(codes)
  })

  it('does not start when the window has ended while the dialog was open', () => {
    const draft = someDraft({ options: { windowEnd: NOW + 700 } })
    expect(verdict(someFacts(), {}, draft)).toMatchObject({
      code: 'barred',
      reasons: [{ code: 'plan.windowInPast' }],
    })
  })

  it('does not mind that free memory changes, as long as the plan says the same', () => {
    const hosts = three.map(one => ({ ...one, maxSchedulingMemory: one.maxSchedulingMemory - GIB }))
    expect(verdict(someFacts({ hosts }))).toMatchObject({ code: 'start' })
  })
})
