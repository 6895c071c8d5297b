/**
 * Machines that wait for a restart: they show the level that the cluster had before, and take the new one at the next cold
 * start (engine contract 8.3, 12.33). A reboot from here is one, since the engine makes it cold where a new configuration
 * waits (RebootVmCommand.java). The machine that runs the engine is never touched.
 */
import type { Cluster, Vm } from '~/api/model'
import type { VmStatus } from '~/api/model'
import { byName } from '~/lib/compare'
import { isBelow, levelOf } from './level-order'

export const RESTART_WAYS = ['reboot', 'shutDownAndStart', 'powerOffAndStart', 'resume'] as const
export type RestartWay = (typeof RESTART_WAYS)[number]

/** What stands between a machine and its restart. */
export type RestartGroup =
  /** It runs: reboot it, or shut it down and start it. */
  | 'ready'
  /** No guest can be asked: power off, or resume first. */
  | 'paused'
  /** Its memory is on disk: resume it first, or power it off and lose that. */
  | 'suspended'
  | 'notResponding'
  /** On its way from one status to another. */
  | 'underWay'
  /** It takes the new configuration when somebody starts it. */
  | 'down'
  /** Runs the engine. */
  | 'engine'

export const RESTART_GROUPS: readonly RestartGroup[] = [
  'ready',
  'paused',
  'suspended',
  'notResponding',
  'underWay',
  'down',
  'engine',
]

export const WAYS_OF: Record<RestartGroup, readonly RestartWay[]> = {
  ready: ['reboot', 'shutDownAndStart', 'powerOffAndStart'],
  paused: ['powerOffAndStart'],
  suspended: ['resume', 'powerOffAndStart'],
  notResponding: ['powerOffAndStart'],
  underWay: [],
  down: [],
  engine: [],
}

const BY_STATUS: Partial<Record<VmStatus, RestartGroup>> = {
  up: 'ready',
  powering_up: 'ready',
  paused: 'paused',
  suspended: 'suspended',
  not_responding: 'notResponding',
  unknown: 'notResponding',
  down: 'down',
}

export const restartGroup = (vm: Pick<Vm, 'status' | 'isHostedEngine'>): RestartGroup =>
  vm.isHostedEngine ? 'engine' : (BY_STATUS[vm.status] ?? 'underWay')

export type Waiting = {
  vm: Vm
  group: RestartGroup
  /** `4.6`, which is below that of its cluster; `null`: something else of its configuration waits. */
  oldLevel: string | null
}

/** As found by `next_run_config_exists=true`; those of a status that comes first are first. */
export function waitingForRestart(vms: readonly Vm[], cluster: Pick<Cluster, 'id' | 'version'>): Waiting[] {
  const now = levelOf(cluster.version)
  return vms
    .filter(vm => vm.clusterId === cluster.id && vm.nextRunConfigurationExists)
    .map((vm): Waiting => {
      const own = vm.customCompatibilityVersion === null ? null : levelOf(vm.customCompatibilityVersion)
      return {
        vm,
        group: restartGroup(vm),
        oldLevel: own !== null && now !== null && isBelow(own, now) ? own : null,
      }
    })
    .toSorted(
      (a, b) => RESTART_GROUPS.indexOf(a.group) - RESTART_GROUPS.indexOf(b.group) || byName(a.vm, b.vm),
    )
}

/** The one restart of a machine that this page is about: what was asked and when, nothing else. */
export type Restart = {
  vmId: string
  name: string
  way: RestartWay
  phase:
    | 'waiting'
    /** Reboot, shutdown, power-off or resume was asked. */
    | 'asked'
    /** It was down; its start was asked. */
    | 'starting'
    | 'done'
    /** The engine did not take it. */
    | 'refused'
    /** It did not end in its time: the guest took no notice, or is slow. */
    | 'late'
    /** It is off and did not come back. */
    | 'leftDown'
  /** When the phase began. */
  since: number
  words: string | null
}

export type RestartDeed = 'reboot' | 'shutdown' | 'stop' | 'start'

const FIRST_DEED: Record<RestartWay, RestartDeed> = {
  reboot: 'reboot',
  shutDownAndStart: 'shutdown',
  powerOffAndStart: 'stop',
  resume: 'start',
}

/** A guest is given so long to go down; then a person decides. */
const PATIENCE_MS = 5 * 60_000
/** The engine starts a machine that it reboots within seconds after it went down. */
const COMES_BACK_MS = 60_000
/** A guest that takes no notice is back where it was. Not sooner: the first look may be older than the act. */
const NOTICED_AFTER_MS = 15_000

export const isEnded = ({ phase }: Restart): boolean =>
  phase === 'done' || phase === 'refused' || phase === 'late' || phase === 'leftDown'

export type RestartStep =
  { do: RestartDeed; phase: Restart['phase'] } | { do: 'enter'; phase: Restart['phase'] } | { do: 'wait' }

/** What comes next for a machine in hand. `vm`: `null` when it is no longer there. */
export function restartStep(restart: Restart, vm: Vm | null, now: number): RestartStep {
  const enter = (phase: Restart['phase']): RestartStep => ({ do: 'enter', phase })
  if (vm === null) return enter('refused')
  const passed = now - restart.since
  switch (restart.phase) {
    case 'waiting':
      return { do: FIRST_DEED[restart.way], phase: 'asked' }
    case 'asked':
      return afterAsked(restart, vm, passed)
    case 'starting':
      if (isRunning(vm)) return enter('done')
      if (vm.status === 'down' && passed > NOTICED_AFTER_MS) return enter('leftDown')
      return passed > PATIENCE_MS ? enter('late') : { do: 'wait' }
    default:
      return { do: 'wait' }
  }
}

const isRunning = ({ status }: Vm): boolean => status === 'up' || status === 'powering_up'

function afterAsked({ way }: Restart, vm: Vm, passed: number): RestartStep {
  if (way === 'resume') {
    if (isRunning(vm)) return { do: 'enter', phase: 'done' }
  } else if (!vm.nextRunConfigurationExists && isRunning(vm)) return { do: 'enter', phase: 'done' }
  if (vm.status === 'down') {
    if (way === 'shutDownAndStart' || way === 'powerOffAndStart') return { do: 'start', phase: 'starting' }
    if (passed > COMES_BACK_MS) return { do: 'enter', phase: 'leftDown' }
  }
  const tookNoNotice =
    way !== 'resume' && vm.status === 'up' && vm.nextRunConfigurationExists && passed > NOTICED_AFTER_MS
  return tookNoNotice || passed > PATIENCE_MS ? { do: 'enter', phase: 'late' } : { do: 'wait' }
}
