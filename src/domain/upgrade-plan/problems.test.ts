import { describe, expect, it } from 'vitest'
import type { Host, Vm } from '~/api/model'
import { GIB, aCluster } from '~/domain/test-facts'
import { DAY } from '~/lib/time'
import type { UpgradeDraft, WizardStep } from './draft'
import { eligibility } from './eligibility'
import type { PlanFacts } from './facts'
import { makePlan } from './plan'
import { problems } from './problems'
import { NOW, checkedEvent, host, someDraft, someFacts, vm } from './test-plan'
import { movesUndecided, vmDecisions } from './vm-decisions'

const higher = (level: string) => ({ target: { kind: 'higher' as const, level } })
type Row = [name: string, step: WizardStep, draft: UpgradeDraft, facts: PlanFacts, codes: string[]]
const option = (options: Partial<UpgradeDraft['options']>) => someDraft({ options })

const rows: Row[] = [
  ['the same level', 'target', someDraft(), someFacts(), []],
  ['a higher level', 'target', someDraft(higher('4.8')), someFacts(), []],
  ['the level it has', 'target', someDraft(higher('4.7')), someFacts(), ['plan.levelNotHigher']],
  [
    'a level of another world',
    'target',
    someDraft(higher('4.10')),
    someFacts(),
    ['plan.levelUnknownToEngine'],
  ],
  [
    'levels not known',
    'target',
    someDraft(higher('4.8')),
    someFacts({ engineLevels: null }),
    ['plan.engineLevelsNotKnown'],
  ],
  ['two hosts', 'hosts', someDraft(), someFacts(), []],
  ['no host', 'hosts', someDraft({ hostIds: [] }), someFacts(), ['plan.noHostChosen']],
  ['a host that is gone', 'hosts', someDraft({ hostIds: ['a', 'z'] }), someFacts(), ['plan.hostGone']],
  [
    'a host that is not eligible',
    'hosts',
    someDraft(),
    someFacts({ hosts: [host('a', { status: 'down' }), host('b')] }),
    ['plan.hostNotEligible'],
  ],
  [
    'a soak of a year',
    'hosts',
    someDraft({ canary: { isOn: true, soakMin: 525_600 } }),
    someFacts(),
    ['plan.numberOutOfRange'],
  ],
  [
    'the same, with the canary off',
    'hosts',
    someDraft({ canary: { isOn: false, soakMin: -1 } }),
    someFacts(),
    [],
  ],
  ['good options', 'options', someDraft(), someFacts(), []],
  ['no number', 'options', option({ rebootLimitMin: NaN }), someFacts(), ['plan.numberMissing']],
  ['half a host', 'options', option({ concurrency: 1.5 }), someFacts(), ['plan.numberNotWhole']],
  ['no host at once', 'options', option({ concurrency: 0 }), someFacts(), ['plan.numberOutOfRange']],
  ['a threshold that does not count', 'options', option({ failureThreshold: 0 }), someFacts(), []],
  [
    'a threshold that counts',
    'options',
    option({ failureThreshold: 0, onFailure: 'skip' }),
    someFacts(),
    ['plan.numberOutOfRange'],
  ],
  [
    'more at once than there is room for',
    'options',
    option({ concurrency: 2 }),
    someFacts({ hosts: [host('a'), host('b')] }),
    ['plan.concurrencyTooHigh'],
  ],
  ['a window that is over', 'options', option({ windowEnd: NOW - 1 }), someFacts(), ['plan.windowInPast']],
  ['a window that ends now', 'options', option({ windowEnd: NOW }), someFacts(), ['plan.windowInPast']],
  [
    'a window next year',
    'options',
    option({ windowEnd: NOW + 365 * DAY }),
    someFacts(),
    ['plan.windowTooFar'],
  ],
  ['a window tonight', 'options', option({ windowEnd: NOW + DAY / 2 }), someFacts(), []],
  [
    'force for a pinned machine',
    'options',
    someDraft({ choices: { 1: 'forceMigrate' } }),
    someFacts({ vms: [vm('1', 'a', { affinity: 'pinned' })] }),
    ['plan.choiceNotPossible'],
  ],
  [
    'the engine shut down',
    'options',
    someDraft({ choices: { 1: 'shutDown' } }),
    someFacts({ vms: [vm('1', 'a', { isHostedEngine: true })] }),
    ['plan.choiceNotPossible'],
  ],
  [
    'a choice for a machine that is gone',
    'options',
    someDraft({ choices: { z: 'shutDown' } }),
    someFacts(),
    [],
  ],
  [
    'every host left out',
    'options',
    someDraft({ choices: { 1: 'leaveHostOut', 2: 'leaveHostOut' } }),
    someFacts(),
    ['plan.everyHostLeftOut'],
  ],
  ['checks that pass', 'checks', someDraft(), someFacts(), []],
  [
    'checks that block',
    'checks',
    someDraft(),
    someFacts({ vms: [vm('1', 'a', { affinity: 'pinned' })] }),
    ['plan.blockingFindings'],
  ],
  ['a plan without problems', 'review', someDraft(), someFacts(), []],
  [
    'problems of every step',
    'review',
    someDraft({ hostIds: [], ...higher('4.1'), options: { windowEnd: 1 } }),
    someFacts({ engineAnswers: false }),
    ['plan.levelNotHigher', 'plan.noHostChosen', 'plan.blockingFindings', 'plan.windowInPast'],
  ],
]

