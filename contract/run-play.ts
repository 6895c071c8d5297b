/** Plays one story to its end: clients look, drive, die and are followed by others, until the run is over. */
import * as fc from 'fast-check'
import { ADMIN } from 'mocks/engine/make'
import type { EngineState, Fault } from 'mocks/engine/state'
import { newDraft } from '~/domain/upgrade-plan/draft'
import { makePlan } from '~/domain/upgrade-plan/plan'
import { dueCommands } from '~/domain/upgrade-run/due'
import { readJournal } from '~/domain/upgrade-run/journal-codec'
import type { Decision } from '~/domain/upgrade-run/journal-types'
import { runPlanOf } from '~/domain/upgrade-run/run-plan'
import type { RunPlan } from '~/domain/upgrade-run/run-plan'
import { runView } from '~/domain/upgrade-run/view'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { engineFacts } from '~/runner/engine-facts'
import { MINUTE } from '~/lib/time'
import { judgeEnd, noteDecision, watch } from './run-rules'
import type { Watch } from './run-rules'
import { progressRule } from './run-view-rules'
import { anyStory, optionsOf, stateOf } from './run-story'
import type { Happening, Story } from './run-story'
import { worldOf } from './run-world'
import type { Client, World } from './run-world'

export const storyOf = (seed: number): Story => {
  const [story] = fc.sample(anyStory, { seed, numRuns: 1, unbiased: true })
  if (story === undefined) throw new Error('no story')
  return story
}

export type Played = {
  view: RunView
  complaints: string[]
  looks: number
  requests: number
  log: string[]
  /** Names of the faults and the interferences that really met the run. */
  met: Set<string>
}

/** They happen whenever they are asked for. */
const INSTANT: ReadonlySet<string> = new Set([
  'engineAway',
  'engineRestarts',
  'tokensExpire',
  'takeOver',
  'race',
])

const MOST_LOOKS = 400
/** Every so many looks a second browser looks as well. */
const WATCHED = 9

/** `isShort: false`: every read is a text of an HTTP answer, which takes its time. */
export async function play(story: Story, isShort = true): Promise<Played> {
  const initial = stateOf(story)
  const before = structuredClone(initial)
  const world = worldOf(initial, isShort)
  const plan = await planOf(world, story)
  const seen = watch(world, plan, before)
  const run = new Run(world, plan, seen, story)
  await run.play()
  const view = await run.closingView(before)
  const { looks, log, met } = run
  return { view, complaints: seen.complaints, looks, requests: world.requests(), log, met }
}

async function planOf(world: World, story: Story): Promise<RunPlan> {
  const { api } = world.client('planner')
  const clusterId = world.engine.at().clusters[0]?.id ?? ''
  const facts = await engineFacts(api).read({ clusterId, correlationId: 'none' })
  const options = optionsOf(story)
  const choices = Object.fromEntries(
    world.engine.at().vms.flatMap(vm => {
      const choice = story.vms[Number(vm.name.slice(2)) - 1]?.choice ?? 'migrate'
      return choice === 'migrate' ? [] : [[vm.id, choice] as const]
    }),
  )
  const draft = {
    ...newDraft(facts.cluster),
    hostIds: facts.hosts.map(({ id }) => id),
    canary: { isOn: story.canary, soakMin: story.soakMin },
    choices,
    options,
  }
  const plan = makePlan(
    draft,
    {
      ...facts,
      dataCenter: null,
      engineLevels: null,
      asked: new Map(),
      rights: null,
      engineAnswers: true,
    },
    world.now(),
  )
  return runPlanOf(plan, draft)
}

const remainingOf = (fault: Fault): number | undefined => ('remaining' in fault ? fault.remaining : undefined)

