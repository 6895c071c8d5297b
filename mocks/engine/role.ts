/**
 * The Ansible role `cluster_upgrade` as the engine's AnsibleServlet runs it: contract 7.3 to 7.6. It is a client like any
 * other, with the token of whoever started it: one host after the other in the order of their names, the first failing
 * one stops the rest, and 100 % comes last whatever happened. Each phase is some of its tasks; between two of them the
 * others go on.
 */
import { finishClusterUpgrade, startClusterUpgrade, updateCluster } from './clusters'
import { addExternalJob, addExternalStep, endExternalJob, endExternalStep } from './external'
import { beginFlow, endFlow, flowById } from './flows'
import type { RoleFlow, RolePhase } from './flows'
import { checkHostUpgrade, upgradeHost } from './hosts'
import { findHost, findVm, needCluster } from './lookup'
import { newId } from './rng'
import { ask, callerOf, RoleFailed, sayEnd, tell, tellOfHost } from './role-tell'
import type { RoleVars } from './role-vars'
import { whyHostFailed, isHostDone, isNamed } from './role-watch'
import { userOf } from './sessions'
import type { Cluster, EngineState, Host, Id, Vm } from './state'
import { schedule, textOf } from './timeline'
import type { ActHandlers } from './timeline'
import { migrateVm, startVm, stopVm } from './vms'
import { MINUTE, SECOND, paced } from './world'
import type { World } from './world'

/** What some tasks of Ansible take, and how often its modules ask. */
const TASKS = 2 * SECOND
const POLL = 3 * SECOND
/** `timeout` of ovirt_vm */
const VM_TIMEOUT = 180 * SECOND
/** `wait_to_finish_healing` */
const HEALING = 5 * MINUTE

type Run = { world: World; flow: RoleFlow; vars: RoleVars }
/** What comes next and how much later; null: over. */
type Next = { phase: RolePhase; after: number } | null

const listOf = (text: string): string[] => JSON.parse(text) as string[]
const then = (phase: RolePhase, after = TASKS): Next => ({ phase, after })

const clusterOf = ({ world, flow }: Run): Cluster => needCluster(world.state, flow.clusterId ?? '')

const hostOf = ({ world, flow }: Run): Host => {
  const host = findHost(world.state, flow.hostId)
  if (host === undefined) throw new RoleFailed('the host is gone')
  return host
}

