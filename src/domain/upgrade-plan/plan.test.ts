import { assert, boolean, integer, option, property, record, subarray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyInput } from '~/domain/evacuation/test-inputs'
import type { EvacuationInput } from '~/domain/evacuation/types'
import { GIB, aCluster, anEvent } from '~/domain/test-facts'
import { HOUR, MINUTE } from '~/lib/time'
import { CHECK_LEVELS } from './check-types'
import type { UpgradeDraft } from './draft'
import type { PlanFacts } from './facts'
import { fingerprintOf } from './fingerprint'
import { ansiblePlaybook } from './handoff-ansible'
import { toJson } from './handoff-json'
import { makePlan } from './plan'
import { problems } from './problems'
import { NOW, host, someDraft, someFacts, vm } from './test-plan'

const steps = (draft: UpgradeDraft, facts: PlanFacts) =>
  makePlan(draft, facts, NOW).hosts[0]?.steps.map(({ name }) => name)

describe('makePlan', () => {
  it('puts waves one after the other, and the soak after the first host', () => {
    const draft = someDraft({
      hostIds: ['a', 'b', 'c'],
      canary: { isOn: true, soakMin: 20 },
      options: { concurrency: 2 },
    })
    const hosts = ['a', 'b', 'c', 'd'].map(id => host(id))
    const { waves, hosts: planned, lasts } = makePlan(draft, someFacts({ hosts }), NOW)
    expect(waves.map(({ hostIds, soakMs }) => [hostIds.join(''), soakMs])).toEqual([
      ['a', 20 * MINUTE],
      ['bc', 0],
    ])
    const [first, second] = waves
    expect(second?.beginsAfter.usualMs).toBe((first?.lasts.usualMs ?? 0) + 20 * MINUTE)
    expect(lasts.usualMs).toBe((second?.beginsAfter.usualMs ?? 0) + (second?.lasts.usualMs ?? 0))
    expect(planned.map(({ isCanary, wave }) => [isCanary, wave])).toEqual([
      [true, 0],
      [false, 1],
      [false, 1],
    ])
  })

  it('numbers only waves in which a host begins', () => {
    const facts = someFacts({
      hosts: ['a', 'b', 'c', 'd'].map(id => host(id)),
      vms: [
        vm('1', 'a', { affinity: 'pinned' }),
        vm('2', 'b', { status: 'not_responding' }),
        vm('3', 'c', { affinity: 'pinned' }),
      ],
    })
    const plan = makePlan(someDraft({ hostIds: ['a', 'b', 'c', 'd'] }), facts, NOW)
    expect(plan.hosts.map(({ id, wave }) => [id, wave])).toEqual([
      ['a', null],
      ['b', 0],
      ['c', null],
      ['d', 1],
    ])
    expect(plan.waves.map(({ index, simulated, hostIds }) => [index, simulated, hostIds.join('')])).toEqual([
      [0, 1, 'b'],
      [1, 3, 'd'],
    ])
    expect(plan.vms.map(one => [one.id, one.mayNotMove, one.actions[0]?.wave])).toEqual([['2', true, 0]])
    const none = makePlan(someDraft({ hostIds: ['a'] }), facts, NOW)
    expect([none.waves, none.smallestFree, none.lasts.highMs]).toEqual([[], null, 0])
  })

  it('has only the steps a host goes through', () => {
    expect(steps(someDraft(), someFacts())).toEqual(['evacuating', 'upgrading', 'rebooting', 'verifying'])
    expect(steps(someDraft({ options: { reboot: false, checkFirst: true } }), someFacts())).toEqual([
      'checking',
      'evacuating',
      'upgrading',
      'verifying',
    ])
    const node = someFacts({ hosts: [host('a', { kind: 'ovirt_node', status: 'maintenance' }), host('b')] })
    expect(steps(someDraft({ options: { reboot: false } }), node)).toEqual([
      'upgrading',
      'rebooting',
      'verifying',
    ])
    const pinned = someFacts({ vms: [vm('1', 'a', { affinity: 'pinned' })] })
    expect(steps(someDraft({ choices: { 1: 'shutDown' } }), pinned)).toEqual([
      'preparingVms',
      'evacuating',
      'upgrading',
      'rebooting',
      'verifying',
      'restoringVms',
    ])
    expect(steps(someDraft(), pinned)).toEqual([])
  })

  it('tells what each machine goes through', () => {
    const draft = someDraft({ choices: { 2: 'shutDown' }, options: { moveBack: true } })
    const { vms } = makePlan(draft, someFacts(), NOW)
    expect(vms.map(one => [one.name, ...one.actions.map(action => action.do)])).toEqual([
      ['vm-1', 'move', 'moveBack'],
      ['vm-2', 'shutDown', 'startAgain'],
    ])
  })

  it('takes longer where more memory moves, and learns from the past', () => {
    const small = makePlan(someDraft(), someFacts(), NOW)
    const large = makePlan(
      someDraft(),
      someFacts({ vms: [vm('1', 'a', { memoryGuaranteed: 30 * GIB })] }),
      NOW,
    )
    expect(large.hosts[0]?.lasts.usualMs).toBeGreaterThan(small.hosts[0]?.lasts.usualMs ?? 0)
    expect(small.hosts[0]?.isLearned).toBe(false)
    const past = [1, 2, 3].flatMap(run =>
      ([840, 888, 13] as const).map((code, at) =>
        anEvent(code, 'as the engine writes it', {
          sec: -run * 86_400 + at * 600,
          host: { id: 'a', name: 'host-a' },
        }),
      ),
    )
    const events = [
      ...someFacts().events,
      ...past.toSorted((a, b) => a.time - b.time).map((event, id) => ({ ...event, id })),
    ]
    expect(makePlan(someDraft(), someFacts({ events }), NOW).hosts[0]?.isLearned).toBe(true)
  })

  it('says how many hosts begin before the window ends', () => {
    const fit = (windowEnd: number) =>
      makePlan(someDraft({ options: { windowEnd } }), someFacts(), NOW).window
    expect(fit(NOW + 12 * HOUR)).toMatchObject({
      verdict: 'fits',
      hosts: { slow: 2, usual: 2, quick: 2, all: 2 },
    })
    expect(fit(NOW + 20 * MINUTE)).toMatchObject({
      verdict: 'mayNotFit',
      hosts: { slow: 1, usual: 2, quick: 2 },
    })
    expect(fit(NOW + 10 * MINUTE)).toMatchObject({
      verdict: 'doesNotFit',
      hosts: { slow: 1, usual: 1, quick: 2 },
    })
    expect(fit(NOW - 1)).toMatchObject({ verdict: 'doesNotFit', hosts: { quick: 0 } })
  })

  it('keeps what is not upgraded in sight', () => {
    const facts = someFacts({
      vms: [vm('1', 'a', { affinity: 'pinned' }), vm('2', 'b', { affinity: 'pinned' })],
    })
    const plan = makePlan(someDraft({ hostIds: ['a', 'b', 'z'], choices: { 2: 'leaveHostOut' } }), facts, NOW)
    expect(plan.hosts.map(one => [one.id, one.blocked?.reasons[0]?.code])).toEqual([
      ['a', 'evacuation.vmsCannotLeave'],
    ])
    expect(plan.leftOut.map(one => one.host.id)).toEqual(['b'])
    expect(plan.gone).toEqual(['z'])
    expect(plan.canStart).toBe(false)
  })
})

