import type { Host, Vm } from 'mocks/engine/state'
import { bool, decimal, int, type Obj } from 'mocks/http/wire/tree'
import type { Scope } from 'mocks/http/scope'
import { identity, packageVersion, ref } from './refs'

export const HOST_RELS = {
  actions: [
    'activate',
    'approve',
    'commitnetconfig',
    'copyhostnetworks',
    'deactivate',
    'discoveriscsi',
    'enrollcertificate',
    'fence',
    'forceselectspm',
    'install',
    'iscsidiscover',
    'iscsilogin',
    'refresh',
    'setupnetworks',
    'syncallnetworks',
    'unregisteredstoragedomainsdiscover',
    'upgrade',
    'upgradecheck',
  ],
  links: [
    'permissions',
    'tags',
    'fenceagents',
    'devices',
    'hooks',
    'nics',
    'numanodes',
    'storage',
    'katelloerrata',
    'networkattachments',
    'storageconnectionextensions',
    'unmanagednetworks',
    'affinitylabels',
    'externalnetworkproviderconfigurations',
    'cpuunits',
    'statistics',
  ],
} as const

export const hostIdentity = (scope: Scope, id: string) => identity(scope, `hosts/${id}`, id, HOST_RELS)

/** RT/HostMapper.java: the reason only in these statuses (engine contract 3.5). */
const statusDetail = ({ status, statusDetail: detail }: Host) => {
  if (status === 'non_operational') return detail ?? undefined
  if (status === 'maintenance' || status === 'preparing_for_maintenance') return detail ?? ''
  return undefined
}

/** `total` alone for a host never contacted (head of the engine contract). */
const summary = (scope: Scope, host: Host): Obj => {
  const vms = scope.vmsOn(host.id)
  if (host.software === null) return { total: int(vms.length) }
  return {
    active: int(vms.filter(vm => vm.status !== 'paused').length),
    migrating: int(vms.filter(vm => vm.status === 'migrating').length),
    total: int(vms.length),
  }
}

const hostedEngine = ({ hostedEngine: agent }: Host): Obj | undefined =>
  agent?.configured === true
    ? {
        active: bool(agent.active),
        configured: bool(true),
        global_maintenance: bool(agent.globalMaintenance),
        local_maintenance: bool(agent.localMaintenance),
        score: int(agent.score),
      }
    : undefined

const os = ({ software, type }: Host): Obj =>
  software === null
    ? { custom_kernel_cmdline: '' }
    : {
        custom_kernel_cmdline: '',
        description: software.osDescription,
        reported_kernel_cmdline: `BOOT_IMAGE=(hd0,gpt2)/vmlinuz-${software.kernel} root=/dev/mapper/rootvg-root ro crashkernel=1G-4G:192M,4G-64G:256M,64G-:512M rhgb quiet`,
        type: type === 'ovirt_node' ? 'oVirt Node' : 'RHEL',
        version: {
          full_version: software.osVersion,
          major: int(Number.parseInt(software.osVersion, 10) || 0),
        },
      }

const cpu = (
  { cpu: { name, cores, sockets, threads, speed }, software }: Host,
  type: string | undefined,
): Obj =>
  software === null
    ? { speed: decimal(0), topology: {} }
    : {
        name,
        speed: decimal(speed),
        topology: { cores: int(cores), sockets: int(sockets), threads: int(threads) },
        type,
      }

const hardware = ({ software, hardware: { manufacturer, product, serial, uuid } }: Host): Obj =>
  software === null
    ? {}
    : {
        family: product.split(' ')[0],
        manufacturer,
        product_name: product,
        serial_number: serial,
        supported_rng_sources: { supported_rng_source: ['hwrng', 'random'] },
        uuid,
        version: '',
      }

export const encodeHost = (scope: Scope, host: Host): Obj => {
  const { software } = host
  const organization = host.address.slice(host.address.indexOf('.') + 1)
  return {
    address: host.address,
    auto_numa_status: software === null ? 'unknown' : 'enable',
    certificate: { organization, subject: `O=${organization},CN=${host.address}` },
    cluster: ref(scope, 'clusters', host.clusterId),
    cpu: cpu(host, scope.clusters().get(host.clusterId)?.cpuType),
    device_passthrough: { enabled: bool(false) },
    external_host_provider:
      scope.state.foreman?.hosts[host.id] === undefined
        ? undefined
        : ref(scope, 'externalhostproviders', scope.state.foreman.id),
    external_status: host.externalStatus,
    hardware_information: hardware(host),
    hosted_engine: scope.allContent ? hostedEngine(host) : undefined,
    iscsi: software === null ? undefined : { initiator: `iqn.1994-05.com.redhat:${host.id.slice(-12)}` },
    kdump_status: host.kdump,
    ksm: { enabled: bool(false) },
    libvirt_version: software === null ? undefined : packageVersion('libvirt', software.libvirt),
    max_scheduling_memory: int(scope.schedulingMemoryOf(host.id)),
    memory: int(software === null ? 0 : host.memory),
    network_operation_in_progress: scope.allContent ? bool(false) : undefined,
    numa_supported: bool(software !== null),
    os: os(host),
    ovn_configured: bool(software !== null),
    port: int(54_321),
    protocol: 'stomp',
    power_management: {
      automatic_pm_enabled: bool(true),
      enabled: bool(host.powerManagement),
      kdump_detection: bool(true),
      pm_proxies: {},
    },
    reinstallation_required: bool(host.reinstallationRequired),
    se_linux: software === null ? {} : { mode: host.seLinux },
    spm: { priority: int(host.spm.priority), status: host.spm.status },
    ssh: {
      fingerprint: `SHA256:${host.id.replaceAll('-', '')}`,
      port: int(22),
      public_key: `ecdsa-sha2-nistp256 ${host.id.replaceAll('-', '')}`,
      user: { user_name: 'root' },
    },
    status: host.status,
    status_detail: statusDetail(host),
    summary: summary(scope, host),
    transparent_hugepages: { enabled: bool(true) },
    type: host.type,
    update_available: bool(host.updateAvailable),
    version: software === null ? undefined : packageVersion('vdsm', software.vdsm),
    vgpu_placement: 'consolidated',
    name: host.name,
    comment: host.comment,
    ...hostIdentity(scope, host.id),
  }
}

/** All that the text of a host depends on, but for what is the same for every host. */
export const printOfHost = (scope: Scope, host: Host): string => {
  const vms = scope.vmsOn(host.id)
  const count = (status: Vm['status']) => vms.filter(vm => vm.status === status).length
  return JSON.stringify([
    host,
    scope.base,
    scope.allContent,
    scope.clusters().get(host.clusterId)?.cpuType,
    scope.state.foreman?.hosts[host.id] === undefined ? null : scope.state.foreman.id,
    scope.schedulingMemoryOf(host.id),
    vms.length,
    count('paused'),
    count('migrating'),
  ])
}
