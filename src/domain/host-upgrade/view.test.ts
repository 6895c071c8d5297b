import { describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '~/lib/time'
import { T0, TEXT, aHost, aVm, anEvent, factsAt, tell } from '~/domain/test-facts'
import type { Story } from '~/domain/test-facts'
import { ALL_STORIES, FAILURES, VARIANTS, fromMaintenance, happy, silentInMaintenance } from './test-stories'
import type { NamedStory } from './test-stories'
import type { HostUpgradeView } from './types'
import { hostUpgradeView } from './view'
import type { HostUpgradeInput } from './view'

function viewAt(
  { story }: { story: Story },
  sec: number,
  more: Partial<HostUpgradeInput> = {},
): HostUpgradeView {
  const view = hostUpgradeView({ ...factsAt(story, sec), ...more })
  if (view === null) throw new Error('no attempt')
  return view
}
const states = (view: HostUpgradeView) => view.steps.map(step => step.state).join(' ')
const story = (name: string): NamedStory => {
  const found = ALL_STORIES.find(one => one.name.startsWith(name))
  if (found === undefined) throw new Error(name)
  return found
}
const codeOf = (view: HostUpgradeView) => view.failure?.code ?? view.warnings[0]?.code ?? null

describe('how it ends', () => {
  it.each([...VARIANTS, ...FAILURES])('$name', one => {
    const view = viewAt(one, one.lastSec)
    expect([view.result, codeOf(view)]).toEqual([one.ending.result, one.ending.code])
    expect(view.progress === 1).toBe(view.result === 'upgraded' || view.result === 'upgradedWithWarnings')
  })

  it.each(ALL_STORIES)('$name: not told before it is proven', one => {
    for (let sec = 0; sec < Math.min(one.ending.provenAt, one.lastSec); sec += 1)
      expect([sec, viewAt(one, sec).result]).toEqual([sec, 'running'])
  })
})

describe('a whole upgrade with reboot, step by step', () => {
  it.each([
    [0, 'active pending pending pending pending', 'engineToBegin'],
    [10, 'active pending pending pending pending', 'vmMigrating'],
    [41, 'active pending pending pending pending', 'maintenance'],
    [44, 'done active pending pending pending', 'playbook'],
    [120, 'done active pending pending pending', 'playbook'],
    [301, 'done done active pending pending', 'hostToAnswer'],
    [541, 'done done done active pending', 'hostToBeUp'],
    [560, 'done done done active pending', 'hostToBeUp'],
    [567, 'done done done done done', undefined],
  ])('second %i', (sec, expected, code) => {
    const view = viewAt(happy, sec)
    expect(states(view)).toBe(expected)
    expect(view.waitingFor[0]?.code).toBe(code)
  })

  it('has the times of the events', () => {
    const at = (sec: number) => T0 + sec * SECOND
    const view = viewAt(happy, 600)
    expect(view.steps.map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
      [at(0), at(46)],
      [at(46), at(300)],
      [at(300), at(546)],
      [at(546), at(567)],
      [at(567), at(567)],
    ])
    expect(view).toMatchObject({
      startedAt: at(0),
      startedBy: 'admin@internal-authz',
      correlationId: 'run-1',
      endedAt: at(567),
      eta: null,
      currentStep: null,
    })
  })

  it('names the task of the playbook and the machines on their way', () => {
    expect(viewAt(happy, 120).waitingFor).toEqual([{ code: 'playbook', task: 'Upgrade packages' }])
    expect(viewAt(happy, 10).waitingFor).toEqual([
      { code: 'vmMigrating', vmId: 'v1', vmName: 'vm1', since: T0 + SECOND },
    ])
  })

  it('does not take an activation in the middle of the playbook for the way back', () => {
    const activated: Story = tell(aHost(), [
      { sec: 0, events: [[840, TEXT.started]] },
      { sec: 3, status: 'installing', events: [[559, TEXT.task]] },
      {
        sec: 200,
        status: 'unassigned',
        events: [[16, 'Activation of host host1 initiated by admin@internal-authz.']],
      },
      { sec: 210, status: 'installing' },
    ])
    const at = (sec: number) => viewAt({ story: activated }, sec)
    expect([199, 205, 215].map(sec => at(sec).currentStep)).toEqual(['upgrading', 'upgrading', 'upgrading'])
    expect(at(205).progress).toBeLessThanOrEqual(at(215).progress)
  })

  it('expects less and less', () => {
    const etas = [0, 60, 200, 320, 500].map(sec => viewAt(happy, sec).eta?.highMs ?? 0)
    expect(etas.toSorted((a, b) => b - a)).toEqual(etas)
    const progress = [0, 60, 200, 320, 500].map(sec => viewAt(happy, sec).progress)
    expect(progress.toSorted((a, b) => a - b)).toEqual(progress)
  })
})

