/**
 * The embedded engine: state in, verbs out. Every call first plays what is due on the timeline up to the clock's now
 * and, for verbs, once more what they made due at once. It has no timer of its own: nobody asks, nothing happens, and
 * the next question finds everything as if somebody had asked all along.
 *
 *     const engine = createEngine(seed(now), { now: () => now })
 *     engine.upgradeHost(caller, hostId, { reboot: true, timeoutMin: null, image: null })
 *     now += 3 * MINUTE
 *     engine.at().hosts // … installing
 */
import { arrivalActs } from './arrival'
import { checkActs, planPeriodicCheck } from './checks'
import * as clusters from './clusters'
import type { CreateEngine, Engine } from './contract'
import * as control from './control'
import * as external from './external'
import { healthActs, planHealth } from './health'
import * as hosts from './hosts'
import { jobActs } from './jobs'
import { levelActs, updateDataCenter } from './levels'
import { maintenanceActs } from './maintenance'
import { migrationActs } from './migrations'
import * as placement from './placement'
import { roleActs, runRole } from './role'
import { hostsTakingEach } from './scheduler'
import * as sessions from './sessions'
import { changePace, playUntil } from './timeline'
import type { ActHandlers } from './timeline'
import { upgradeActs } from './upgrade'
import * as userOptions from './user-options'
import * as vms from './vms'
import { MINUTE } from './world'
import type { World } from './world'

const ACTS: ActHandlers = {
  ...arrivalActs,
  ...checkActs,
  ...healthActs,
  ...jobActs,
  ...maintenanceActs,
  ...levelActs,
  ...migrationActs,
  ...roleActs,
  ...upgradeActs,
  ...vms.vmActs,
}

export const createEngine: CreateEngine = (initial, clock, onChange): Engine => {
  const world: World = { state: initial, now: initial.playedTo }
  planPeriodicCheck(world.state, world.now)
  planHealth(world)

  const catchUp = (): boolean => playUntil(world, clock.now(), ACTS)

  const perform = <T>(verb: () => T): T => {
    catchUp()
    const answer = verb()
    playUntil(world, world.now, ACTS)
    onChange?.(world.state)
    return answer
  }

  return {
    at: () => {
      if (catchUp()) onChange?.(world.state)
      return world.state
    },
    upgradeHost: (caller, hostId, body) => perform(() => hosts.upgradeHost(world, caller, hostId, body)),
    checkHostUpgrade: (caller, hostId) => perform(() => hosts.checkHostUpgrade(world, caller, hostId)),
    activateHost: (caller, hostId) => perform(() => hosts.activateHost(world, caller, hostId)),
    deactivateHost: (caller, hostId, body) =>
      perform(() => hosts.deactivateHost(world, caller, hostId, body)),
    migrateVm: (caller, vmId, body) => perform(() => vms.migrateVm(world, caller, vmId, body)),
    shutdownVm: (caller, vmId) => perform(() => vms.shutdownVm(world, caller, vmId)),
    stopVm: (caller, vmId) => perform(() => vms.stopVm(world, caller, vmId)),
    startVm: (caller, vmId) => perform(() => vms.startVm(world, caller, vmId)),
    rebootVm: (caller, vmId) => perform(() => vms.rebootVm(world, caller, vmId)),
    updateVm: (caller, vmId, patch) => perform(() => placement.updateVm(world, caller, vmId, patch)),
    updateAffinityGroup: (caller, groupId, patch) =>
      perform(() => placement.updateAffinityGroup(world, caller, groupId, patch)),
    addVmToAffinityGroup: (caller, groupId, vmId) =>
      perform(() => placement.addVmToAffinityGroup(world, caller, groupId, vmId)),
    addToAffinityLabel: (caller, labelId, member) =>
      perform(() => placement.addToAffinityLabel(world, caller, labelId, member)),
    updateDataCenter: (caller, dataCenterId, patch) =>
      perform(() => updateDataCenter(world, caller, dataCenterId, patch)),
    updateCluster: (caller, clusterId, patch) =>
      perform(() => clusters.updateCluster(world, caller, clusterId, patch)),
    startClusterUpgrade: (caller, clusterId, correlationId) =>
      perform(() => clusters.startClusterUpgrade(world, caller, clusterId, correlationId)),
    updateClusterUpgradeProgress: (caller, clusterId, percent, correlationId) =>
      perform(() => clusters.updateClusterUpgradeProgress(world, caller, clusterId, percent, correlationId)),
    finishClusterUpgrade: (caller, clusterId) =>
      perform(() => clusters.finishClusterUpgrade(world, caller, clusterId)),
    migrationTargetsOf: (vmIds, affinityClosure = false) => {
      catchUp()
      return hostsTakingEach(world.state, vmIds, affinityClosure)
    },
    addExternalEvent: (caller, body) => perform(() => external.addExternalEvent(world, caller, body)),
    addExternalJob: (caller, body) => perform(() => external.addExternalJob(world, caller, body)),
    addExternalStep: (caller, jobId, body) =>
      perform(() => external.addExternalStep(world, caller, jobId, body)),
    endExternalJob: (caller, jobId, body) =>
      perform(() => external.endExternalJob(world, caller, jobId, body)),
    endExternalStep: (caller, jobId, stepId, body) =>
      perform(() => external.endExternalStep(world, caller, jobId, stepId, body)),
    clearJob: (caller, jobId) => perform(() => external.clearJob(world, caller, jobId)),
    addUserOption: (caller, userId, body) =>
      perform(() => userOptions.addUserOption(world, caller, userId, body)),
    removeUserOption: (caller, optionId) =>
      perform(() => userOptions.removeUserOption(world, caller, optionId)),
    runRole: (token, vars) => perform(() => runRole(world, token, vars)),
    login: (name, profile, password) => perform(() => sessions.login(world, name, profile, password)),
    userOf: token => {
      catchUp()
      const before = world.state.sessions.find(session => session.token === token)?.lastUsedAt ?? world.now
      const user = sessions.userOf(world, token)
      // Every request touches its session: a mount need not store the whole state for each of them.
      if (world.now - before >= MINUTE) onChange?.(world.state)
      return user
    },
    logout: token => perform(() => sessions.logout(world, token)),
    control: {
      load: state => {
        world.state = state
        world.now = state.playedTo
        planPeriodicCheck(state, state.playedTo)
        planHealth(world)
        perform(() => undefined)
      },
      setPace: pace => perform(() => changePace(world, pace)),
      addFault: fault => perform(() => control.addFault(world, fault)),
      removeFaults: kind => perform(() => control.removeFaults(world, kind)),
      restart: () => perform(() => control.restartEngine(world)),
      expireSessions: userId => perform(() => sessions.expireSessions(world, userId)),
      patchHost: (nameOrId, patch) => perform(() => control.patchHost(world, nameOrId, patch)),
      patchVm: (nameOrId, patch) => perform(() => control.patchVm(world, nameOrId, patch)),
    },
  }
}
