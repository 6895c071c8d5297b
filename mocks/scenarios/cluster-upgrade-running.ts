/**
 * Played, not written down: the Ansible role upgrades two of six hosts and has just begun with the third (contract 7.4).
 * From then on no client goes on, as if the role's process had been killed.
 */
import { createEngine } from 'mocks/engine/engine'
import type { Caller, Engine } from 'mocks/engine/contract'
import type { Host } from 'mocks/engine/state'
import { ADMIN } from 'mocks/engine/make'
import { MINUTE, SECOND } from 'mocks/engine/world'
import type { Scenario } from './build'
import { clusterSite } from './cluster-site'

const NAME = 'cluster-upgrade-running'
/** As the wizard of webadmin makes them: ten hexadecimal digits. */
const CORRELATION_ID = '7f3b09c2de'
const RAN_FOR = 40 * MINUTE
/** The share of one host: 85 % among all of them. */
const SHARE = 14
const FIRST = 10

/** One client with its clock: the role asks every few seconds. */
type Role = {
  engine: Engine
  caller: Caller
  clock: { now: number }
  customId: number
  clusterId: string
  jobId: string
}

const tell = (role: Role, percent: number, words: string, host?: Host): void => {
  const { engine, caller, clusterId } = role
  const about = host === undefined ? '' : `, Host: ${host.name}`
  engine.updateClusterUpgradeProgress(caller, clusterId, percent, null)
  role.customId += 1
  engine.addExternalEvent(caller, {
    origin: 'cluster_upgrade',
    severity: 'normal',
    customId: role.customId,
    description: `Cluster upgrade progress: ${percent}%, Cluster: Default${about} [${words}]`,
    floodRate: 30,
    hostId: null,
    clusterId,
    vmId: null,
    dataCenterId: null,
  })
}

const pass = (role: Role, ms: number): void => {
  role.clock.now += ms
  role.engine.at()
}

const hostNamed = (role: Role, name: string): Host => {
  const host = role.engine.at().hosts.find(one => one.name === name)
  if (host === undefined) throw new Error(`no host ${name}`)
  return host
}

/** Returns the step of its job, still open. */
const beginHost = (role: Role, name: string, index: number): string => {
  const { engine, caller, jobId } = role
  const from = FIRST + index * SHARE
  const host = hostNamed(role, name)
  const step = (description: string): string => {
    const outcome = engine.addExternalStep(caller, jobId, { type: 'executing', description, parentId: null })
    return outcome.ok ? outcome.value.id : ''
  }
  const preparing = step(`Preparing host for upgrade: ${name}`)
  tell(role, from, 'preparing host for upgrade', host)
  pass(role, 2 * SECOND)
  tell(role, from + Math.round(0.3 * SHARE), 'host is ready for upgrade', host)
  engine.endExternalStep(caller, jobId, preparing, { succeeded: true, force: false })
  engine.upgradeHost(caller, host.id, { reboot: true, timeoutMin: null, image: null })
  return step(`Upgrading host: ${name}`)
}

const upgrade = (role: Role, name: string, index: number, deadline: number): void => {
  const { engine, caller, jobId, clock } = role
  const upgrading = beginHost(role, name, index)
  do {
    pass(role, 3 * SECOND)
    if (clock.now > deadline) throw new Error(`${name} took longer than expected`)
  } while (hostNamed(role, name).status !== 'up' || hostNamed(role, name).updateAvailable)
  engine.endExternalStep(caller, jobId, upgrading, { succeeded: true, force: false })
  tell(role, FIRST + (index + 1) * SHARE, 'host upgrade complete', hostNamed(role, name))
}

const startRole = (role: Role): void => {
  const { engine, caller, clusterId } = role
  tell(role, 0, 'gathering cluster info')
  engine.startClusterUpgrade(caller, clusterId, null)
  tell(role, 4, 'collecting hosts to upgrade')
  tell(role, 6, 'hosts to check for pinned VMs: host1,host2,host3,host4,host5,host6')
  const job = engine.addExternalJob(caller, {
    description: 'Upgrading hosts in Default',
    autoCleared: true,
  })
  if (job.ok) role.jobId = job.value.id
  engine.updateCluster(caller, clusterId, { schedulingPolicyName: 'cluster_maintenance' })
  tell(role, 8, 'hosts to be upgraded: host1,host2,host3,host4,host5,host6')
  tell(role, FIRST, 'starting the upgrade of 6 hosts')
}

export const clusterUpgradeRunning: Scenario = {
  title: 'An upgrade of the cluster by another client',
  describe:
    'The Ansible role has upgraded host1 and host2 and has begun with host3: flag, percent, correlation id and its progress events. After host3 nobody goes on.',
  seed: now => {
    const clock = { now: now - RAN_FOR }
    const state = clusterSite(NAME, clock.now)
    state.pace = 'real'
    const engine = createEngine(state, { now: () => clock.now })
    const clusterId = state.clusters[0]?.id ?? ''
    const caller = { userId: ADMIN, correlationId: CORRELATION_ID }
    const role: Role = { engine, caller, clock, customId: 418_223, clusterId, jobId: '' }
    startRole(role)
    upgrade(role, 'host1', 0, now)
    upgrade(role, 'host2', 1, now)
    beginHost(role, 'host3', 2)
    clock.now = now
    engine.at()
    engine.control.setPace('demo')
    return engine.at()
  },
}
