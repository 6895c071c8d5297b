/** Writing the audit log: texts from the table, ids rising, floods dropped. */
import { EVENT_TEXTS } from './event-texts'
import type { EventCode, EventText } from './event-texts'
import { findCluster, findDataCenter, findHost, userNameOf } from './lookup'
import type { Cluster, EngineState, Event, Host, Id, Vm } from './state'
import { DAY, NOBODY, SECOND, paced } from './world'
import type { By, World } from './world'

export type About = {
  host?: Host
  vm?: Vm
  cluster?: Cluster
  dataCenterId?: Id
  by?: By
  vars?: Record<string, string>
}

/** AuditLogAgingThreshold */
const KEPT_DAYS = 30

/** MessageResolver.java: a variable without a value prints <UNKNOWN>. */
export const fill = (template: string, vars: Record<string, string | null | undefined>): string =>
  template.replaceAll(/\$\{(\w+)\}/g, (_all, name: string) => vars[name] ?? '<UNKNOWN>')

const render = (state: EngineState, code: EventCode, about: About): string =>
  fill(EVENT_TEXTS[code].text, {
    VdsName: about.host?.name,
    VmName: about.vm?.name,
    ClusterName: (about.cluster ?? findCluster(state, about.host?.clusterId ?? null))?.name,
    UserName: userNameOf(state, about.by?.userId ?? null),
    ...about.vars,
  })

/** Identical: same code, same objects, same words. The pace shortens the interval as it shortens everything told about. */
const isFlood = (world: World, event: Event, floodSec: number): boolean => {
  const since = event.time - paced(world.state, floodSec * SECOND)
  const { events } = world.state
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const before = events[index]
    if (before === undefined || before.time <= since) return false
    const isIdentical =
      before.code === event.code &&
      before.hostId === event.hostId &&
      before.vmId === event.vmId &&
      before.clusterId === event.clusterId &&
      before.description === event.description
    if (isIdentical) return true
  }
  return false
}

/** Gives the event its id. */
export const appendEvent = (state: EngineState, event: Omit<Event, 'id'>): Event => {
  const whole: Event = { id: state.nextEventId, ...event }
  state.nextEventId += 1
  state.events.push(whole)
  return whole
}

export const logEvent = (world: World, code: EventCode, about: About): void => {
  const { state } = world
  const by = about.by ?? NOBODY
  const { severity, floodSec }: EventText = EVENT_TEXTS[code]
  const clusterId = about.cluster?.id ?? about.host?.clusterId ?? about.vm?.clusterId ?? null
  const event: Omit<Event, 'id'> = {
    code,
    severity,
    time: world.now,
    description: render(state, code, about),
    correlationId: by.correlationId,
    origin: 'oVirt',
    customId: -1,
    floodRate: floodSec ?? 30,
    userId: by.userId,
    userName: userNameOf(state, by.userId),
    hostId: about.host?.id ?? null,
    clusterId,
    vmId: about.vm?.id ?? null,
    dataCenterId:
      about.dataCenterId ??
      findDataCenter(state, findCluster(state, clusterId)?.dataCenterId ?? null)?.id ??
      null,
  }
  if (floodSec !== undefined && isFlood(world, { id: 0, ...event }, floodSec)) return
  appendEvent(state, event)
}

/** A VM event names the host it runs on unless told otherwise. */
export const logVmEvent = (world: World, code: EventCode, vm: Vm, about: Omit<About, 'vm'> = {}): void => {
  const host = about.host ?? findHost(world.state, vm.hostId)
  logEvent(world, code, { ...about, vm, ...(host === undefined ? {} : { host }) })
}

/** Forgets events older than the engine keeps them. */
export const dropOldEvents = (world: World): void => {
  const oldest = world.now - KEPT_DAYS * DAY
  const first = world.state.events[0]
  if (first !== undefined && first.time < oldest)
    world.state.events = world.state.events.filter(event => event.time >= oldest)
}
