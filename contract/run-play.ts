/** Plays one story to its end: clients look, drive, die and are followed by others, until the run is over. */
import * as fc from 'fast-check'
import { ADMIN } from 'mocks/engine/make'
import type { EngineState } from 'mocks/engine/state'
import { newDraft } from '~/domain/upgrade-plan/draft'
import { makePlan } from '~/domain/upgrade-plan/plan'
import { dueCommands } from '~/domain/upgrade-run/due'
import { readJournal } from '~/domain/upgrade-run/journal-codec'
import { runPlanOf } from '~/domain/upgrade-run/run-plan'
import type { RunPlan } from '~/domain/upgrade-run/run-plan'
import { runView } from '~/domain/upgrade-run/view'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { engineFacts } from '~/runner/engine-facts'
import { MINUTE } from '~/lib/time'
import { watch } from './run-rules'
import type { Watch } from './run-rules'
import { anyStory, optionsOf, stateOf } from './run-story'
import type { Happening, Story } from './run-story'
import { worldOf } from './run-world'
import type { Client, World } from './run-world'

export const storyOf = (seed: number): Story => {
  const [story] = fc.sample(anyStory, { seed, numRuns: 1 })
  if (story === undefined) throw new Error('no story')
  return story
}

export type Played = { view: RunView; complaints: string[]; looks: number; requests: number; log: string[] }

const isAmong = (one: { name: string; value: string }, all: readonly { name: string; value: string }[]) =>
  all.some(other => other.name === one.name && other.value === one.value)

const MOST_LOOKS = 400

export async function play(story: Story): Promise<Played> {
  const initial = stateOf(story)
  const before = structuredClone(initial)
  const world = worldOf(initial)
  const plan = await planOf(world, story)
  const seen = watch(world, plan)
  const run = new Run(world, plan, seen, story)
  await run.play()
  const view = await run.closingView(before)
  return { view, complaints: seen.complaints, looks: run.looks, requests: world.requests(), log: run.log }
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

class Run {
  looks = 0
  log: string[] = []
  private driver: Client
  private watcher: Client
  private correlationId = ''
  private clients = 1
  private done = 0
  private best = 0
  private failures = 0
  private waits = 0
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
  }

  async play(): Promise<void> {
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
    const state = await this.driver.runner.tick()
    if (state.needsLogin) this.driver.login()
    if (this.driver.isDead) return this.replaceDriver()
    if (state.view === null || state.error !== null) return
    this.judge(state.view)
    if (!state.isDriver && state.view.endedAt === null) await this.driver.runner.takeOver()
    if (state.view.questions.length > 0) await this.answer(state.view)
    if (state.view.state === 'paused') {
      this.waits += 1
      if (this.waits % 4 === 0) await this.decide({ do: 'resume' })
    }
  }

  private judge(view: RunView): void {
    const failed = view.counts.failed
    const reasons = failed > this.failures || this.seen.retries.size > 0 || view.plan === null
    if (view.progress < this.best - 1e-9 && !reasons)
      this.complain(`progress falls from ${this.best} to ${view.progress}`)
    if (view.progress === 1 && view.endedAt === null) this.complain('complete before the end')
    this.failures = failed
    this.best = reasons ? view.progress : Math.max(this.best, view.progress)
    const line = `${Math.round((this.world.now() - this.plan.madeAt) / 1000)}s ${this.driver.name} ${view.state} ${view.hosts.map(host => `${host.name}:${host.state}/${host.step ?? '-'}${process.env['TRACE'] ? ` ${host.progress} [${host.steps.map(step => `${step.name}:${step.state}`).join(',')}]` : ''}`).join(' ')}`
    if (this.log.at(-1)?.replace(/^\d+s /, '') !== line.replace(/^\d+s /, '')) this.log.push(line)
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

  private async decide(decision: Parameters<Client['runner']['decide']>[0]): Promise<void> {
    const named = (name: string) => this.world.engine.at().hosts.find(host => host.name === name)?.id ?? name
    const meant =
      'hostId' in decision
        ? { ...decision, hostId: named(decision.hostId) }
        : 'hostIds' in decision
          ? { ...decision, hostIds: decision.hostIds.map(named) }
          : decision
    if (meant.do === 'retryHost')
      this.seen.retries.set(meant.hostId, (this.seen.retries.get(meant.hostId) ?? 0) + 1)
    if (meant.do === 'setConcurrency')
      this.seen.mostAtOnce = Math.max(this.seen.mostAtOnce, meant.concurrency)
    this.log.push(`decide ${JSON.stringify(meant)}`)
    await this.driver.runner.decide(meant).catch(() => undefined)
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
    const caller = { userId: ADMIN, correlationId: `by-hand-${this.looks}` }
    const hostAt = (at: number) => engine.at().hosts[at % engine.at().hosts.length]
    const vmAt = (at: number) => engine.at().vms[at]
    switch (it.what) {
      case 'requests':
        this.driver.next = [...it.fates]
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
        engine.control.addFault(it.fault)
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

  /** As another client sees it, which knows nothing but what the engine holds. */
  async closingView(before: EngineState): Promise<RunView> {
    this.world.engine.control.removeFaults('unreachable')
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
    this.judgeEnd(before, view)
    return view
  }

  private judgeEnd(before: EngineState, view: RunView): void {
    const state = this.world.engine.at()
    const [was] = before.clusters
    const [is] = state.clusters
    const has = (code: string) => view.alerts.some(alert => alert.code === code)
    if (is?.upgradeRunning === true && is.upgradeCorrelationId === this.correlationId && !has('flagLeftOn'))
      this.complain('the flag is left on')
    if (
      is?.schedulingPolicyId !== was?.schedulingPolicyId &&
      !this.seen.touchedPolicy &&
      !has('policyNotRestored')
    )
      this.complain('the policy is not restored')
    if (
      !this.seen.touchedPolicy &&
      !has('policyNotRestored') &&
      !was?.schedulingProperties.every(one => isAmong(one, is?.schedulingProperties ?? []))
    )
      this.complain('the properties of the policy are not restored')
    for (const id of this.seen.shutDown) {
      const vm = state.vms.find(one => one.id === id)
      const isTold = view.alerts.some(alert => alert.code === 'vmLeftDown' && alert.vm.id === id)
      if (vm?.status === 'down' && !isTold) this.complain(`${vm.name} is left down, and nobody says so`)
    }
    for (const host of view.hosts)
      if (host.state === 'failed' && host.progress === 1)
        this.complain(`${host.name} failed and counts as done`)
    const isAll = view.hosts.every(host => host.state === 'upgraded' || host.state === 'upgradedWithWarnings')
    if (
      view.state === 'completed' &&
      !view.hosts.every(host => host.state === 'upgraded' || host.cause === 'leftOut')
    )
      this.complain('completed, and not every host is upgraded')
    if (view.progress === 1 && !isAll && view.counts.failed + view.counts.waiting > 0)
      this.complain('100 % with failed hosts')
    if (state.jobs.some(job => job.external && job.status === 'started'))
      this.complain('the job is left open')
  }
}
