/**
 * Whole upgrades of the simulated engine, looked at whenever something happens: `hostUpgradeView` ends as the engine
 * ended, and never says so before.
 */
import { describe, expect, it } from 'vitest'
import { heAgent, pinnedTo, vm } from 'mocks/engine/make'
import type { Fault } from 'mocks/engine/state'
import { MINUTE, SECOND } from '~/lib/time'
import { upgradesInFlight } from '~/domain/host-upgrade/in-flight'
import type {
  FailureCode,
  HostUpgradeView,
  UpgradeStepName,
  UpgradeWarning,
} from '~/domain/host-upgrade/types'
import { hostUpgradeView } from '~/domain/host-upgrade/view'
import { bench } from './bench'
import type { Bench, Facts } from './bench'
import { T0, makeSite } from './sites'
import type { Shape } from './sites'

type End = {
  result: HostUpgradeView['result']
  code?: FailureCode | UpgradeWarning['code'] | null
  /** In the order in which they became active. */
  steps?: UpgradeStepName[]
  status?: string
}
type Told = {
  name: string
  shape?: Shape
  reboot?: boolean
  faults?: Fault[]
  /** Before it is asked for. */
  before?: (on: Bench) => Promise<void>
  /** Somebody does this so long after the start. */
  meanwhile?: { after: number; act: (on: Bench) => void | Promise<void> }
  watchFor?: number
  end: End
}

const two: Shape['vms'] = ({ subject }) => [1, 2].map(n => vm(`vm${n}`, subject, T0, { gib: 8 }))
const ALL: UpgradeStepName[] = ['evacuating', 'upgrading', 'rebooting', 'comingBack']

const TOLD: Told[] = [
  { name: 'EL host, reboot', shape: { vms: two }, end: { result: 'upgraded', steps: ALL, status: 'up' } },
  {
    name: 'EL host without machines, reboot',
    end: { result: 'upgraded', steps: ALL, status: 'up' },
  },
  {
    name: 'EL host, no reboot',
    shape: { vms: two },
    reboot: false,
    end: { result: 'upgraded', steps: ['evacuating', 'upgrading', 'comingBack'], status: 'up' },
  },
  {
    name: 'oVirt Node, reboot',
    shape: { subject: { type: 'ovirt_node' } },
    end: { result: 'upgraded', steps: ALL, status: 'up' },
  },
  {
    name: 'oVirt Node, reboot=false',
    shape: { subject: { type: 'ovirt_node' } },
    reboot: false,
    end: { result: 'upgraded', steps: ALL, status: 'up' },
  },
  {
    name: 'moved to maintenance before',
    shape: { vms: two },
    before: async on => {
      await on.ask('maintenance', 'subject')
      on.wait(10 * MINUTE)
    },
    end: { result: 'upgraded', steps: ['upgrading', 'rebooting'], status: 'maintenance' },
  },
  {
    name: 'in maintenance since ever, no reboot',
    shape: { subject: { status: 'maintenance' } },
    reboot: false,
    end: { result: 'upgraded', steps: ['upgrading'], status: 'maintenance' },
  },
  {
    name: 'from non_operational',
    shape: { subject: { status: 'non_operational', statusDetail: 'network_unreachable' } },
    end: { result: 'upgraded', steps: ALL, status: 'up' },
  },
  {
    name: 'from install_failed',
    shape: { subject: { status: 'install_failed' }, vms: two },
    end: { result: 'upgraded', steps: ALL, status: 'up' },
  },
  {
    name: 'hosted-engine host, no reboot, agent stays in maintenance',
    shape: { subject: { hostedEngine: heAgent() }, refuge: { hostedEngine: heAgent() } },
    reboot: false,
    faults: [{ kind: 'hostedEngineStaysInMaintenance' }],
    end: { result: 'upgradedWithWarnings', code: 'hostedEngineMayStayInMaintenance', status: 'up' },
  },
  {
    name: 'a reboot twice as slow',
    faults: [{ kind: 'rebootSlow', factor: 2 }],
    end: { result: 'upgraded', steps: ALL, status: 'up' },
  },
  {
    name: 'a reboot slower than the engine waits',
    faults: [{ kind: 'rebootSlow', factor: 4 }],
    end: { result: 'upgraded', steps: ALL, status: 'up' },
  },
  {
    name: 'row 1: a pinned machine',
    shape: { vms: place => [vm('vm1', place.subject, T0, pinnedTo(place.subject))] },
    end: { result: 'failed', code: 'maintenanceRefused', status: 'up' },
  },
  {
    name: 'row 1: the machine has no other host',
    shape: { vms: two, refuge: { status: 'maintenance' } },
    end: { result: 'failed', code: 'maintenanceRefused', status: 'up' },
  },
  {
    name: 'row 2: one machine is too large',
    shape: {
      refuge: { memoryGib: 16 },
      vms: ({ subject }) => [vm('vm1', subject, T0, { gib: 4 }), vm('vm2', subject, T0, { gib: 40 })],
    },
    end: { result: 'failed', code: 'evacuationFailed', status: 'up' },
  },
  {
    name: 'row 3: a migration is stuck',
    shape: { vms: two },
    faults: [{ kind: 'migrationStuck', vm: 'vm1' }],
    end: { result: 'running', code: null, steps: ['evacuating'], status: 'preparing_for_maintenance' },
  },
  {
    name: 'row 3: a migration fails once and is repeated',
    shape: { vms: two },
    faults: [{ kind: 'migrationFails', vm: 'vm1', remaining: 1 }],
    end: { result: 'upgraded', steps: ALL, status: 'up' },
  },
  {
    name: 'row 4: somebody activates it while a migration is stuck',
    shape: { vms: two },
    faults: [{ kind: 'migrationStuck', vm: 'vm1' }],
    meanwhile: {
      after: 4 * MINUTE,
      act: async on => {
        expect(await on.ask('activate', 'subject')).toBeNull()
      },
    },
    end: { result: 'failed', code: 'cancelledByActivation', status: 'up' },
  },
  {
    name: 'row 5: the playbook fails',
    shape: { vms: two },
    faults: [{ kind: 'installFails' }],
    end: {
      result: 'failed',
      code: 'installFailed',
      steps: ['evacuating', 'upgrading'],
      status: 'install_failed',
    },
  },
  {
    name: 'row 6: the reboot command fails',
    faults: [{ kind: 'sshRebootFails' }],
    end: { result: 'failed', code: 'rebootCommandFailed', status: 'install_failed' },
  },
  {
    name: 'row 7: never back',
    faults: [{ kind: 'rebootNever' }],
    watchFor: 60 * MINUTE,
    end: { result: 'failed', code: 'didNotComeBack', status: 'non_responsive' },
  },
  {
    name: 'row 7, from maintenance: never back',
    shape: { subject: { status: 'maintenance' } },
    faults: [{ kind: 'rebootNever' }],
    end: { result: 'upgradedWithWarnings', code: 'backNotConfirmed', status: 'maintenance' },
  },
  {
    name: 'row 8: cannot join',
    faults: [{ kind: 'nonOperationalAfterReboot' }],
    end: { result: 'failed', code: 'nonOperational', steps: ALL, status: 'non_operational' },
  },
  {
    name: 'row 9: the engine restarts during the playbook',
    shape: { vms: two },
    meanwhile: {
      after: 5 * MINUTE,
      act: on => {
        on.engine.control.restart()
      },
    },
    end: { result: 'failed', code: 'interrupted' },
  },
]