class Run {
  looks = 0
  log: string[] = []
  private driver: Client
  private watcher: Client
  private correlationId = ''
  private clients = 1
  readonly met = new Set<string>()
  private isDisturbed = false
  private readonly faults: { fault: Fault; remaining: number | undefined }[] = []
  private done = 0
  private waits = 0
  private readonly judgeProgress: (view: RunView) => void
  private readonly world: World
  private readonly plan: RunPlan
  private readonly seen: Watch
  private readonly story: Story

  constructor(world: World, plan: RunPlan, seen: Watch, story: Story) {
    this.world = world
    this.plan = plan
    this.seen = seen
    this.story = story
    this.driver = world.client('driver1')
    this.watcher = world.client('watcher')
    world.onSent(({ client, path, body }) => {
      const what = path === '/events' ? String(body['description']).replace(/ #um1.*/, '') : path
      this.log.push(`${Math.round((world.now() - plan.madeAt) / 1000)}s ${client} sends ${what}`)
    })
    this.judgeProgress = progressRule(words => this.complain(words))
  }

  async play(): Promise<void> {
    for (const fault of this.story.faults) this.addFault(fault)
    this.correlationId = await this.driver.runner.start(this.plan)
    this.seen.correlationId = this.correlationId
    const happenings = this.story.happenings.toSorted((a, b) => a.tick - b.tick)
    for (;;) {
      while ((happenings[0]?.tick ?? Number.POSITIVE_INFINITY) <= this.looks) {
        const next = happenings.shift()
        if (next !== undefined) await this.happen(next.it)
      }
      await this.look()
      const { view } = this.driver.runner.state()
      if (view?.endedAt !== null && view?.endedAt !== undefined) return
      if (this.looks > MOST_LOOKS) {
        this.seen.complaints.push(
          `never ends: ${view?.state} ${JSON.stringify(view?.waitingFor)} ${JSON.stringify(view?.hosts.map(host => [host.name, host.state, host.step, host.waitingFor]))}`,
        )
        return
      }
      this.world.wait(this.story.steps[this.looks % this.story.steps.length] ?? 5_000)
      if (this.looks > 200) this.world.wait(5 * MINUTE)
    }
  }

  private async look(): Promise<void> {
    this.looks += 1
    this.isDisturbed = this.driver.next.length > 0
    const state = await this.driver.runner.tick()
    if (state.needsLogin) this.driver.login()
    if (this.driver.isDead) return this.replaceDriver()
    if (state.view === null || state.error !== null) return
    this.judge(state.view)
    if (this.looks % WATCHED === 0) await this.compare(state.view, state.asOf)
    if (!state.isDriver && state.view.endedAt === null) await this.driver.runner.takeOver()
    if (state.view.questions.length > 0) await this.answer(state.view)
    if (state.view.state === 'paused') {
      this.waits += 1
      if (this.waits % 4 === 0) await this.decide({ do: 'resume' })
    }
  }

  private judge(view: RunView): void {
    if (view.plan !== null) this.judgeProgress(view)
    const line = `${Math.round((this.world.now() - this.plan.madeAt) / 1000)}s ${this.driver.name} ${view.state} ${view.hosts.map(host => `${host.name}:${host.state}/${host.step ?? '-'}${process.env['RUN_SEED'] ? ` ${host.progress} [${host.steps.map(step => `${step.name}:${step.state}`).join(',')}]` : ''}`).join(' ')}`
    if (this.log.at(-1)?.replace(/^\d+s /, '') !== line.replace(/^\d+s /, '')) this.log.push(line)
  }

  /** A second browser, which knows nothing but what the engine holds, at the same moment. */
  private async compare(own: RunView, asOf: number | null): Promise<void> {
    // What was late is of more than one moment.
    if (asOf !== this.world.now() || this.isDisturbed) return
    this.met.add('watched')
    await this.watcher.runner.attach(this.correlationId, this.plan.cluster.id)
    const { view, facts } = this.watcher.runner.state()
    if (view !== null && JSON.stringify(view) !== JSON.stringify(own))
      this.complain('a second browser sees something else')
    const driver = this.driver.runner.state().facts
    for (const kind of ['hosts', 'vms'] as const)
      for (const [at, one] of (facts?.[kind] ?? []).entries())
        if (JSON.stringify(one) !== JSON.stringify(driver?.[kind][at]))
          this.complain(`what was read in part is not what is: ${JSON.stringify(one)}`)
  }

  private complain(words: string): void {
    this.seen.complaints.push(`${new Date(this.world.now()).toISOString()} ${words}`)
  }

  private newClient(): Client {
    this.clients += 1
    return this.world.client(`driver${this.clients}`)
  }

  private async replaceDriver(): Promise<void> {
    this.log.push(`${this.driver.name} died`)
    this.met.add('driverDies')
    const next = this.newClient()
    this.driver = next
    // Someone looks after a while, and goes on.
    this.world.wait(90_000)
    await this.attach(next)
  }

  private async attach(client: Client): Promise<void> {
    await client.runner.attach(this.correlationId, this.plan.cluster.id)
    if (client.runner.state().view?.plan === null) {
      // The first driver died before the plan was in the engine: nothing was ever begun.
      this.correlationId = await client.runner.start(this.plan)
      this.seen.correlationId = this.correlationId
    } else await client.runner.takeOver()
  }

  private async decide(decision: Decision): Promise<void> {
    const meant = this.meant(decision)
    if (meant.do === 'retryHost')
      this.seen.retries.set(meant.hostId, (this.seen.retries.get(meant.hostId) ?? 0) + 1)
    this.log.push(`decide ${JSON.stringify(meant)}`)
    this.met.add(`decide ${meant.do}`)
    const isKnown = await this.driver.runner.decide(meant).then(
      () => true,
      () => false,
    )
    noteDecision(this.seen, meant, isKnown, this.world.now())
  }

  /** Stories know names, the engine ids. */
  private meant(decision: Decision): Decision {
    const { hosts, vms } = this.world.engine.at()
    const host = (name: string) => hosts.find(one => one.name === name)?.id ?? name
    const vm = (name: string) => vms.find(one => one.name === name)?.id ?? name
    if ('hostId' in decision) return { ...decision, hostId: host(decision.hostId) }
    if ('hostIds' in decision) return { ...decision, hostIds: decision.hostIds.map(host) }
    if ('vmIds' in decision) return { ...decision, vmIds: decision.vmIds.map(vm) }
    if ('vmId' in decision) return { ...decision, vmId: vm(decision.vmId) }
    if (decision.do !== 'addHosts') return decision
    return { ...decision, hosts: decision.hosts.map(one => ({ ...one, id: host(one.id) })) }
  }

  private async answer(view: RunView): Promise<void> {
    this.done += 1
    const [question] = view.questions
    if (question === undefined) return
    if (this.done > 6) return this.decide({ do: 'stop', inHand: 'finish' })
    if (question.code === 'cannotBegin') {
      const [host] = question.hosts
      if (host !== undefined) await this.decide({ do: 'skipHost', hostId: host.host.id })
      return
    }
    if (question.code === 'hostFailed' && this.done % 2 === 0) {
      const [host] = question.hosts
      if (host !== undefined) await this.decide({ do: 'retryHost', hostId: host.id })
      return
    }
    await this.decide({ do: 'goOn' })
  }

  private async happen(it: Happening): Promise<void> {
    const { engine } = this.world
    this.log.push(`happens ${JSON.stringify(it)}`)
    if (it.what.startsWith('admin') || INSTANT.has(it.what)) this.met.add(it.what)
    const caller = { userId: ADMIN, correlationId: `by-hand-${this.looks}` }
    const hostAt = (at: number) => engine.at().hosts[at % engine.at().hosts.length]
    const vmAt = (at: number) => engine.at().vms[at]
    switch (it.what) {
      case 'requests':
        this.driver.next = [...it.fates]
        return
      case 'deeds':
        this.driver.nextDeeds = [...it.fates]
        return
      case 'driverDies':
        this.driver.diesIn = it.afterRequests
        return
      case 'engineAway':
        engine.control.addFault({ kind: 'unreachable', until: this.world.now() + it.forMs })
        return
      case 'engineRestarts':
        engine.control.restart()
        return
      case 'tokensExpire':
        engine.control.expireSessions()
        this.watcher.login()
        return
      case 'takeOver': {
        const next = this.newClient()
        const old = this.driver
        this.driver = next
        await this.attach(next)
        await old.runner.tick()
        return
      }
      case 'race': {
        const next = this.newClient()
        const old = this.driver
        await next.runner.attach(this.correlationId, this.plan.cluster.id)
        if (next.runner.state().view?.plan === null) return
        await Promise.all([old.runner.tick(), next.runner.takeOver().then(() => next.runner.tick())])
        this.driver = next
        return
      }
      case 'fault':
        this.addFault(it.fault)
        return
      case 'decide':
        return this.decide(it.decision)
      case 'adminActivates': {
        const host = hostAt(it.host)
        if (host?.status !== 'preparing_for_maintenance') return
        this.seen.touchedHosts.add(host.id)
        engine.activateHost(caller, host.id)
        return
      }
      case 'adminDeactivates': {
        const host = hostAt(it.host)
        if (host === undefined) return
        this.seen.touchedHosts.add(host.id)
        engine.deactivateHost(caller, host.id, { reason: null, stopGluster: false })
        return
      }
      case 'adminFinishesFlag':
        engine.finishClusterUpgrade(caller, this.plan.cluster.id, null)
        return
      case 'adminSetsPolicy':
        this.seen.touchedPolicy = true
        engine.updateCluster(caller, this.plan.cluster.id, { schedulingPolicyName: it.policy })
        return
      case 'adminShutsDown': {
        const vm = vmAt(it.vm)
        if (vm !== undefined) engine.shutdownVm(caller, vm.id)
        return
      }
      case 'adminStarts': {
        const vm = vmAt(it.vm)
        if (vm !== undefined) engine.startVm(caller, vm.id)
      }
    }
  }

  private addFault(fault: Fault): void {
    const { engine } = this.world
    engine.control.addFault(fault)
    const added = engine.at().faults.at(-1)
    if (added !== undefined) this.faults.push({ fault: added, remaining: remainingOf(added) })
  }

  private noteMet(): void {
    const left = this.world.engine.at().faults
    for (const { fault, remaining } of this.faults)
      if (!left.includes(fault) || remainingOf(fault) !== remaining)
        this.met.add(fault.kind === 'answer' ? `answer ${fault.as}` : fault.kind)
    for (const name of this.world.met) this.met.add(name)
  }

  /** As another client sees it, which knows nothing but what the engine holds. */
  async closingView(before: EngineState): Promise<RunView> {
    this.noteMet()
    this.world.engine.control.removeFaults('unreachable')
    this.world.engine.control.removeFaults('answer')
    this.driver.next = []
    this.watcher.login()
    this.driver.login()
    const facts = await engineFacts(this.watcher.api).read({
      clusterId: this.plan.cluster.id,
      correlationId: this.correlationId,
    })
    const journal = readJournal(this.correlationId, facts.events)
    const view = runView(journal, facts, this.world.now())
    if (!this.driver.isDead) {
      await this.driver.runner.tick()
      const own = this.driver.runner.state().view
      if (JSON.stringify(own) !== JSON.stringify(view)) this.complain('the watcher sees something else')
    }
    if (dueCommands(journal, facts, this.world.now(), { client: 'nobody', asked: new Map() }).length > 0)
      this.complain('something is due for a stranger')
    judgeEnd(this.world.engine.at(), before, view, this.seen, words => this.complain(words))
    return view
  }
}
