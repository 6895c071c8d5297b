/**
 * What the engine repeats for as long as it is so: low disk space (monitoring of hosts) and certificates that end
 * (CertificationValidityChecker), as faults say. Repetitions within the flood interval are dropped as any event is.
 */
import { logEvent } from './events'
import { scheduleAt, unschedule } from './timeline'
import type { ActHandlers } from './timeline'
import type { EngineState, Fault, Host } from './state'
import { DAY, HOUR } from './world'
import type { World } from './world'

type HealthFault = Extract<Fault, { kind: 'lowDisk' | 'certificateEnds' }>

const EVERY = HOUR
/** VdsLocalDisksLowFreeSpace and VdsLocalDisksCriticallyLowFreeSpace, in MB */
const FREE = { low: '1000', critical: '500' }
/** Before so many days it is an alert (CertExpirationAlertPeriodInDays). */
const ALERT_DAYS = 7

const isHealthFault = (fault: Fault): fault is HealthFault =>
  fault.kind === 'lowDisk' || fault.kind === 'certificateEnds'

const hostOf = ({ hosts }: EngineState, named: string): Host | undefined =>
  hosts.find(({ id, name }) => named === id || named === name)

/** As CertificationValidityChecker.java prints it. */
const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10)

const tell = (world: World, fault: HealthFault): void => {
  const { state, now } = world
  if (fault.kind === 'lowDisk') {
    const host = hostOf(state, fault.host)
    const vars = { DiskSpace: fault.critical ? FREE.critical : FREE.low, Disks: fault.disks ?? '/var/log' }
    if (host !== undefined) logEvent(world, fault.critical ? 24 : 23, { host, vars })
    return
  }
  const vars = { ExpirationDate: dayText(now + fault.days * DAY) }
  if (fault.host === undefined) {
    logEvent(world, 846, { vars })
    return
  }
  const host = hostOf(state, fault.host)
  if (host !== undefined) logEvent(world, fault.days <= ALERT_DAYS ? 879 : 845, { host, vars })
}

/** When an engine starts, a state is taken over, or such a fault is added: only then is there anything to tell. */
export const planHealth = ({ state, now }: World): void => {
  if (!state.faults.some(isHealthFault)) return
  unschedule(state, 'health.tell')
  scheduleAt(state, now, { type: 'health.tell' })
}

export const healthActs: ActHandlers = {
  'health.tell': world => {
    const faults = world.state.faults.filter(isHealthFault)
    for (const fault of faults) tell(world, fault)
    if (faults.length > 0) scheduleAt(world.state, world.now + EVERY, { type: 'health.tell' })
  },
}
