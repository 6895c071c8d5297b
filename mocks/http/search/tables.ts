/** Which resource knows which search fields (engine contract 3.3, 3.5, 3.6, 3.9, 3.10). Only names listed there. */
import type { Cluster, DataCenter, Event, Host, HostStatus, Job, Vm, VmStatus } from 'mocks/engine/state'
import { clusterName, dataCenterName, type Scope } from 'mocks/http/scope'
import { reach, type Field, type Table } from './evaluate'
import { narrowEvents } from './event-index'

const MIB = 1024 ** 2

const text = <T>(get: (item: T, scope: Scope) => string | null): Field<T> => ({ kind: 'text', get })
const number = <T>(get: (item: T, scope: Scope) => number | null): Field<T> => ({ kind: 'number', get })
const bool = <T>(get: (item: T, scope: Scope) => boolean): Field<T> => ({ kind: 'bool', get })
const date = <T>(get: (item: T, scope: Scope) => number | null): Field<T> => ({ kind: 'date', get })
const oneOf = <T>(values: readonly string[], get: (item: T, scope: Scope) => string): Field<T> => ({
  kind: 'enum',
  values,
  get,
})
/** A field the engine knows and this one has nothing in. */
const unset = <T>(kind: 'text' | 'number'): Field<T> => ({ kind, get: () => (kind === 'text' ? '' : 0) })

const byName = (a: { name: string }, b: { name: string }) => {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()]
  if (left === right) return a.name < b.name ? -1 : 1
  return left < right ? -1 : 1
}

/** Searches spell statuses as the engine does, without underscores (engine contract 2.4). */
const engineSpelling = (status: string) => status.replaceAll('_', '')

const HOST_STATUSES: readonly HostStatus[] = [
  'up',
  'maintenance',
  'preparing_for_maintenance',
  'installing',
  'install_failed',
  'reboot',
  'non_responsive',
  'connecting',
  'initializing',
  'unassigned',
  'non_operational',
  'error',
  'down',
  'kdumping',
  'pending_approval',
  'installing_os',
]
const VM_STATUSES: Record<VmStatus, string> = {
  unassigned: 'unassigned',
  down: 'down',
  up: 'up',
  powering_up: 'poweringup',
  paused: 'paused',
  migrating: 'migratingfrom',
  unknown: 'unknown',
  not_responding: 'notresponding',
  wait_for_launch: 'waitforlaunch',
  reboot_in_progress: 'rebootinprogress',
  saving_state: 'savingstate',
  restoring_state: 'restoringstate',
  suspended: 'suspended',
  image_locked: 'imagelocked',
  powering_down: 'poweringdown',
}

const levelText = ({ major, minor }: { major: number; minor: number }) => `${major}.${minor}`

export const hostTable: Table<Host> = {
  fields: {
    name: text(host => host.name),
    comment: text(host => host.comment),
    status: oneOf(HOST_STATUSES.map(engineSpelling), host => engineSpelling(host.status)),
    external_status: oneOf(['ok', 'info', 'warning', 'error', 'failure'], host => host.externalStatus),
    cluster: text((host, scope) => clusterName(scope, host.clusterId)),
    address: text(host => host.address),
    cpu_usage: unset('number'),
    mem_usage: number((host, scope) =>
      host.memory === 0 ? 0 : Math.round(100 - (100 * scope.schedulingMemoryOf(host.id)) / host.memory),
    ),
    network_usage: unset('number'),
    load: unset('number'),
    version: text(host => (host.software === null ? '' : `vdsm-${host.software.vdsm}`)),
    cpus: number(host => host.cpu.sockets * host.cpu.cores * host.cpu.threads),
    memory: number(host => Math.floor(host.memory / MIB)),
    cpu_speed: number(host => host.cpu.speed),
    cpu_model: text(host => host.cpu.name),
    active_vms: number((host, scope) => scope.vmsOn(host.id).length),
    migrating_vms: number(
      (host, scope) => scope.vmsOn(host.id).filter(vm => vm.status === 'migrating').length,
    ),
    committed_mem: number((host, scope) =>
      Math.floor(scope.vmsOn(host.id).reduce((sum, vm) => sum + vm.memory, 0) / MIB),
    ),
    tag: unset('text'),
    type: oneOf(['vds', 'rhel', 'ovirt_node', 'ovirtnode', 'ovirtvintagenode'], host => host.type),
    datacenter: text((host, scope) => dataCenterName(scope, host.clusterId)),
    architecture: oneOf(['undefined', 'x86_64', 'ppc64', 's390x'], () => 'x86_64'),
    update_available: bool(host => host.updateAvailable),
    ha_score: number(host => host.hostedEngine?.score ?? 0),
    spm_id: unset('number'),
    hw_id: text(host => host.hardware.uuid),
    id: text(host => host.id),
  },
  texts: (host, scope) => [
    host.name,
    host.address,
    host.comment,
    clusterName(scope, host.clusterId),
    dataCenterName(scope, host.clusterId),
    host.cpu.name,
    host.software === null ? '' : `vdsm-${host.software.vdsm}`,
  ],
  objects: {
    vm: () => reach(vmTable, (host, scope) => scope.vmsOn(host.id)),
    vms: () => reach(vmTable, (host, scope) => scope.vmsOn(host.id)),
    event: () => reach(eventTable, eventsOf('hostId')),
    events: () => reach(eventTable, eventsOf('hostId')),
  },
  order: byName,
}

