/**
 * What must never happen in a run, watched from the engine's side: each request that changes something is judged by the
 * engine's own state at that moment, written apart from the rules of `src/domain/upgrade-run` and sharing nothing with them.
 */
import type { Engine } from 'mocks/engine/contract'
import type { EngineState, Event, Host } from 'mocks/engine/state'
import { JOURNAL_ORIGIN } from '~/domain/upgrade-run/journal-codec'
import type { Decision } from '~/domain/upgrade-run/journal-types'
import type { RunPlan } from '~/domain/upgrade-run/run-plan'
import type { RunView } from '~/domain/upgrade-run/view-types'
import type { Sent, World } from './run-world'

export type Watch = {
  complaints: string[]
  /** Ids of machines that the run asked to be shut down. */
  shutDown: Set<string>
  correlationId: string | null
  /** Somebody else's hand on the cluster: what follows from it is not the run's fault. */
  touchedHosts: Set<string>
  touchedPolicy: boolean
  retries: Map<string, number>
  /** How many hosts may be out, since when. */
  limits: { since: number; most: number }[]
  /** Ids of machines that may be shut down, and of those that may stay so. */
  consents: Set<string>
  mayStayDown: Set<string>
}

export function watch(world: World, plan: RunPlan, before: EngineState): Watch {
  const seen: Watch = {
    complaints: [],
    shutDown: new Set(),
    correlationId: null,
    touchedHosts: new Set(),
    touchedPolicy: false,
    retries: new Map(),
    limits: [{ since: 0, most: plan.options.concurrency }],
    consents: new Set(Object.keys(plan.choices).filter(id => plan.choices[id] === 'shutDown')),
    mayStayDown: new Set(),
  }
  const judgeRepeat = repeatRule(world)
  const others = (id: string) => before.hosts.filter(one => one.status === 'up' && one.id !== id).length
  const asked = new Set<string>()
  world.onSent(sent => {
    const state = world.engine.at()
    const complain = (words: string) =>
      seen.complaints.push(`${new Date(world.now()).toISOString()} ${sent.client}: ${words}`)
    const [, collection = '', id = '', action = ''] = sent.path.split('/')
    if (collection === 'events') return judgeEntry(world.engine, sent, complain)
    judgeDriver(state, sent, complain)
    if (collection === 'hosts') judgeRepeat(state, sent, id, complain)
    if (collection === 'hosts' && action === 'upgrade')
      judgeUpgrade(state, id, { seen, asked, plan, isOnlyOne: others(id) === 0 }, complain)
    if (collection === 'hosts' && action === 'activate') {
      const host = state.hosts.find(one => one.id === id)
      if (host?.status !== 'preparing_for_maintenance') complain(`activates ${host?.name} in ${host?.status}`)
    }
    if (collection === 'vms' && (action === 'shutdown' || action === 'stop')) {
      seen.shutDown.add(id)
      if (!seen.consents.has(id)) complain(`shuts ${id} down without consent`)
      if (action === 'stop') judgePowerOff(state, id, plan, world.now(), complain)
    }
  })
  return seen
}

type Complain = (words: string) => void

const newestDriver = (state: EngineState) =>
  state.events.reduce<{ number: number; client: string }>(
    (newest, { origin, description }) => {
      if (origin !== JOURNAL_ORIGIN || !description.includes('"kind":"driver"')) return newest
      const number = Number(/"number":(\d+)/.exec(description)?.[1] ?? 0)
      return number > newest.number
        ? { number, client: /"client":"([^"]*)"/.exec(description)?.[1] ?? '' }
        : newest
    },
    { number: 0, client: '' },
  )

/** What was read before a takeover cannot be unread: one request may cross it on its way. */
function judgeDriver(state: EngineState, sent: Sent, complain: Complain): void {
  const driver = newestDriver(state)
  if (driver.number > 0 && driver.client !== sent.client && sent.knowsOfDriver >= driver.number)
    complain(`acts though ${driver.client} drives: ${sent.path}`)
}

type Upgrade = { seen: Watch; asked: Set<string>; plan: RunPlan; isOnlyOne: boolean }

