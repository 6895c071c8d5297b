/** Hosts, machines and events for the tests of this folder; texts exactly as the engine writes them (engine contract 5.4, 6.2). */
import type {
  AffinityGroup,
  Cluster,
  EngineEvent,
  Host,
  HostedEngine,
  HostStatus,
  Severity,
  Version,
  Vm,
} from '~/api/model'
import { SECOND } from '~/lib/time'

export const GIB = 1024 ** 3
/** Where every story begins. */
export const T0 = Date.UTC(2025, 5, 1, 8)

export function aHost(patch: Partial<Host> = {}): Host {
  return {
    id: 'h1',
    name: 'host1',
    address: 'host1.example.com',
    comment: '',
    clusterId: 'c1',
    status: 'up',
    statusDetail: null,
    kind: 'rhel',
    updateAvailable: true,
    os: { type: 'RHEL', description: 'CentOS Stream 9', version: null, kernel: null },
    vdsm: null,
    libvirt: null,
    cpu: null,
    memory: 256 * GIB,
    maxSchedulingMemory: 128 * GIB,
    spm: 'none',
    spmPriority: 5,
    hostedEngine: null,
    vms: { active: 0, migrating: 0, total: 0 },
    powerManagement: false,
    kdump: 'enabled',
    seLinux: 'enforcing',
    reinstallationRequired: false,
    externalStatus: 'ok',
    providerId: null,
    hardware: { manufacturer: null, product: null, serial: null },
    ...patch,
  }
}

const RELEASES: Record<number, readonly [vdsm: readonly number[], libvirt: readonly number[]]> = {
  30: [
    [4, 30, 46, 0],
    [4, 5, 0, 0],
  ],
  40: [
    [4, 40, 100, 2],
    [7, 6, 0, 0],
  ],
  50: [
    [4, 50, 5, 1],
    [9, 5, 0, 0],
  ],
}

const aVersion = ([major, minor, build, revision]: readonly number[]): Version => ({
  major: major ?? null,
  minor: minor ?? null,
  build: build ?? null,
  revision: revision ?? null,
  full: null,
})

/** Of a release of VDSM 4.`minor`: 4.30 supports the levels 4.1 to 4.3, 4.40 up to 4.6, 4.50 up to 4.7; others do not tell. */
export const someSoftware = (minor: number | null): Pick<Host, 'vdsm' | 'libvirt'> => {
  const [vdsm, libvirt] = RELEASES[minor ?? -1] ?? [minor === null ? null : [4, minor], null]
  return { vdsm: vdsm && aVersion(vdsm), libvirt: libvirt && aVersion(libvirt) }
}

export const engineHost = (score: number): HostedEngine => ({
  active: score > 0,
  configured: true,
  globalMaintenance: false,
  localMaintenance: score === 0,
  score,
})

export function aVm(patch: Partial<Vm> = {}): Vm {
  return {
    id: 'v1',
    name: 'vm1',
    description: '',
    clusterId: 'c1',
    hostId: 'h1',
    status: 'up',
    affinity: 'migratable',
    placementHostIds: [],
    memory: 4 * GIB,
    memoryGuaranteed: 4 * GIB,
    highAvailability: { enabled: false, priority: 0 },
    isHostedEngine: false,
    nextRunConfigurationExists: false,
    customCompatibilityVersion: null,
    startTime: T0,
    ...patch,
  }
}

export function aCluster(patch: Partial<Cluster> = {}): Cluster {
  return {
    id: 'c1',
    name: 'Default',
    description: '',
    comment: '',
    dataCenterId: 'd1',
    version: { major: 4, minor: 7, build: null, revision: null, full: null },
    cpuType: null,
    cpuArchitecture: 'x86_64',
    gluster: false,
    virt: true,
    haReservation: false,
    memoryOverCommitPercent: 100,
    schedulingPolicyId: null,
    upgrade: { inProgress: false, percent: 0, correlationId: null },
    ...patch,
  }
}

export function aGroup(patch: Partial<AffinityGroup> = {}): AffinityGroup {
  return {
    id: 'g1',
    name: 'db',
    clusterId: 'c1',
    broken: false,
    priority: 1,
    vmsRule: { enabled: false, enforcing: false, positive: false },
    hostsRule: { enabled: true, enforcing: true, positive: true },
    hostIds: [],
    vmIds: ['v1'],
    ...patch,
  }
}

