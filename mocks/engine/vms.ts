/** The verbs of a VM: migrate, shutdown, stop, start, reboot. Refusals are those of VmValidator.java and RunVmValidator.java. */
import type { Accepted, Caller, Outcome, Refusal } from './contract'
import { logVmEvent } from './events'
import { meetsVmFault } from './faults'
import { STEP_NAMES, addStep, endJob, findJob, startJob } from './jobs'
import { findHost, findVm, isHostedEngineVm, isRunning } from './lookup'
import { beginMigration, noticeEmptyHost } from './migrations'
import { accept, notFound, refusal, refuse } from './outcome'
import { whyNotPermitted } from './permissions'
import type { ActionGroup } from './permissions'
import { chooseHost, whyNoHost, wouldTake } from './scheduler'
import { schedule, textOf } from './timeline'
import type { ActHandlers } from './timeline'
import type { Host, Id, Job, Vm } from './state'
import { SECOND } from './world'
import type { World } from './world'

const SHUTDOWN_TAKES = 20 * SECOND
const STOP_TAKES = 2 * SECOND
const LAUNCH_TAKES = 4 * SECOND
const BOOT_TAKES = 20 * SECOND
/** After that the engine sees that the guest takes no notice. */
const IGNORED_AFTER = 60 * SECOND

type Verdict = { ok: true; vm: Vm } | Extract<Outcome<never>, { ok: false }>

const permitted = (world: World, caller: Caller, vmId: Id, group: ActionGroup): Verdict => {
  const vm = findVm(world.state, vmId)
  if (vm === undefined) return notFound()
  const why = whyNotPermitted(world.state, caller.userId, group, vm.clusterId, vm.id)
  return why === null ? { ok: true, vm } : refuse(why)
}

const startVmJob = (world: World, description: string, caller: Caller): Job => {
  const job = startJob(world, description, caller)
  addStep(world, job, { type: 'validating', description: STEP_NAMES.validating }).status = 'finished'
  addStep(world, job, { type: 'executing', description: STEP_NAMES.executing })
  return job
}

const MIGRATABLE_STATUS: ReadonlySet<Vm['status']> = new Set([
  'up',
  'powering_up',
  'paused',
  'reboot_in_progress',
])

const whyNotMigrate = (vm: Vm, force: boolean): Refusal | null => {
  if (vm.migration !== null) return refusal(409, 'Cannot migrate VM. VM migration is in progress')
  if (!isRunning(vm)) return refusal(409, 'Cannot migrate VM. VM is not running.')
  if (!MIGRATABLE_STATUS.has(vm.status))
    return refusal(409, `Cannot migrate VM because the VM is in ${vm.status} status.`)
  if (vm.affinity === 'pinned') return refusal(409, 'Cannot migrate VM. VM is pinned to Host.')
  if (vm.affinity === 'user_migratable' && !force)
    return refusal(
      409,
      'Cannot migrate VM. VM is non migratable and user did not specify the force-migration flag',
    )
  if (vm.pluggedDiskSnapshot)
    return refusal(
      409,
      `Cannot migrate VM. The following VM's activated disks are disk snapshots (VM/Disk Snapshots):\n\n${vm.name} / ${vm.name}_Disk1. \n\nPlease deactivate them and try again.`,
    )
  return null
}

const targetOf = (world: World, vm: Vm, wanted: Host | null): Host | null => {
  if (wanted === null) return chooseHost(world.state, vm, 'migrate')
  return wouldTake(world.state, vm, wanted, 'migrate') ? wanted : null
}

export const migrateVm = (
  world: World,
  caller: Caller,
  vmId: Id,
  body: { hostId: Id | null; force: boolean },
): Outcome<Accepted> => {
  const verdict = permitted(world, caller, vmId, 'migrate_vm')
  if (!verdict.ok) return verdict
  const { vm } = verdict
  const wanted = body.hostId === null ? null : findHost(world.state, body.hostId)
  if (wanted === undefined) return refuse(refusal(400, 'Cannot migrate VM. Invalid Host Id.'))
  const why = whyNotMigrate(vm, body.force)
  if (why !== null) return refuse(why)
  if (wanted !== null && wanted.id === vm.hostId)
    return refuse(refusal(409, 'Cannot migrate VM. source and destination is the same.'))
  const target = targetOf(world, vm, wanted)
  if (target === null)
    return refuse(refusal(409, whyNoHost(world.state, 'migrate', vm, 'migrate', wanted ?? undefined)))
  const words = `Migrating VM ${vm.name}`
  const job = startVmJob(world, wanted === null ? words : `${words} to Host ${wanted.name}`, caller)
  beginMigration(world, vm, target, { by: caller, bySystem: false, reason: '' })
  return accept({ jobId: job.id })
}