describe('fingerprintOf', () => {
  const facts = someFacts()
  it('does not depend on the order of the facts, nor on free memory', () => {
    expect(fingerprintOf({ ...facts, vms: facts.vms.toReversed(), hosts: facts.hosts.toReversed() })).toBe(
      fingerprintOf(facts),
    )
    const fuller = facts.hosts.map(one => ({ ...one, maxSchedulingMemory: 1 }))
    expect(fingerprintOf({ ...facts, hosts: fuller })).toBe(fingerprintOf(facts))
  })

  it.each([
    ['a host left', { hosts: facts.hosts.slice(1) }],
    ['a status', { hosts: [host('a', { status: 'maintenance' }), ...facts.hosts.slice(1)] }],
    ['a machine elsewhere', { vms: [vm('1', 'b'), ...facts.vms.slice(1)] }],
    ['two machines changed places', { vms: [vm('1', 'b'), vm('2', 'a'), vm('3', 'c')] }],
    ['a rule', { affinityGroups: null, cluster: aCluster({ schedulingPolicyId: 'x' }) }],
  ] as const)('changes with %s', (_name, patch) => {
    expect(fingerprintOf({ ...facts, ...patch })).not.toBe(fingerprintOf(facts))
  })
})

/** Drafts that have nothing to do with the facts, with numbers from anywhere. */
const anyDraft = record({
  hostIds: subarray(['h0', 'h1', 'h2', 'h3', 'h4', 'h5', 'gone']),
  concurrency: integer({ min: -1, max: 9 }),
  soakMin: integer({ min: -5, max: 99_999 }),
  isOn: boolean(),
  windowEnd: option(integer({ min: -1, max: Number.MAX_SAFE_INTEGER })),
  flags: record({ reboot: boolean(), checkFirst: boolean(), moveBack: boolean(), keepHaHeadroom: boolean() }),
})