const eventsOf =
  (key: 'hostId' | 'vmId') =>
  ({ id }: { id: string }, scope: Scope) =>
    scope.state.events.filter(event => event[key] === id)

const hostOf = (vm: Vm, scope: Scope) => {
  const host = vm.hostId === null ? undefined : scope.hosts().get(vm.hostId)
  return host === undefined ? [] : [host]
}

const clusterLevel = (vm: Vm, scope: Scope) => {
  const cluster = scope.clusters().get(vm.clusterId)
  return cluster === undefined ? '' : levelText(cluster.version)
}

export const vmTable: Table<Vm> = {
  fields: {
    name: text(vm => vm.name),
    comment: text(vm => vm.comment),
    status: oneOf(
      [...Object.values(VM_STATUSES), 'migratingto', 'imageillegal'],
      vm => VM_STATUSES[vm.status],
    ),
    on_host: text((vm, scope) => hostOf(vm, scope)[0]?.name ?? ''),
    ip: unset('text'),
    fqdn: unset('text'),
    uptime: number((vm, scope) => (vm.startTime === null ? 0 : (scope.now - vm.startTime) / 1000)),
    os: text(() => 'rhel_9x64'),
    creationdate: date(vm => vm.creationTime),
    cpu_usage: unset('number'),
    mem_usage: unset('number'),
    network_usage: unset('number'),
    migration_progress_percent: unset('number'),
    memory: number(vm => Math.floor(vm.memory / MIB)),
    apps: unset('text'),
    cluster: text((vm, scope) => clusterName(scope, vm.clusterId)),
    pool: unset('text'),
    loggedinuser: unset('text'),
    tag: unset('text'),
    datacenter: text((vm, scope) => dataCenterName(scope, vm.clusterId)),
    type: oneOf(['desktop', 'server', 'highperformance'], () => 'server'),
    quota: unset('text'),
    id: text(vm => vm.id),
    description: text(vm => vm.description),
    architecture: oneOf(['undefined', 'x86_64', 'ppc64', 's390x'], () => 'x86_64'),
    compatibility_level: text(clusterLevel),
    custom_compatibility_level: text(vm => (vm.customVersion === null ? '' : levelText(vm.customVersion))),
    next_run_config_exists: bool(vm => vm.nextRun),
    has_illegal_images: bool(() => false),
    bios_type: text(() => 'q35_ovmf'),
  },
  texts: (vm, scope) => [
    vm.name,
    vm.comment,
    vm.description,
    clusterName(scope, vm.clusterId),
    dataCenterName(scope, vm.clusterId),
    'rhel_9x64',
  ],
  objects: {
    // `host=X` reaches the texts of the host, its cluster's name too: the trap of engine contract 3.6.
    host: () => reach(hostTable, hostOf),
    hosts: () => reach(hostTable, hostOf),
    event: () => reach(eventTable, eventsOf('vmId')),
    events: () => reach(eventTable, eventsOf('vmId')),
  },
  order: byName,
}