describe('problems', () => {
  it.each(rows)('%s', (_name, step, draft, facts, codes) => {
    expect(problems(step, draft, facts, NOW).map(({ code }) => code)).toEqual(codes)
  })
})

describe('eligibility', () => {
  const only = (patch: Parameters<typeof host>[1], draft = someDraft(), facts: Partial<PlanFacts> = {}) => {
    const [one] = eligibility(draft, someFacts({ hosts: [host('a', patch)], vms: [], ...facts }), NOW)
    return { whyNot: one?.whyNot?.code ?? null, notes: one?.notes.map(({ code }) => code) ?? [] }
  }
  const checksFirst = someDraft({ options: { checkFirst: true } })

  it('shows every host of the cluster, by name, and of no other', () => {
    const hosts = [host('b'), host('a'), host('x', { clusterId: 'c2' }), host('c', { status: 'down' })]
    expect(eligibility(someDraft(), someFacts({ hosts }), NOW).map(one => one.host.id)).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  it.each([
    ['with an update', {}, null],
    ['without', { updateAvailable: false }, 'host.noUpdate'],
    ['down', { status: 'down' }, 'host.statusForbidsUpgrade'],
    ['of a status not known', { status: 'unknown:odd' }, 'host.statusUnknown'],
    ['in maintenance', { status: 'maintenance' }, null],
    ['after a failed install', { status: 'install_failed' }, null],
  ] as const)('a host %s', (_name, patch, code) => {
    expect(only(patch).whyNot).toBe(code)
  })

  it('a host nobody ever checked, unless it is checked first', () => {
    const facts = { events: [] }
    expect(only({ updateAvailable: false }, someDraft(), facts).whyNot).toBe('host.updatesNotChecked')
    expect(only({ updateAvailable: false }, checksFirst, facts)).toEqual({
      whyNot: null,
      notes: ['plan.willBeCheckedFirst'],
    })
  })

  it('a host that was found up to date just now stays out all the same', () => {
    expect(only({ updateAvailable: false }, checksFirst).whyNot).toBe('host.noUpdate')
    const old = { events: [checkedEvent('a', 'host-a', -10 * 86_400)] }
    expect(only({ updateAvailable: false }, checksFirst, old).notes).toEqual([
      'plan.willBeCheckedFirst',
      'plan.checkIsOld',
    ])
  })

  it.each([
    [{ spm: 'spm' }, 'host.isSpm'],
    [{ spm: 'contending' }, 'host.spmContending'],
    [{ reinstallationRequired: true }, 'host.reinstallationRequired'],
    [{ status: 'maintenance' }, 'host.staysInMaintenance'],
    [{ status: 'non_operational' }, 'host.willBeActivated'],
    [{ vms: { active: 2, migrating: 0, total: 2 } }, 'host.moreVmsThanKnown'],
  ] as const)('%j is noted', (patch, code) => {
    expect(only(patch).notes).toEqual([code])
  })

  it('notes the engine, a forced reboot, and levels', () => {
    const vdsm = { major: 4, minor: 40, build: null, revision: null, full: null }
    const draft = someDraft({ ...higher('4.7'), options: { reboot: false } })
    const vms = [vm('1', 'a', { isHostedEngine: true })]
    expect(only({ kind: 'ovirt_node', vdsm }, draft, { vms }).notes).toEqual([
      'plan.runsEngine',
      'host.rebootForced',
      'plan.levelTooHighForHost',
    ])
    expect(only({}, draft, { vms }).notes).toContain('plan.levelsOfHostNotKnown')
  })
})

describe('vmDecisions', () => {
  it('lists what does not move by itself on chosen hosts, by host, with what may be chosen', () => {
    const vms = [
      vm('4', 'b', { affinity: 'pinned' }),
      vm('1', 'a'),
      vm('2', 'a', { affinity: 'user_migratable' }),
      vm('3', 'a', { status: 'paused' }),
      vm('5', 'c', { affinity: 'pinned' }),
      vm('6', 'a', { affinity: 'pinned', isHostedEngine: true }),
    ]
    const decisions = vmDecisions(someDraft({ choices: { 4: 'shutDown' } }), someFacts({ vms }))
    expect(decisions.map(({ vm, reason, choice }) => [vm.id, reason.code, choice])).toEqual([
      ['2', 'vm.userMigratable', 'migrate'],
      ['3', 'vm.paused', 'migrate'],
      ['4', 'vm.pinned', 'shutDown'],
    ])
    expect(decisions[0]?.possible).toEqual(['migrate', 'forceMigrate', 'shutDown', 'leaveHostOut'])
    expect(decisions[2]?.possible).toEqual(['migrate', 'shutDown', 'leaveHostOut'])
  })

  it('lists what a remedy names, as long as nobody has decided, and then what was decided', () => {
    const facts = someFacts({
      hosts: [host('a', { maxSchedulingMemory: 4 * GIB }), host('b', { maxSchedulingMemory: 4 * GIB })],
      vms: [vm('db01', 'a', { memoryGuaranteed: 16 * GIB }), vm('web', 'a', { memoryGuaranteed: GIB })],
    })
    const decided = (draft: UpgradeDraft) => {
      const { blocked } = makePlan(draft, facts, NOW).evacuation
      return vmDecisions(draft, facts, blocked).map(({ vm, reason, choice }) => [vm.id, reason.code, choice])
    }
    const undecided = someDraft({ hostIds: ['a'] })
    expect(decided(undecided)).toEqual([['db01', 'plan.namedByRemedy', 'migrate']])
    const followed = someDraft({ hostIds: ['a'], choices: { db01: 'shutDown' } })
    expect(makePlan(followed, facts, NOW).canStart).toBe(true)
    expect(decided(followed)).toEqual([['db01', 'plan.decided', 'shutDown']])
  })

  it('lists what has no other host, or leaves its dedicated ones', () => {
    const reasons = (hosts: Host[], patch: Partial<Vm> = {}, draft = someDraft({ hostIds: ['a'] })) =>
      vmDecisions(draft, someFacts({ hosts, vms: [vm('1', 'a', patch)] })).map(one => [
        one.reason.code,
        one.possible.length,
        movesUndecided(one),
      ])
    expect(reasons([host('a')])).toEqual([['vm.noOtherHostUp', 3, false]])
    expect(reasons([host('a')], { isHostedEngine: true })).toEqual([['vm.noOtherHostUp', 2, false]])
    expect(reasons([host('a')], { status: 'powering_down' })).toEqual([])
    expect(reasons([host('a'), host('b')])).toEqual([])
    const fallen = [host('a'), host('b', { status: 'non_operational' })]
    expect(reasons(fallen, {}, someDraft({ hostIds: ['a', 'b'] }))).toHaveLength(1)
    expect(reasons(fallen, {}, someDraft({ hostIds: ['b', 'a'] }))).toEqual([])
    expect(reasons([host('a'), host('b')], { placementHostIds: ['a'] })).toEqual([
      ['vm.placementNoOtherHost', 3, true],
    ])
    expect(reasons([host('a'), host('b')], { placementHostIds: ['a', 'b'] })).toEqual([])
  })

  it('leaves hosts in maintenance alone', () => {
    const facts = someFacts({
      hosts: [host('a', { status: 'maintenance' })],
      vms: [vm('1', 'a', { affinity: 'pinned' })],
      cluster: aCluster(),
    })
    expect(vmDecisions(someDraft(), facts)).toEqual([])
  })
})
