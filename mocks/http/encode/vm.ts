import type { Vm } from 'mocks/engine/state'
import { bool, date, dateOrNone, int, type Obj } from 'mocks/http/wire/tree'
import type { Scope } from 'mocks/http/scope'
import { identity, level, ref } from './refs'

export const BLANK = '00000000-0000-0000-0000-000000000000'
const LARGE_ICON = '2c9c8cb9-0bd1-4a4c-a8f5-1f7f4a3f6d10'
const SMALL_ICON = '6f1ad0a6-9a53-4d25-8d3f-0a6a8e0f7c22'

export const VM_RELS = {
  actions: [
    'autopincpuandnumanodes',
    'cancelmigration',
    'clone',
    'commitsnapshot',
    'detach',
    'export',
    'freezefilesystems',
    'logon',
    'maintenance',
    'migrate',
    'previewsnapshot',
    'reboot',
    'reordermacaddresses',
    'reset',
    'screenshot',
    'shutdown',
    'start',
    'stop',
    'suspend',
    'thawfilesystems',
    'ticket',
    'undosnapshot',
  ],
  links: [
    'applications',
    'diskattachments',
    'katelloerrata',
    'mediateddevices',
    'permissions',
    'tags',
    'affinitylabels',
    'graphicsconsoles',
    'cdroms',
    'nics',
    'watchdogs',
    'hostdevices',
    'snapshots',
    'sessions',
    'checkpoints',
    'statistics',
    'backups',
    'numanodes',
    'reporteddevices',
    'tpms',
  ],
} as const

export const vmIdentity = (scope: Scope, id: string) => identity(scope, `vms/${id}`, id, VM_RELS)

/** `host` and `start_time` only while it runs (engine contract 3.6). */
const whileRunning = (scope: Scope, vm: Vm): Obj =>
  vm.hostId === null
    ? { stop_time: date(vm.stopTime ?? vm.creationTime) }
    : {
        host: scope.isFiltered ? undefined : ref(scope, 'hosts', vm.hostId),
        start_time: dateOrNone(vm.startTime),
        stop_time: dateOrNone(vm.stopTime),
      }

const DISPLAY: Obj = {
  allow_override: bool(false),
  copy_paste_enabled: bool(true),
  disconnect_action: 'LOCK_SCREEN',
  disconnect_action_delay: int(0),
  file_transfer_enabled: bool(true),
  monitors: int(1),
  single_qxl_pci: bool(false),
  smartcard_enabled: bool(false),
  type: 'vnc',
}

const placementOf = (scope: Scope, vm: Vm): Obj => ({
  affinity: vm.affinity,
  hosts:
    vm.placementHostIds.length === 0
      ? undefined
      : { host: vm.placementHostIds.map(id => ref(scope, 'hosts', id)) },
})

/** Host and placement are kept from filtered views (BackendVmsResource.removeRestrictedInfo). */
export const encodeVm = (scope: Scope, vm: Vm): Obj => ({
  bios: { boot_menu: { enabled: bool(false) }, type: 'q35_ovmf' },
  cluster: ref(scope, 'clusters', vm.clusterId),
  cpu: {
    architecture: 'x86_64',
    topology: { cores: int(vm.cores), sockets: int(1), threads: int(1) },
  },
  cpu_profile: ref(scope, 'cpuprofiles', vm.clusterId),
  cpu_shares: int(0),
  creation_time: date(vm.creationTime),
  custom_compatibility_version: vm.customVersion === null ? undefined : level(vm.customVersion),
  delete_protected: bool(vm.origin === 'managed_hosted_engine'),
  display: DISPLAY,
  high_availability: { enabled: bool(vm.ha.enabled), priority: int(vm.ha.priority) },
  io: { threads: int(1) },
  large_icon: ref(scope, 'icons', LARGE_ICON),
  memory: int(vm.memory),
  memory_policy: {
    ballooning: bool(true),
    guaranteed: int(vm.memoryGuaranteed),
    max: int(vm.memory * 4),
  },
  migration: { auto_converge: 'inherit', compressed: 'inherit', encrypted: 'inherit' },
  migration_downtime: int(-1),
  multi_queues_enabled: bool(true),
  next_run_configuration_exists: bool(vm.nextRun),
  origin: vm.origin,
  original_template: ref(scope, 'templates', BLANK),
  os: { boot: { devices: { device: ['hd'] } }, type: 'rhel_9x64' },
  placement_policy: scope.isFiltered ? undefined : placementOf(scope, vm),
  quota: { id: '3f3e6a6e-2a4b-4f5e-9e1d-5d8a0c1b2f30' },
  run_once: bool(false),
  small_icon: ref(scope, 'icons', SMALL_ICON),
  sso: { methods: { method: [{ id: 'guest_agent' }] } },
  start_paused: bool(false),
  stateless: bool(false),
  status: vm.status,
  storage_error_resume_behaviour: 'auto_resume',
  template: ref(scope, 'templates', BLANK),
  time_zone: { name: 'Etc/GMT' },
  type: 'server',
  usb: { enabled: bool(false) },
  virtio_scsi_multi_queues_enabled: bool(false),
  ...whileRunning(scope, vm),
  name: vm.name,
  description: vm.description,
  comment: vm.comment,
  ...vmIdentity(scope, vm.id),
})

/** All that the text of a virtual machine depends on. */
export const printOfVm = (scope: Scope, vm: Vm): string => `${scope.base} ${JSON.stringify(vm)}`