const SEVERITY: Partial<Record<number, Severity>> = {
  12: 'error',
  17: 'error',
  198: 'error',
  839: 'error',
  841: 'error',
  14001: 'error',
  890: 'warning',
}

/** The engine's words for a host named `host1` (and for `vm1`). */
export const TEXT = {
  started: 'Host host1 upgrade was started (User: admin@internal-authz).',
  maintenance: 'Host host1 was switched to Maintenance Mode.',
  maintenanceFailed: 'Failed to switch Host host1 to Maintenance mode.',
  activation: 'Activation of host host1 initiated by admin@internal-authz.',
  migration:
    'Migration initiated by system (VM: vm1, Source: host1, Destination: host2, Reason: Host preparing for maintenance).',
  task: 'Update of host host1. Upgrade packages.',
  sshRestart: 'Host host1 was restarted using SSH by the engine.',
  sshRestartFailed: 'A restart using SSH initiated by the engine to Host host1 has failed.',
  willReboot: 'Upgrade was successful and host host1 will be rebooted.',
  finished: 'Host host1 upgrade was completed successfully.',
  finishedManualHa:
    'Host host1 upgrade was completed successfully, but the Hosted Engine HA service may still be in maintenance mode. If necessary, please correct this manually.',
  failed: (message: string) => `Failed to upgrade Host host1 (User: admin@internal-authz). ${message}.`,
  up: 'Status of host host1 was set to Up.',
  initializing: 'Host host1 is initializing. Message: Recovering from crash or Initializing',
  nonResponsive: 'Host host1 is non responsive.',
  nonOperational: 'Host host1 moved to Non-Operational state.',
  nonMigratable:
    'Cannot switch the following Hosts to Maintenance mode: host1.\nOne or more running VMs are indicated as non-migratable. The non-migratable VMs are: vm1 , vm2.',
  noTarget: 'No available host was found to migrate VM vm1 to.',
  checkStarted: 'Started to check for available updates on host host1.',
  checkFinished: (message: string) =>
    `Check for available updates on host host1 was completed successfully with message '${message}'.`,
} as const

let nextId = 1_000

export type EventPatch = Partial<Omit<EngineEvent, 'code' | 'description'>> & { sec?: number }

/** `sec` after T0; ids rise in the order of the calls. */
export function anEvent(code: number, description: string, { sec, ...patch }: EventPatch = {}): EngineEvent {
  nextId += 1
  return {
    id: nextId,
    code,
    severity: SEVERITY[code] ?? 'normal',
    time: T0 + (sec ?? 0) * SECOND,
    description,
    correlationId: null,
    origin: 'oVirt',
    customId: -1,
    user: { id: 'u1', name: 'admin@internal-authz' },
    host: { id: 'h1', name: 'host1' },
    cluster: { id: 'c1', name: 'Default' },
    vm: null,
    dataCenter: null,
    ...patch,
  }
}

/** A moment of a story: from this second on the host is like this, and these events are written. */
export type Moment = {
  sec: number
  status?: HostStatus
  host?: Partial<Host>
  vms?: Vm[]
  events?: Written[]
}
type Written = readonly [code: number, description: string, patch?: EventPatch]

export type Story = { moments: { at: number; host: Host; vms: Vm[] }[]; events: EngineEvent[] }

function changed(host: Host, moment: Moment): Host {
  return { ...host, status: moment.status ?? host.status, ...moment.host }
}

export function tell(initial: Host, moments: readonly Moment[], vms: Vm[] = []): Story {
  let host = initial
  let machines = vms
  const story: Story = { moments: [{ at: T0 - SECOND, host, vms }], events: [] }
  for (const moment of moments) {
    host = changed(host, moment)
    machines = moment.vms ?? machines
    story.moments.push({ at: T0 + moment.sec * SECOND, host, vms: machines })
    for (const [code, description, patch] of moment.events ?? [])
      story.events.push(anEvent(code, description, { sec: moment.sec, correlationId: 'run-1', ...patch }))
  }
  return story
}

/** What the engine would have answered at this second. */
export function factsAt(
  story: Story,
  sec: number,
): { host: Host; vms: Vm[]; events: EngineEvent[]; now: number } {
  const now = T0 + sec * SECOND
  const seen = story.moments.findLast(moment => moment.at <= now)
  if (seen === undefined) throw new Error('before the story')
  return {
    host: seen.host,
    vms: seen.vms,
    events: story.events.filter(event => event.time <= now),
    now,
  }
}