export const clusterTable: Table<Cluster> = {
  fields: {
    name: text(cluster => cluster.name),
    description: text(cluster => cluster.description),
    comment: text(cluster => cluster.comment),
    architecture: oneOf(['undefined', 'x86_64', 'ppc64', 's390x'], cluster => cluster.architecture),
    compatibility_level: text(cluster => levelText(cluster.version)),
    cpu_type: text(cluster => cluster.cpuType),
  },
  texts: cluster => [cluster.name, cluster.description, cluster.comment, cluster.cpuType],
  objects: {},
  order: byName,
}

export const dataCenterTable: Table<DataCenter> = {
  fields: {
    name: text(dataCenter => dataCenter.name),
    description: text(dataCenter => dataCenter.description),
    comment: unset('text'),
    status: oneOf(
      ['uninitialized', 'up', 'maintenance', 'notoperational', 'nonresponsive', 'contend'],
      dataCenter => dataCenter.status,
    ),
    compatibility_version: text(dataCenter => levelText(dataCenter.version)),
    id: text(dataCenter => dataCenter.id),
  },
  texts: dataCenter => [dataCenter.name, dataCenter.description],
  objects: {
    cluster: () =>
      reach(clusterTable, (dataCenter, scope) =>
        scope.state.clusters.filter(cluster => cluster.dataCenterId === dataCenter.id),
      ),
    clusters: () =>
      reach(clusterTable, (dataCenter, scope) =>
        scope.state.clusters.filter(cluster => cluster.dataCenterId === dataCenter.id),
      ),
  },
  order: byName,
}

const at = <T>(items: Map<string, T>, id: string | null): T[] => {
  const found = id === null ? undefined : items.get(id)
  return found === undefined ? [] : [found]
}
const hostOfEvent = (event: Event, scope: Scope) => at(scope.hosts(), event.hostId)
const vmOfEvent = (event: Event, scope: Scope) => at(scope.vms(), event.vmId)
const clusterOfEvent = (event: Event, scope: Scope) => at(scope.clusters(), event.clusterId)
const dataCenterOfEvent = (event: Event, scope: Scope) => at(scope.dataCenters(), event.dataCenterId)

export const eventTable: Table<Event> = {
  fields: {
    type: number(event => event.code),
    severity: oneOf(['normal', 'warning', 'error', 'alert'], event => event.severity),
    message: text(event => event.description),
    time: date(event => event.time),
    usrname: text(event => event.userName),
    event_host: text((event, scope) => hostOfEvent(event, scope)[0]?.name ?? ''),
    event_vm: text((event, scope) => vmOfEvent(event, scope)[0]?.name ?? ''),
    event_template: unset('text'),
    event_storage: unset('text'),
    event_datacenter: text((event, scope) => dataCenterOfEvent(event, scope)[0]?.name ?? ''),
    event_volume: unset('text'),
    correlation_id: text(event => event.correlationId),
    origin: text(event => event.origin),
    custom_event_id: number(event => event.customId),
    deleted: bool(() => false),
  },
  texts: (event, scope) => [
    event.description,
    event.userName ?? '',
    hostOfEvent(event, scope)[0]?.name ?? '',
    vmOfEvent(event, scope)[0]?.name ?? '',
    dataCenterOfEvent(event, scope)[0]?.name ?? '',
    event.correlationId ?? '',
    event.origin,
  ],
  objects: {
    host: () => reach(hostTable, hostOfEvent),
    hosts: () => reach(hostTable, hostOfEvent),
    vm: () => reach(vmTable, vmOfEvent),
    vms: () => reach(vmTable, vmOfEvent),
    cluster: () => reach(clusterTable, clusterOfEvent),
    clusters: () => reach(clusterTable, clusterOfEvent),
  },
  order: (a, b) => b.id - a.id,
  isReversed: true,
  narrow: narrowEvents,
}

export const jobTable: Table<Job> = {
  fields: { correlation_id: text(job => job.correlationId) },
  texts: job => [job.correlationId ?? ''],
  objects: {},
  order: (a, b) => a.startTime - b.startTime,
}