const GOOD: ReadonlySet<string> = new Set(['upgraded', 'upgradedWithWarnings'])

/** Plays due by due and looks after each, and now and then in between; `look` gets the facts of each moment. */
async function watch(on: Bench, told: Told, look: (facts: Facts) => void): Promise<void> {
  const from = on.now()
  const end = from + (told.watchFor ?? 45 * MINUTE)
  let { meanwhile } = told
  for (;;) {
    look(await on.facts('subject'))
    if (on.now() >= end) return
    if (meanwhile !== undefined && on.now() - from >= meanwhile.after) {
      await meanwhile.act(on)
      meanwhile = undefined
      continue
    }
    const due = on.engine.at().timeline[0]?.at ?? end
    const next = Math.min(end, Math.max(on.now() + SECOND, Math.min(due, on.now() + 45 * SECOND)))
    on.wait(next - on.now())
  }
}

/** What must be true of the view at every moment, whatever the story: what is not. */
function lies(view: HostUpgradeView, before: HostUpgradeView | null, on: Bench, facts: Facts): string[] {
  const { host } = facts
  const isInHand = on.engine.at().flows.some(flow => flow.kind === 'upgrade' && flow['hostId'] === host.id)
  const isGood = GOOD.has(view.result)
  const isRunning = view.result === 'running'
  const active = view.steps.filter(step => step.state === 'active').length
  const truths: Record<string, boolean> = {
    'upgraded while the engine has it in hand': isGood && isInHand,
    'upgraded while an update is offered': isGood && host.updateAvailable,
    'upgraded, not in its place': isGood && host.status !== 'up' && host.status !== 'maintenance',
    'complete before the end': (view.progress === 1) !== isGood,
    'not one active step': active !== (isRunning ? 1 : 0),
    'waits for nothing': isRunning && view.waitingFor.length === 0,
    'another attempt': before !== null && before.attemptId !== view.attemptId,
  }
  return Object.keys(truths).filter(lie => truths[lie])
}

describe('hostUpgradeView tells what the engine does', () => {
  it.each(TOLD)('$name', async told => {
    const on = bench(makeSite(told.shape))
    for (const fault of told.faults ?? []) on.engine.control.addFault(fault)
    await told.before?.(on)
    expect(await on.ask('upgrade', 'subject', told.reboot ?? true)).toBeNull()

    const steps: UpgradeStepName[] = []
    const results: string[] = []
    let last: HostUpgradeView | null = null
    let seenBackAt: number | null = null
    await watch(on, told, facts => {
      const hasFinished =
        last?.steps.some(step => step.name === 'upgrading' && step.state === 'done') ?? false
      if (hasFinished && facts.host.status === 'maintenance') seenBackAt ??= facts.now
      const view = hostUpgradeView({ ...facts, seenBackAt })
      if (view === null) throw new Error('no attempt')
      expect(lies(view, last, on, facts)).toEqual([])
      if (view.result === 'running' && view.currentStep !== null && view.currentStep !== steps.at(-1))
        steps.push(view.currentStep)
      if (view.result !== results.at(-1)) results.push(view.result)
      expect(upgradesInFlight([facts.host], facts.events, facts.now).has(facts.host.id)).toBe(
        view.result === 'running',
      )
      last = view
    })

    const { host } = await on.facts('subject')
    const view = last as HostUpgradeView | null
    expect(view?.failure?.code ?? view?.warnings[0]?.code ?? null).toBe(told.end.code ?? null)
    expect(results).toEqual([...new Set(['running', told.end.result])])
    expect(steps).toEqual(told.end.steps ?? steps)
    expect(host.status).toBe(told.end.status ?? host.status)
    for (const words of view?.failure?.engineWords ?? []) expect(words).not.toContain('<UNKNOWN>')
  })
})