/** `=` of a search: a `*` stands for anything, case does not count (2.4). */
const matches = (pattern: string, value: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('.*')}$`,
    'i',
  ).test(value)

const byName = (a: Host, b: Host): number => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)

const hostsFor = ({ world, vars }: Run, cluster: Cluster): Host[] =>
  world.state.hosts
    .filter(
      host =>
        host.clusterId === cluster.id &&
        (vars.checkUpgrade || host.updateAvailable) &&
        vars.hostNames.some(name => matches(name, host.name)) &&
        vars.hostStatuses.some(
          status => status.replaceAll('_', '').toLowerCase() === host.status.replaceAll('_', ''),
        ),
    )
    .sort(byName)

/** `cluster=C and host=H and status=up`: the host is a contains match (3.6), so host1 finds those of host10 too. */
const vmsToPrepare = ({ state }: World, cluster: Cluster, host: Host): Vm[] =>
  state.vms.filter(
    vm =>
      vm.clusterId === cluster.id &&
      vm.status === 'up' &&
      findHost(state, vm.hostId)?.name.toLowerCase().includes(host.name.toLowerCase()) === true,
  )

const setPolicy = (run: Run, name: string, properties?: Cluster['schedulingProperties']): void => {
  const { world, flow } = run
  const outcome = updateCluster(world, callerOf(flow), clusterOf(run).id, {
    schedulingPolicyName: name,
    ...(properties === undefined ? {} : { schedulingProperties: properties }),
  })
  ask(outcome)
}

const changePolicy = (run: Run): void => {
  const cluster = clusterOf(run)
  const { schedulingPolicies } = run.world.state
  const name = schedulingPolicies.find(({ id }) => id === cluster.schedulingPolicyId)?.name
  if (!run.vars.useMaintenancePolicy || name === undefined || name === 'cluster_maintenance') return
  const before = JSON.stringify({ name, properties: cluster.schedulingProperties })
  setPolicy(run, 'cluster_maintenance')
  run.flow.policyBefore = before
}

/** Those with VMs that cannot be moved stay out, unless they may be stopped. */
const withoutPinned = (run: Run, hosts: readonly Host[]): Host[] => {
  const { clusterId } = run.flow
  const held = new Set(
    run.world.state.vms
      .filter(vm => vm.clusterId === clusterId && vm.affinity !== 'migratable')
      .map(vm => vm.hostId),
  )
  return hosts.filter(host => run.vars.stopNonMigratableVms || !held.has(host.id))
}

const namesOf = (hosts: readonly Host[]): string => hosts.map(({ name }) => name).join(',')

const beginStep = ({ world, flow }: Run, description: string): void => {
  const body = { type: 'unknown', description, parentId: null } as const
  flow.stepId = ask(addExternalStep(world, callerOf(flow), flow.jobId ?? '', body)).id
}

const finishStep = ({ world, flow }: Run): void => {
  const body = { succeeded: true, force: false }
  ask(endExternalStep(world, callerOf(flow), flow.jobId ?? '', flow.stepId ?? '', body))
}

const endJob = ({ world, flow }: Run, succeeded: boolean): void => {
  if (flow.jobId !== null) ask(endExternalJob(world, callerOf(flow), flow.jobId, { succeeded, force: false }))
}

/** The VMs the present phase waits for, as far as they still exist. */
const awaitedOf = ({ world, flow }: Run): Vm[] =>
  listOf(flow.awaited).flatMap(id => findVm(world.state, id) ?? [])

const wait = (run: Run, ids: readonly Id[], ms: number): void => {
  run.flow.awaited = JSON.stringify(ids)
  run.flow.deadline = run.world.now + paced(run.world.state, ms)
}

const isLate = ({ world, flow }: Run): boolean => world.now >= flow.deadline

const demandTime = (run: Run, what: string): void => {
  if (isLate(run)) throw new RoleFailed(`Timeout exceed while waiting for ${what}`)
}

const nextHost = (run: Run): Next => {
  const id = listOf(run.flow.hostIds)[run.flow.index]
  if (id === undefined) return then('succeeded', 0)
  run.flow.hostId = id
  return then('prepare')
}

const eventsSince = (state: EngineState, id: number, codes: readonly number[]) =>
  state.events.filter(event => event.id > id && codes.includes(event.code))

const PHASES: Record<RolePhase, (run: Run) => Next> = {
  gather: run => {
    const { world, flow, vars } = run
    tell(world, flow, vars, 0, 'gathering cluster info')
    const cluster = world.state.clusters.find(({ name }) => matches(vars.clusterName, name))
    if (cluster === undefined) throw new RoleFailed('no such cluster')
    flow.clusterId = cluster.id
    return then('start')
  },
  start: run => {
    const { world, flow, vars } = run
    tell(world, flow, vars, 2, 'starting upgrade')
    ask(startClusterUpgrade(world, callerOf(flow), clusterOf(run).id, null))
    flow.isFlagged = true
    return then('collect')
  },
  collect: run => {
    const { world, flow, vars } = run
    tell(world, flow, vars, 4, 'collecting hosts to upgrade')
    const hosts = hostsFor(run, clusterOf(run))
    flow.hostIds = JSON.stringify(hosts.map(({ id }) => id))
    flow.found = hosts.length
    if (hosts.length > 0) return then('plan')
    tell(world, flow, vars, 100, 'no hosts need to be upgraded!')
    sayEnd(world, flow, 'normal', `${vars.clusterName} complete, there are no hosts to be upgraded.`)
    return then('finish')
  },
  plan: run => {
    const { world, flow, vars } = run
    const hosts = listOf(flow.hostIds).flatMap(id => findHost(world.state, id) ?? [])
    const job = { description: `Upgrading hosts in ${vars.clusterName}`, autoCleared: true }
    flow.jobId = ask(addExternalJob(world, callerOf(flow), job)).id
    tell(world, flow, vars, 6, `hosts to check for pinned VMs: ${namesOf(hosts)}`)
    changePolicy(run)
    const good = withoutPinned(run, hosts)
    // `good_hosts` is undefined then (7.6).
    if (good.length === 0) throw new RoleFailed("'good_hosts' is undefined")
    flow.hostIds = JSON.stringify(good.map(({ id }) => id))
    tell(world, flow, vars, 8, `hosts to be upgraded: ${namesOf(good)}`)
    tell(world, flow, vars, 10, `starting the upgrade of ${good.length} hosts`)
    return nextHost(run)
  },
  prepare: run => {
    const { world, flow } = run
    const host = hostOf(run)
    beginStep(run, `Preparing host for upgrade: ${host.name}`)
    tellOfHost(run, host, 0, 'preparing host for upgrade')
    const vms = vmsToPrepare(world, clusterOf(run), host)
    for (const vm of vms)
      if (vm.affinity === 'user_migratable')
        ask(migrateVm(world, callerOf(flow), vm.id, { hostId: null, force: true }))
    wait(
      run,
      vms.map(({ id }) => id),
      VM_TIMEOUT,
    )
    return then('empty', POLL)
  },
  empty: run => {
    const { world, flow } = run
    const vms = awaitedOf(run)
    if (vms.some(vm => vm.affinity === 'user_migratable' && vm.migration !== null)) {
      demandTime(run, 'a migration')
      return then('empty', POLL)
    }
    tellOfHost(run, hostOf(run), 0.1, 'status=up VMs migrated off host')
    const pinned = vms.filter(vm => vm.affinity === 'pinned' && vm.status !== 'down')
    for (const vm of pinned) ask(stopVm(world, callerOf(flow), vm.id))
    flow.stopped = JSON.stringify([...listOf(flow.stopped), ...pinned.map(({ name }) => name)])
    wait(
      run,
      pinned.map(({ id }) => id),
      VM_TIMEOUT,
    )
    return then('ready')
  },
  ready: run => {
    if (awaitedOf(run).some(({ status }) => status !== 'down')) {
      demandTime(run, 'a VM to stop')
      return then('ready', POLL)
    }
    const host = hostOf(run)
    tellOfHost(run, host, 0.2, 'pinned VMs shutdown')
    tellOfHost(run, host, 0.3, 'host is ready for upgrade')
    finishStep(run)
    beginStep(run, `Upgrading host: ${host.name}`)
    return then('check')
  },
  check: run => {
    const { world, flow, vars } = run
    const host = hostOf(run)
    // control_state of ovirt_host
    if (host.status === 'install_failed') throw new RoleFailed('Not possible to manage host')
    flow.since = world.state.nextEventId - 1
    flow.knewUpdate = host.updateAvailable
    flow.silentSince = null
    wait(run, [], vars.upgradeTimeoutSec * SECOND)
    if (!vars.checkUpgrade || host.updateAvailable) return then('upgrade', 0)
    ask(checkHostUpgrade(world, callerOf(flow), host.id))
    return then('checking', POLL)
  },
  checking: run => {
    const { state } = run.world
    const host = hostOf(run)
    const { since } = run.flow
    // Its search is `type=839 or type=887 and host.name=H`: a check that fails anywhere counts.
    const hasFailed = eventsSince(state, since, [839, 887]).some(
      ({ code, hostId }) => code === 839 || hostId === host.id,
    )
    if (host.updateAvailable || eventsSince(state, since, [885]).some(event => isNamed(event, host)))
      return then('upgrade', 0)
    if (hasFailed) throw new RoleFailed('the check for updates failed')
    demandTime(run, 'the check for updates')
    return then('checking', POLL)
  },
  upgrade: run => {
    const { world, flow, vars } = run
    const host = hostOf(run)
    if (!host.updateAvailable) return then('upgraded')
    const body = { reboot: vars.rebootAfterUpgrade, timeoutMin: null, image: null }
    ask(upgradeHost(world, callerOf(flow), host.id, body))
    return then('upgrading', POLL)
  },
  upgrading: run => {
    const { world, flow } = run
    const host = hostOf(run)
    if (isHostDone(world.state, flow, host)) return then('upgraded')
    const why = whyHostFailed(world, flow, host)
    if (why !== null) throw new RoleFailed(why)
    demandTime(run, 'the host')
    return then('upgrading', POLL)
  },
  upgraded: run => {
    const { flow } = run
    tellOfHost(run, hostOf(run), 1, 'host upgrade complete')
    finishStep(run)
    flow.index += 1
    const next = nextHost(run)
    return next !== null && clusterOf(run).gluster && flow.found > 1
      ? { ...next, after: next.after + HEALING }
      : next
  },
  succeeded: run => {
    const { world, flow, vars } = run
    endJob(run, true)
    tell(world, flow, vars, 95, `the upgrade of ${flow.index} hosts finished successfully`)
    sayEnd(world, flow, 'normal', `${vars.clusterName} finished successfully.`)
    return then('restore')
  },
  rescue: run => {
    const { world, flow, vars } = run
    sayEnd(world, flow, 'error', `${vars.clusterName} failed.`)
    endJob(run, false)
    tell(world, flow, vars, 95, 'hosts upgrades failed')
    return then('restore')
  },
  restore: run => {
    const { world, flow, vars } = run
    if (flow.policyBefore !== null) {
      const { name, properties } = JSON.parse(flow.policyBefore) as {
        name: string
        properties: Cluster['schedulingProperties']
      }
      setPolicy(run, name, properties)
    }
    const words = 'host upgrades are done (successful or not), restarting non-migratable VMs'
    tell(world, flow, vars, 95, words)
    const names = new Set([...vars.stoppedVms, ...(vars.stopNonMigratableVms ? listOf(flow.stopped) : [])])
    const vms = world.state.vms.filter(vm => names.has(vm.name) && vm.status === 'down')
    // ignore_errors
    const started = vms.filter(vm => startVm(world, callerOf(flow), vm.id).ok)
    wait(
      run,
      started.map(({ id }) => id),
      VM_TIMEOUT,
    )
    return then('restart')
  },
  restart: run => {
    const { world, flow, vars } = run
    if (!isLate(run) && awaitedOf(run).some(({ status }) => status !== 'up')) return then('restart', POLL)
    tell(world, flow, vars, 100, 'host upgrades are done, non-migratable VMs are restarted')
    return then('finish')
  },
  finish: run => {
    const { world, flow } = run
    const cluster = flow.clusterId
    if (flow.isFlagged && cluster !== null) ask(finishClusterUpgrade(world, callerOf(flow), cluster))
    return null
  },
}

/** `rescue` and `always` of its blocks; null: nothing comes after that. */
const AFTER_FAILURE: Partial<Record<RolePhase, RolePhase | null>> = {
  gather: 'finish',
  start: 'finish',
  collect: 'finish',
  rescue: 'restore',
  restore: 'finish',
  restart: 'finish',
  finish: null,
}

const afterFailure = (phase: RolePhase): Next => {
  const after = AFTER_FAILURE[phase]
  if (after === null) return null
  return then(after ?? 'rescue')
}

const perform = (run: Run): Next => {
  try {
    return PHASES[run.flow.phase](run)
  } catch (problem) {
    if (!(problem instanceof RoleFailed)) throw problem
    return afterFailure(run.flow.phase)
  }
}

export const runRole = (world: World, token: string, vars: RoleVars): void => {
  const { state } = world
  const user = userOf(world, token)
  if (user === null) return
  const flow: RoleFlow = {
    id: newId(state),
    kind: 'role',
    hostId: '',
    phase: 'gather',
    token,
    userId: user.id,
    correlationId: vars.correlationId ?? newId(state),
    vars: JSON.stringify(vars),
    clusterId: null,
    isFlagged: false,
    jobId: null,
    stepId: null,
    hostIds: '[]',
    found: 0,
    index: 0,
    policyBefore: null,
    awaited: '[]',
    stopped: '[]',
    since: 0,
    knewUpdate: false,
    silentSince: null,
    deadline: 0,
  }
  beginFlow(state, flow)
  schedule(world, TASKS, { type: 'role.tasks', flowId: flow.id })
  schedule(world, vars.executionTimeoutMin * MINUTE, { type: 'role.killed', flowId: flow.id })
}

export const roleActs: ActHandlers = {
  'role.tasks': (world, act) => {
    const flow = flowById(world.state, 'role', textOf(act, 'flowId'))
    if (flow === undefined) return
    // Without its session every further call is refused, those of its clean-up too.
    const next =
      userOf(world, flow.token) === null
        ? null
        : perform({ world, flow, vars: JSON.parse(flow.vars) as RoleVars })
    if (next === null) {
      endFlow(world.state, flow.id)
      return
    }
    flow.phase = next.phase
    schedule(world, next.after, { type: 'role.tasks', flowId: flow.id })
  },
  'role.killed': (world, act) => endFlow(world.state, textOf(act, 'flowId')),
}
