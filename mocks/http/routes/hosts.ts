import type { VmPatch } from 'mocks/engine/contract'
import { encodeHost, printOfHost, HOST_RELS, hostIdentity } from 'mocks/http/encode/host'
import { encodeVmStatistics } from 'mocks/http/encode/statistics'
import { encodeSnapshots } from 'mocks/http/encode/snapshots'
import { encodeVm, printOfVm, VM_RELS, vmIdentity } from 'mocks/http/encode/vm'
import { boolParam } from 'mocks/http/request'
import type { Scope } from 'mocks/http/scope'
import { hostTable, vmTable } from 'mocks/http/search/tables'
import { fault } from 'mocks/http/wire/problem'
import { boolAt, listAt, numberAt, objAt, textAt, type Obj } from 'mocks/http/wire/tree'
import { actionRoutes } from './actions'
import { VM_CHANGE } from './bodies'
import { listing } from './listing'
import { answer, collection, found, valueOf, type Call, type Route } from './route'

/** A query of its own: `search` and `max` are not looked at (BackendHostsResource.java). */
const listTargets = (call: Call, vmIds: readonly string[]) => {
  const { scope, params } = call
  for (const id of vmIds)
    if (!scope.vms().has(id)) throw fault(404, 'Operation Failed', 'Entity not found: GetVmByVmId')
  const targets = new Set(
    call.engine.migrationTargetsOf([...vmIds], boolParam(params, 'check_vms_in_affinity_closure') ?? false),
  )
  return collection(
    'hosts',
    'host',
    scope.state.hosts.filter(host => targets.has(host.id)).map(host => encodeHost(scope, host)),
  )
}

const listHosts = (call: Call) => {
  // A filtered view does not look at it (RJ/resource/BackendHostsResource.java).
  const vms = call.scope.isFiltered ? '' : (call.params.get('migration_target_of') ?? '')
  return vms === ''
    ? listing(
        call,
        { root: 'hosts', item: 'host' },
        hostTable,
        call.scope.state.hosts,
        encodeHost,
        printOfHost,
      )
    : listTargets(
        call,
        vms.split(',').map(id => id.trim()),
      )
}

export const hostRoutes: Route[] = [
  { pattern: 'hosts', GET: listHosts },
  {
    pattern: 'hosts/*',
    GET: call => answer('host', encodeHost(call.scope, found(call.scope.hosts().get(call.id(1))))),
  },
  ...actionRoutes(
    {
      collection: 'hosts',
      element: 'host',
      exists: (scope, id) => scope.hosts().has(id),
      stub: hostIdentity,
      rels: HOST_RELS.actions,
    },
    {
      upgrade: ({ engine, caller }, id, body) =>
        engine.upgradeHost(caller, id, {
          reboot: boolAt(body, 'reboot') ?? true,
          timeoutMin: numberAt(body, 'timeout') ?? null,
          image: textAt(body, 'image') ?? null,
        }),
      upgradecheck: ({ engine, caller }, id) => engine.checkHostUpgrade(caller, id),
      activate: ({ engine, caller }, id) => engine.activateHost(caller, id),
      deactivate: ({ engine, caller, params }, id, body) =>
        engine.deactivateHost(caller, id, {
          reason: textAt(body, 'reason') ?? null,
          // Read from the query only, whatever the model says (engine contract 3.5).
          stopGluster: boolParam(params, 'stop_gluster_service') ?? false,
        }),
    },
  ),
]

/** The destination by id or by name; none: the scheduler chooses. */
const destination = (scope: Scope, body: Obj): string | null => {
  const id = textAt(body, 'host', 'id')
  const name = textAt(body, 'host', 'name')
  if (id !== undefined || name === undefined) return id ?? null
  const host = scope.state.hosts.find(candidate => candidate.name === name)
  if (host === undefined) throw fault(404, 'Entity not found: Hosts', `Hosts: name=${name}`)
  return host.id
}

const AFFINITIES = ['migratable', 'user_migratable', 'pinned'] as const

/** Partial update by presence of a property; a version without numbers takes the own level away (VmMapper.java). */
const vmPatchOf = (body: Obj): VmPatch => {
  const patch: VmPatch = {}
  const placement = objAt(body, 'placement_policy')
  if (placement !== undefined) {
    const affinity = AFFINITIES.find(one => one === textAt(placement, 'affinity'))
    const hostIds = (listAt(placement, 'hosts', 'host') ?? []).map(host => textAt(host, 'id') ?? '')
    patch.placement = affinity === undefined ? { hostIds } : { affinity, hostIds }
  }
  if (objAt(body, 'custom_compatibility_version') !== undefined) {
    const [major, minor] = (['major', 'minor'] as const).map(part =>
      numberAt(body, 'custom_compatibility_version', part),
    )
    patch.customVersion = major === undefined || minor === undefined ? null : { major, minor }
  }
  const description = textAt(body, 'description')
  if (description !== undefined) patch.description = description
  const comment = textAt(body, 'comment')
  if (comment !== undefined) patch.comment = comment
  return patch
}

const putVm = (call: Call) => {
  const { id } = found(call.scope.vms().get(call.id(1)))
  const body = call.body(VM_CHANGE)
  if ((textAt(body, 'id') ?? id) !== id)
    throw fault(409, 'Broken immutability constraint', 'Attempt to set immutable field: id')
  valueOf(call.engine.updateVm(call.caller, id, vmPatchOf(body)))
  const scope = call.fresh()
  return answer('vm', encodeVm(scope, found(scope.vms().get(id))))
}

export const vmRoutes: Route[] = [
  {
    pattern: 'vms',
    GET: call =>
      listing(call, { root: 'vms', item: 'vm' }, vmTable, call.scope.state.vms, encodeVm, printOfVm),
  },
  {
    pattern: 'vms/*',
    GET: call => answer('vm', encodeVm(call.scope, found(call.scope.vms().get(call.id(1))))),
    PUT: putVm,
  },
  {
    pattern: 'vms/*/statistics',
    GET: call => {
      const vm = found(call.scope.vms().get(call.id(1)))
      return collection('statistics', 'statistic', encodeVmStatistics(call.scope, vm))
    },
  },
  {
    pattern: 'vms/*/snapshots',
    GET: call =>
      collection(
        'snapshots',
        'snapshot',
        encodeSnapshots(call.scope, found(call.scope.vms().get(call.id(1)))),
      ),
  },
  {
    // Ansible's ovirt_vm asks for them whatever it does to a VM; only a pinned guest topology has some.
    pattern: 'vms/*/numanodes',
    GET: call => {
      found(call.scope.vms().get(call.id(1)))
      return collection('vm_numa_nodes', 'vm_numa_node', [])
    },
  },
  ...actionRoutes(
    {
      collection: 'vms',
      element: 'vm',
      exists: (scope, id) => scope.vms().has(id),
      stub: vmIdentity,
      rels: VM_RELS.actions,
    },
    {
      migrate: ({ engine, caller, scope }, id, body) =>
        engine.migrateVm(caller, id, {
          hostId: destination(scope, body),
          force: boolAt(body, 'force') ?? false,
        }),
      shutdown: ({ engine, caller }, id) => engine.shutdownVm(caller, id),
      stop: ({ engine, caller }, id) => engine.stopVm(caller, id),
      start: ({ engine, caller }, id) => engine.startVm(caller, id),
      reboot: ({ engine, caller }, id) => engine.rebootVm(caller, id),
    },
  ),
]