function judgeUpgrade(
  state: EngineState,
  id: string,
  { seen, asked, plan, isOnlyOne }: Upgrade,
  complain: Complain,
): void {
  const host = state.hosts.find(one => one.id === id)
  if (host === undefined) return complain(`upgrades ${id}, which is not there`)
  const inHand = state.flows.filter(flow => flow.kind === 'upgrade').map(flow => flow['hostId'])
  if (inHand.includes(id)) complain(`upgrades ${host.name} twice`)
  const out = new Set([...inHand, ...onTheirWayBack(state), id])
  if (out.size > mostSince(seen, begunAt(state, id))) complain(`${out.size} hosts are out with ${host.name}`)
  const left = state.hosts.filter(one => one.status === 'up' && !out.has(one.id))
  const isPlanned = isOnlyOne && out.size === 1 && plan.hosts.some(one => one.id === id && one.isOnlyOneUp)
  if (host.status === 'up' && left.length === 0 && !isPlanned) complain(`takes ${host.name}, the last one up`)
  judgeCanary(state, id, { asked, plan }, complain)
  if (!fits(state, host, out)) complain(`begins ${host.name}, whose machines do not fit`)
  asked.add(id)
  // By the engine's word: what was refused, or lost on its way, may be asked again.
  const begun = state.events.filter(
    event => event.code === 840 && event.hostId === id && event.correlationId === seen.correlationId,
  ).length
  if (begun > (seen.retries.get(id) ?? 0) && !seen.touchedHosts.has(id))
    complain(`upgrades ${host.name} for the ${begun + 1}. time`)
}

const journalOf = (state: EngineState, kind: string, id: string): Event[] =>
  state.events.filter(
    ({ origin, description }) =>
      origin === JOURNAL_ORIGIN && description.includes(`"kind":"${kind}","hostId":"${id}"`),
  )

const begunAt = (state: EngineState, id: string): number => journalOf(state, 'begun', id).at(-1)?.time ?? 0

/** Whoever began under another limit goes on. */
function mostSince({ limits }: Watch, time: number): number {
  const last = limits.findLast(({ since }) => since <= time)
  return Math.max(...limits.filter(one => one === last || one.since > time).map(({ most }) => most))
}

/** The canary goes alone: nothing follows before its end is written. */
function judgeCanary(
  state: EngineState,
  id: string,
  { asked, plan }: Pick<Upgrade, 'asked' | 'plan'>,
  complain: Complain,
): void {
  const [first] = asked
  if (!plan.canary.isOn || first === undefined || first === id) return
  if (journalOf(state, 'ended', first).length === 0) complain(`begins ${id} before its canary has ended`)
}

/** The same asked of a host again, though nothing is told of it since and its time is not over. */
function repeatRule(world: World) {
  const last = new Map<string, { situation: string; at: number }>()
  return (state: EngineState, { path }: Sent, id: string, complain: Complain): void => {
    const newest = state.events.findLast(one => one.hostId === id && one.origin !== JOURNAL_ORIGIN)
    const situation = `${state.hosts.find(one => one.id === id)?.status} ${newest?.id}`
    const before = last.get(path)
    last.set(path, { situation, at: world.now() })
    if (before?.situation === situation && world.now() - before.at < 60_000) complain(`asks again: ${path}`)
  }
}

/** `isKnown: false`: whether the engine has it nobody knows. */
export function noteDecision(seen: Watch, decision: Decision, isKnown: boolean, now: number): void {
  if (decision.do === 'setConcurrency') {
    const last = seen.limits.at(-1)?.most ?? 0
    const most = isKnown ? decision.concurrency : Math.max(last, decision.concurrency)
    seen.limits.push({ since: now, most })
  }
  if (decision.do === 'leaveVmDown') seen.mayStayDown.add(decision.vmId)
  if (decision.do === 'setChoice')
    for (const id of decision.vmIds)
      if (decision.choice === 'shutDown') seen.consents.add(id)
      else if (isKnown) seen.consents.delete(id)
}

/** What the run has given up is left aside, though it may still come. */
const onTheirWayBack = (state: EngineState): unknown[] =>
  state.flows
    .filter(flow => flow.kind === 'arrival' && flow['way'] === 'rebooted')
    .map(flow => String(flow['hostId']))
    .filter(id => (journalOf(state, 'ended', id).at(-1)?.time ?? 0) <= begunAt(state, id))