type Parts = {
  hostIds: string[]
  concurrency: number
  soakMin: number
  isOn: boolean
  windowEnd: number | null
  flags: { reboot: boolean; checkFirst: boolean; moveBack: boolean; keepHaHeadroom: boolean }
}

const planOf = (input: EvacuationInput, parts: Parts) => {
  const { hostIds, concurrency, soakMin, isOn, windowEnd, flags } = parts
  const draft = someDraft({
    hostIds,
    canary: { isOn, soakMin },
    choices: { ...input.choices },
    target: isOn ? { kind: 'higher', level: '4.8' } : { kind: 'same' },
    options: { concurrency, windowEnd, ...flags },
  })
  const facts = someFacts({
    cluster: input.cluster,
    hosts: input.hosts,
    vms: input.vms,
    affinityGroups: input.affinityGroups,
  })
  return { draft, facts, plan: makePlan(draft, facts, NOW) }
}
describe('makePlan, whatever the facts', () => {
  it('accounts for every chosen host, in bands that are bands, with findings worst first', () => {
    assert(
      property(anyInput(), anyDraft, (input, parts) => {
        const { plan } = planOf(input, parts)
        const told = [...plan.hosts, ...plan.leftOut.map(one => one.host)].map(({ id }) => id)
        expect([...told, ...plan.gone].sort()).toEqual(parts.hostIds.toSorted())
        for (const { lasts, beginsAfter } of [
          ...plan.hosts,
          plan.waves[0] ?? { lasts: plan.lasts, beginsAfter: plan.lasts },
        ])
          for (const { lowMs, usualMs, highMs } of [lasts, beginsAfter])
            expect(0 <= lowMs && lowMs <= usualMs && usualMs <= highMs).toBe(true)
        for (const { findings } of plan.checks) {
          const levels = findings.map(({ level }) => CHECK_LEVELS.indexOf(level))
          expect(levels).toEqual(levels.toSorted((a, b) => a - b))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('never may start with a host that cannot be emptied', () => {
    assert(
      property(anyInput(), anyDraft, (input, parts) => {
        const { plan } = planOf(input, parts)
        expect(plan.canStart && plan.evacuation.blocked.length > 0).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is computed, told and written without a throw, and the same each time', () => {
    assert(
      property(anyInput(), anyDraft, (input, parts) => {
        const { draft, facts, plan } = planOf(input, parts)
        expect(makePlan(draft, facts, NOW)).toEqual(plan)
        expect(problems('review', draft, facts, NOW)).toEqual(problems('review', draft, facts, NOW, plan))
        expect(JSON.parse(toJson(plan))).toMatchObject({ fingerprint: plan.fingerprint })
        expect(ansiblePlaybook(plan, { head: [], timeout: '' })).toContain('ovirt.ovirt.cluster_upgrade')
      }),
      { numRuns: 300 },
    )
  })
})