const whyNotDown = (vm: Vm, action: string): Refusal | null => {
  if (isHostedEngineVm(vm)) return refusal(409, `Cannot ${action} VM. This VM is not managed by the engine.`)
  if (vm.status === 'suspended' && action === 'stop') return null
  if (!isRunning(vm)) return refusal(409, `Cannot ${action} VM. VM is not running.`)
  if (vm.status === 'powering_down' && action === 'shutdown')
    return refusal(409, 'Cannot shutdown VM because the VM is in PoweringDown status.')
  if (vm.migration !== null && action === 'shutdown')
    return refusal(409, 'Cannot shutdown VM. VM migration is in progress')
  return null
}

const ignoreIt = (world: World, vm: Vm, job: Job): void => {
  schedule(world, IGNORED_AFTER, { type: 'vm.ignored', vmId: vm.id, startTime: vm.startTime, jobId: job.id })
}

const goDown = (
  world: World,
  vm: Vm,
  job: Job,
  about: { ms: number; words: string; isAsked: boolean },
): void => {
  vm.status = 'powering_down'
  vm.migration = null
  if (about.isAsked && meetsVmFault(world.state, 'guestIgnoresShutdown', vm)) {
    ignoreIt(world, vm, job)
    return
  }
  schedule(world, about.ms, {
    type: 'vm.down',
    vmId: vm.id,
    startTime: vm.startTime,
    jobId: job.id,
    words: about.words,
  })
}

export const shutdownVm = (world: World, caller: Caller, vmId: Id): Outcome<Accepted> => {
  const verdict = permitted(world, caller, vmId, 'vm_basic_operations')
  if (!verdict.ok) return verdict
  const why = whyNotDown(verdict.vm, 'shutdown')
  if (why !== null) return refuse(why)
  const job = startVmJob(world, `Shutting down VM ${verdict.vm.name}`, caller)
  logVmEvent(world, 73, verdict.vm, { by: caller })
  goDown(world, verdict.vm, job, {
    ms: SHUTDOWN_TAKES,
    words: 'Exit message: User shut down from within the guest',
    isAsked: true,
  })
  return accept({ jobId: job.id })
}

export const stopVm = (world: World, caller: Caller, vmId: Id): Outcome<Accepted> => {
  const verdict = permitted(world, caller, vmId, 'vm_basic_operations')
  if (!verdict.ok) return verdict
  const why = whyNotDown(verdict.vm, 'stop')
  if (why !== null) return refuse(why)
  const job = startVmJob(world, `Stopping VM ${verdict.vm.name}`, caller)
  logVmEvent(world, 33, verdict.vm, { by: caller })
  goDown(world, verdict.vm, job, {
    ms: STOP_TAKES,
    words: 'Exit message: Admin shut down from the engine',
    isAsked: false,
  })
  return accept({ jobId: job.id })
}

export const startVm = (world: World, caller: Caller, vmId: Id): Outcome<Accepted> => {
  const verdict = permitted(world, caller, vmId, 'vm_basic_operations')
  if (!verdict.ok) return verdict
  const { vm } = verdict
  const isSuspended = vm.status === 'suspended'
  if (vm.status !== 'down' && !isSuspended) return refuse(refusal(409, 'Cannot run VM. VM is running.'))
  const host = chooseHost(world.state, vm, 'start')
  if (host === null) return refuse(refusal(409, whyNoHost(world.state, 'run', vm, 'start')))
  const job = startVmJob(world, `Launching VM ${vm.name}`, caller)
  if (isSuspended) resume(world, vm, host, job)
  else launch(world, vm, host, job)
  logVmEvent(world, 153, vm, { by: caller })
  return accept({ jobId: job.id })
}

/** From its memory on disk: with the configuration it was suspended with. */
const resume = (world: World, vm: Vm, host: Host, job: Job): void => {
  Object.assign(vm, { hostId: host.id, status: 'restoring_state', startTime: world.now, stopTime: null })
  schedule(world, LAUNCH_TAKES, {
    type: 'vm.resumed',
    vmId: vm.id,
    startTime: world.now,
    jobId: job.id,
  })
}

const launch = (world: World, vm: Vm, host: Host, job: Job): void => {
  vm.hostId = host.id
  vm.status = 'wait_for_launch'
  vm.startTime = world.now
  vm.stopTime = null
  applyNextRun(vm)
  schedule(world, LAUNCH_TAKES, { type: 'vm.launched', vmId: vm.id, startTime: world.now, jobId: job.id })
}