describe('from maintenance', () => {
  it('skips the evacuation and ends in maintenance', () => {
    for (const sec of [0, 4, 100, 300]) {
      const view = viewAt(fromMaintenance, sec)
      expect([view.startedInMaintenance, view.endsIn, view.steps[0]?.state]).toEqual([
        true,
        'maintenance',
        'skipped',
      ])
    }
    expect(states(viewAt(fromMaintenance, 600))).toBe('skipped done done done done')
  })

  it('does not call a host back that the engine only gave up waiting for', () => {
    expect(viewAt(silentInMaintenance, 849).result).toBe('running')
    const view = viewAt(silentInMaintenance, 900)
    expect(view.result).toBe('upgradedWithWarnings')
    expect(view.warnings).toEqual([
      { code: 'backNotConfirmed', nextSteps: ['checkForUpgrade', 'checkHostPower'] },
    ])
  })

  it('is confirmed by who saw it back in time, or by a check that ended', () => {
    const late = 7_200
    expect(viewAt(fromMaintenance, late).result).toBe('upgradedWithWarnings')
    const seenBackAt = T0 + 490 * SECOND
    expect(viewAt(fromMaintenance, late, { seenBackAt })).toMatchObject({
      result: 'upgraded',
      endedAt: seenBackAt,
    })
    expect(viewAt(silentInMaintenance, late, { seenBackAt: T0 + 860 * SECOND }).result).toBe(
      'upgradedWithWarnings',
    )
    const facts = factsAt(fromMaintenance.story, late)
    const check = anEvent(885, TEXT.checkFinished('no updates found.'), { sec: 3_000 })
    expect(hostUpgradeView({ ...facts, events: [check, ...facts.events] })?.result).toBe('upgraded')
  })

  it('takes the words of the time before for what they are', () => {
    const moved = anEvent(620, 'Host host1 was switched to Maintenance mode by admin.')
    const start = anEvent(840, TEXT.started, { sec: 5 })
    const installing = { host: aHost({ status: 'installing' }), vms: [], now: T0 + 10 * SECOND }
    expect(hostUpgradeView({ ...installing, events: [moved, start] })?.startedInMaintenance).toBe(true)
    const up = anEvent(13, TEXT.up)
    const again = anEvent(840, TEXT.started, { sec: 5 })
    expect(hostUpgradeView({ ...installing, events: [moved, up, again] })?.startedInMaintenance).toBe(false)
  })
})

describe('while it waits', () => {
  it('reboot: longer than usual, not back yet, failed', () => {
    const never = story('row 7')
    expect(viewAt(never, 500).notes).toEqual([])
    expect(viewAt(never, 890)).toMatchObject({ result: 'running', notes: [] })
    expect(viewAt(never, 900 + 5)).toMatchObject({
      result: 'running',
      notes: [{ code: 'notBackYet', sinceMs: 605 * SECOND }],
    })
    expect(viewAt(never, 2_101)).toMatchObject({
      result: 'failed',
      currentStep: 'rebooting',
      failure: { code: 'didNotComeBack', status: 'non_responsive' },
    })
  })

  it('marks the step that takes longer than its band', () => {
    const durations = {
      upgrading: { lowMs: 0, usualMs: MINUTE, highMs: 2 * MINUTE },
      rebooting: { lowMs: 0, usualMs: MINUTE, highMs: 3 * MINUTE },
      isLearned: true,
    }
    expect(viewAt(happy, 160, { durations }).notes).toEqual([])
    expect(viewAt(happy, 170, { durations }).notes).toEqual([
      { code: 'takingLongerThanUsual', step: 'upgrading' },
    ])
    expect(viewAt(happy, 485, { durations }).notes).toEqual([
      { code: 'takingLongerThanUsual', step: 'rebooting' },
    ])
  })

  it('evacuation: tells who stays and what the engine said, and the way out after the limit', () => {
    const stuck = story('row 3')
    expect(viewAt(stuck, 400).waitingFor).toEqual([
      {
        code: 'vmNotMoving',
        vmId: 'v1',
        vmName: 'vm1',
        reason: null,
        engineWords: TEXT.noTarget,
      },
    ])
    expect(viewAt(stuck, 400).notes.map(note => note.code)).not.toContain('evacuationStuck')
    expect(viewAt(stuck, 1_801).notes).toEqual([
      { code: 'evacuationStuck', sinceMs: 1_801 * SECOND, nextSteps: ['moveVmsByHand', 'activate'] },
    ])
  })

  it('evacuation: gives the reason of the machine, or of the cluster where it is known', () => {
    const stuck = story('row 3')
    const facts = factsAt(stuck.story, 400)
    const paused = hostUpgradeView({ ...facts, vms: [aVm({ status: 'paused' })] })
    expect(paused?.waitingFor[0]).toMatchObject({ reason: { code: 'vm.paused' } })
    const alone = hostUpgradeView({ ...facts, mobility: { hosts: [facts.host], affinityGroups: [] } })
    expect(alone?.waitingFor[0]).toMatchObject({ reason: { code: 'vm.noOtherHostUp' } })
  })
})