/** All machines of the host find room together on the hosts that are up: largest first, each to the roomiest. */
function fits(state: EngineState, host: Host, out: ReadonlySet<unknown>): boolean {
  const running = state.vms.filter(vm => vm.hostId !== null)
  const free = new Map(
    state.hosts
      .filter(one => one.status === 'up' && !out.has(one.id))
      .map(one => {
        const taken = running
          .filter(vm => vm.hostId === one.id || vm.migration?.toHostId === one.id)
          .reduce((sum, vm) => sum + vm.memoryGuaranteed, 0)
        return [one.id, one.memory - 321 * 1024 ** 2 - taken]
      }),
  )
  const leaving = running
    .filter(vm => vm.hostId === host.id && vm.migration === null)
    .sort((a, b) => b.memoryGuaranteed - a.memoryGuaranteed)
  for (const vm of leaving) {
    const [best] = [...free].sort((a, b) => b[1] - a[1])
    if (best === undefined || best[1] < vm.memoryGuaranteed) return false
    free.set(best[0], best[1] - vm.memoryGuaranteed)
  }
  return true
}

function judgePowerOff(state: EngineState, id: string, plan: RunPlan, now: number, complain: Complain): void {
  if (!plan.options.powerOffAfterLimit) complain(`powers ${id} off, which is not allowed`)
  const asked = state.events.find(event => event.vmId === id && event.code === 73)
  if (asked !== undefined && now - asked.time < (plan.options.guestShutdownMin - 1) * 60_000)
    complain(`powers ${id} off before its guest had its time`)
}

const FINISHES = new Set([888, 842, 890])

/** "Upgraded" is written: the engine's facts must prove it (product: the run). */
function judgeEntry(engine: Engine, sent: Sent, complain: Complain): void {
  const description = String(sent.body['description'])
  const ended = /"kind":"ended","hostId":"([^"]+)".*"result":"(upgraded\w*)"/.exec(description)
  if (ended === null) return
  const state = engine.at()
  const host = state.hosts.find(one => one.id === ended[1])
  const own = state.events.filter(event => event.hostId === ended[1])
  const start = own.findLast(event => event.code === 840)
  const after = (event: Event) => start !== undefined && event.id > start.id
  if (host === undefined || start === undefined) return complain('upgraded, and never begun')
  if (!own.some(event => after(event) && FINISHES.has(event.code)))
    complain(`${host.name} upgraded without proof`)
  if (own.some(event => after(event) && event.code === 841)) complain(`${host.name} upgraded after a failure`)
  if (host.updateAvailable) complain(`${host.name} upgraded, and offers updates`)
  if (host.status !== 'up' && host.status !== 'maintenance')
    complain(`${host.name} upgraded in ${host.status}`)
}

const isAmong = (one: { name: string; value: string }, all: readonly { name: string; value: string }[]) =>
  all.some(other => other.name === one.name && other.value === one.value)

/** What must be true when it is over. */
export function judgeEnd(
  state: EngineState,
  before: EngineState,
  view: RunView,
  seen: Watch,
  complain: Complain,
): void {
  const [was] = before.clusters
  const [is] = state.clusters
  const has = (code: string) => view.alerts.some(alert => alert.code === code)
  if (is?.upgradeRunning === true && is.upgradeCorrelationId === seen.correlationId && !has('flagLeftOn'))
    complain('the flag is left on')
  const isPolicyOurs = !seen.touchedPolicy && !has('policyNotRestored')
  if (is?.schedulingPolicyId !== was?.schedulingPolicyId && isPolicyOurs)
    complain('the policy is not restored')
  if (isPolicyOurs && !was?.schedulingProperties.every(one => isAmong(one, is?.schedulingProperties ?? [])))
    complain('the properties of the policy are not restored')
  for (const id of seen.shutDown) {
    const vm = state.vms.find(one => one.id === id)
    const isTold = view.alerts.some(alert => alert.code === 'vmLeftDown' && alert.vm.id === id)
    if (vm?.status === 'down' && !isTold && !seen.mayStayDown.has(id))
      complain(`${vm.name} is left down, and nobody says so`)
  }
  for (const host of view.hosts)
    if (host.state === 'failed' && host.progress === 1) complain(`${host.name} failed and counts as done`)
  const isUpgraded = ({ state: end }: (typeof view.hosts)[number]) => end.startsWith('upgraded')
  const isOutside = (cause: string | null) => cause === 'leftOut' || cause === 'dropped'
  if (view.state === 'completed' && !view.hosts.every(host => isUpgraded(host) || isOutside(host.cause)))
    complain('completed, and not every host is upgraded')
  if (view.progress === 1 && !view.hosts.every(isUpgraded) && view.counts.failed + view.counts.waiting > 0)
    complain('100 % with failed hosts')
  if (state.jobs.some(job => job.external && job.status === 'started')) complain('the job is left open')
}