/** RebootVmCommand: cold where a new configuration waits, so that it takes it; warm otherwise. */
export const rebootVm = (world: World, caller: Caller, vmId: Id): Outcome<Accepted> => {
  const verdict = permitted(world, caller, vmId, 'vm_basic_operations')
  if (!verdict.ok) return verdict
  const { vm } = verdict
  if (vm.status !== 'up' && vm.status !== 'powering_up')
    return refuse(refusal(409, `Cannot restart VM because the VM is in ${statusWord(vm.status)} status.`))
  const job = startVmJob(world, `Rebooting VM ${vm.name}`, caller)
  logVmEvent(world, 157, vm, { by: caller })
  vm.status = 'reboot_in_progress'
  if (meetsVmFault(world.state, 'guestIgnoresShutdown', vm)) ignoreIt(world, vm, job)
  else
    schedule(world, vm.nextRun ? SHUTDOWN_TAKES : BOOT_TAKES, {
      type: vm.nextRun ? 'vm.coldReboot' : 'vm.rebooted',
      vmId: vm.id,
      startTime: vm.startTime,
      jobId: job.id,
    })
  return accept({ jobId: job.id })
}

/** VMStatus.java: `NotResponding`, as messages print it. */
const statusWord = (status: Vm['status']): string =>
  status
    .split('_')
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')

/** A cold start takes the waiting configuration, and with it the level of the cluster (8.3). */
const applyNextRun = (vm: Vm): void => {
  if (!vm.nextRun) return
  vm.nextRun = false
  if (vm.nextCustomVersion !== undefined) vm.customVersion = vm.nextCustomVersion
  else if (vm.isLevelTemporary === true) vm.customVersion = null
  delete vm.nextCustomVersion
  delete vm.isLevelTemporary
}

/** The VM as it was when the act was written down; undefined if it was stopped or started anew since. */
const sameRun = (world: World, vmId: string, startTime: unknown): Vm | undefined => {
  const vm = findVm(world.state, vmId)
  return vm?.startTime === startTime ? vm : undefined
}

const endVmJob = (world: World, jobId: string, status: 'finished' | 'failed'): void => {
  const job = findJob(world.state, jobId)
  if (job !== undefined) endJob(world, job, status)
}

export const vmActs: ActHandlers = {
  'vm.launched': (world, act) => {
    endVmJob(world, textOf(act, 'jobId'), 'finished')
    const vm = sameRun(world, textOf(act, 'vmId'), act['startTime'])
    if (vm?.status !== 'wait_for_launch') return
    vm.status = 'powering_up'
    logVmEvent(world, 32, vm)
    schedule(world, BOOT_TAKES, { type: 'vm.booted', vmId: vm.id, startTime: vm.startTime })
  },
  'vm.booted': (world, act) => {
    const vm = sameRun(world, textOf(act, 'vmId'), act['startTime'])
    if (vm?.status === 'powering_up') vm.status = 'up'
  },
  'vm.resumed': (world, act) => {
    endVmJob(world, textOf(act, 'jobId'), 'finished')
    const vm = sameRun(world, textOf(act, 'vmId'), act['startTime'])
    if (vm?.status !== 'restoring_state') return
    vm.status = 'up'
    logVmEvent(world, 32, vm)
  },
  'vm.ignored': (world, act) => {
    endVmJob(world, textOf(act, 'jobId'), 'failed')
    const vm = sameRun(world, textOf(act, 'vmId'), act['startTime'])
    if (vm?.status === 'powering_down' || vm?.status === 'reboot_in_progress') vm.status = 'up'
  },
  'vm.rebooted': (world, act) => {
    endVmJob(world, textOf(act, 'jobId'), 'finished')
    const vm = sameRun(world, textOf(act, 'vmId'), act['startTime'])
    if (vm?.status === 'reboot_in_progress') vm.status = 'up'
  },
  'vm.coldReboot': (world, act) => {
    const vm = sameRun(world, textOf(act, 'vmId'), act['startTime'])
    const job = findJob(world.state, textOf(act, 'jobId'))
    if (vm?.status !== 'reboot_in_progress' || job === undefined) return
    logVmEvent(world, 9611, vm)
    const { hostId } = vm
    Object.assign(vm, { status: 'down', hostId: null, startTime: null, stopTime: world.now })
    applyNextRun(vm)
    const host = chooseHost(world.state, vm, 'start')
    if (host === null) {
      endJob(world, job, 'failed')
      logVmEvent(world, 9612, vm)
    } else launch(world, vm, host, job)
    noticeEmptyHost(world, hostId)
  },
  'vm.down': (world, act) => {
    endVmJob(world, textOf(act, 'jobId'), 'finished')
    const vm = sameRun(world, textOf(act, 'vmId'), act['startTime'])
    if (vm?.status !== 'powering_down') return
    logVmEvent(world, 61, vm, { vars: { ExitMessage: textOf(act, 'words') } })
    const { hostId } = vm
    vm.status = 'down'
    vm.hostId = null
    vm.startTime = null
    vm.stopTime = world.now
    applyNextRun(vm)
    noticeEmptyHost(world, hostId)
  },
}