describe('why it failed', () => {
  const failure = (name: string) => {
    const one = story(name)
    return viewAt(one, one.lastSec).failure
  }

  it('refused: which check, which machines, the words, and no text that was never filled', () => {
    expect(failure('row 1: ')).toEqual({
      code: 'maintenanceRefused',
      check: 'nonMigratableVms',
      hostId: 'h1',
      at: T0 + SECOND,
      vmNames: ['vm1', 'vm2'],
      engineWords: [TEXT.nonMigratable],
      nextSteps: ['moveVmsByHand', 'shutDownVms', 'retryUpgrade'],
    })
    expect(failure('row 1 with')?.engineWords).toEqual([TEXT.nonMigratable])
  })

  it('no target: names the machine', () => {
    expect(failure('row 2')).toMatchObject({
      vmNames: ['vm2'],
      engineWords: ['No available host was found to migrate VM vm2 to.'],
    })
  })

  it('cancelled: by whom', () => {
    expect(failure('row 4')).toMatchObject({ by: 'admin@internal-authz', engineWords: [TEXT.activation] })
  })

  it('two 841 are one failure', () => {
    expect(failure('row 5')).toMatchObject({
      at: T0 + 200 * SECOND,
      engineWords: ['Update of host host1. Upgrade packages.', "Failed to update host 'host1.example.com'."],
      nextSteps: ['checkHostLogs', 'retryUpgrade', 'reinstallInAdminPortal', 'activate'],
    })
  })

  it('reboot command, and a host that cannot join', () => {
    expect(failure('row 6')?.engineWords).toEqual([TEXT.sshRestartFailed])
    expect(failure('row 8')).toMatchObject({
      statusDetail: 'network_unreachable',
      engineWords: [TEXT.nonOperational],
    })
  })

  it.each([
    [
      'Please ensure that the following Clusters have at least one Host in UP state: Default.',
      'noOtherHostUp',
    ],
    [
      'None of the hosts capable of running the engine VM has score more than 0 and is in Up state.',
      'hostedEngine',
    ],
    [
      'Host is contending for Storage Pool Manager,\nwait for operation to complete and retry.',
      'spmContending',
    ],
    ['Host has asynchronous running tasks,\nwait for operation to complete and retry.', 'spmTasks'],
    ['The following operations are running on the Host: x', 'runningOperations'],
    [
      'The following VMs cannot be migrated because they have activated Disk Snapshot attached',
      'pluggedSnapshots',
    ],
    ['Something new.', 'unknown'],
  ])('knows the check by its text: %s', (text, check) => {
    const refused = tell(aHost(), [
      { sec: 0, events: [[840, TEXT.started]] },
      {
        sec: 1,
        events: [
          [14001, text],
          [17, TEXT.maintenanceFailed],
          [841, TEXT.failed('<UNKNOWN>')],
        ],
      },
    ])
    expect(viewAt({ story: refused }, 5).failure).toMatchObject({ code: 'maintenanceRefused', check })
  })
})

describe('facts that come late, or not at all', () => {
  const at = (sec: number, dropped: number[], of: NamedStory = happy) => {
    const facts = factsAt(of.story, sec)
    return hostUpgradeView({ ...facts, events: facts.events.filter(({ code }) => !dropped.includes(code)) })
  }

  it.each([[[197]], [[514]], [[13]], [[67, 63]], [[559]], [[197, 514, 13, 559]]])(
    'without %j it is upgraded all the same',
    dropped => {
      expect(at(600, dropped)?.result).toBe('upgraded')
    },
  )

  it('without the finishing event nothing is proven: verifying, later not confirmed', () => {
    const view = at(600, [888])
    expect(view).toMatchObject({ result: 'running', currentStep: 'verifying' })
    expect(view?.waitingFor).toEqual([{ code: 'engineToConfirm' }])
    expect(at(2_000, [888])).toMatchObject({ result: 'failed', failure: { code: 'notConfirmed' } })
  })

  it('an old poll of the host does not prove anything: the flag is still set', () => {
    const view = hostUpgradeView({ ...factsAt(happy.story, 600), host: aHost() })
    expect(view).toMatchObject({ result: 'running', currentStep: 'verifying' })
    expect(view?.waitingFor).toEqual([{ code: 'updateFlagToClear' }])
    const stale = aHost({ status: 'install_failed' })
    expect(hostUpgradeView({ ...factsAt(happy.story, 301), host: stale })?.result).toBe('running')
  })

  it('a flag that stays set is a failure in the end', () => {
    expect(hostUpgradeView({ ...factsAt(happy.story, 3_000), host: aHost() })?.failure?.code).toBe(
      'updatesRemain',
    )
  })

  it('17 without its 841 is believed after a minute', () => {
    const refused = story('row 1: ')
    expect(at(30, [841], refused)).toMatchObject({ result: 'running' })
    expect(at(30, [841], refused)?.waitingFor).toEqual([{ code: 'engineToGiveUp' }])
    expect(at(90, [841], refused)?.failure).toMatchObject({
      code: 'maintenanceRefused',
      check: 'nonMigratableVms',
    })
  })

  it('install_failed without its 841', () => {
    expect(at(250, [841], story('row 5'))?.failure?.code).toBe('installFailed')
    expect(at(350, [841], story('row 6'))?.failure?.code).toBe('rebootCommandFailed')
  })

  it('knocked out right after it came up is not upgraded', () => {
    const facts = factsAt(happy.story, 600)
    const knocked = anEvent(517, TEXT.nonOperational, { sec: 575 })
    const host = { ...facts.host, status: 'non_operational' as const, statusDetail: 'network_unreachable' }
    expect(hostUpgradeView({ ...facts, host, events: [...facts.events, knocked] })?.failure?.code).toBe(
      'nonOperational',
    )
  })

  it('non_operational for a moment, without a word, is no failure yet', () => {
    const facts = factsAt(happy.story, 550)
    const host = { ...facts.host, status: 'non_operational' as const, statusDetail: null }
    expect(hostUpgradeView({ ...facts, host })).toMatchObject({
      result: 'running',
      currentStep: 'comingBack',
    })
  })

  it('contact lost while it installs is told, and fails only after the limit', () => {
    const facts = factsAt(happy.story, 120)
    const host = { ...facts.host, status: 'non_responsive' as const }
    expect(hostUpgradeView({ ...facts, host })).toMatchObject({
      result: 'running',
      currentStep: 'upgrading',
      waitingFor: [{ code: 'hostToAnswer', status: 'non_responsive' }],
    })
    const later = { ...facts, host, now: facts.now + 31 * MINUTE }
    expect(hostUpgradeView(later)?.failure).toMatchObject({ code: 'lostContact', status: 'non_responsive' })
  })

  it('new updates found afterwards do not undo it', () => {
    expect(viewAt(story('a check finds'), 86_500).notes).toEqual([
      { code: 'newUpdatesSince', at: T0 + 86_400 * SECOND },
    ])
  })
})

describe('which attempt', () => {
  it('none without an 840 of this host', () => {
    const facts = factsAt(happy.story, 600)
    expect(hostUpgradeView({ ...facts, host: aHost({ id: 'h2' }) })).toBeNull()
    expect(hostUpgradeView({ ...facts, events: facts.events.filter(({ code }) => code !== 840) })).toBeNull()
  })

  it('a later one supersedes', () => {
    const one = story('row 5')
    const facts = factsAt(one.story, 300)
    const again = anEvent(840, TEXT.started, { sec: 290 })
    expect(hostUpgradeView({ ...facts, events: [...facts.events, again] })).toMatchObject({
      attemptId: again.id,
      result: 'running',
    })
  })
})
