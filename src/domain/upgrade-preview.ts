/**
 * What asking the engine to upgrade this host would lead to, before it is asked: the engine answers 200 and refuses
 * afterwards (engine contract 5.5), so the refusals are foreseen here as far as REST shows their causes.
 */
import type { AffinityGroup, Cluster, EngineEvent, Host, HostStatus, Vm } from '~/api/model'
import { NO_TIME, addBands } from './duration-band'
import type { DurationBand } from './duration-band'
import { fitEvacuation } from './evacuation-fit'
import type { EvacuationFit } from './evacuation-fit'
import { whyNot } from './host-actions'
import { isWorking } from './host-status'
import { CHECK_LIMITS } from './reason'
import type { CheckLimit, Reason } from './reason'
import { evacuationBand, learnDurations } from './upgrade-durations'
import { canMove, targetsFor } from './vm-mobility'
import type { MobilityContext, MoveVerdict } from './vm-mobility'

export type FindingLevel = 'blocking' | 'warning' | 'info'
export type Finding = { level: FindingLevel; reason: Reason; vmIds: string[]; hostIds: string[] }

export type UpgradePreviewInput = {
  host: Host
  /** Of the cluster, this one included. */
  hosts: readonly Host[]
  /** Of the cluster or of this host; those elsewhere are ignored. */
  vms: readonly Vm[]
  affinityGroups: readonly AffinityGroup[] | null
  cluster: Cluster | null
  /** Of past upgrades, to learn how long they take. */
  events: readonly EngineEvent[]
  /** As the administrator chose; an oVirt Node reboots all the same. */
  reboot: boolean
}

export type UpgradePreview = {
  /** Blocking first, then warning, then info. */
  findings: Finding[]
  canStart: boolean
  verdicts: Map<string, MoveVerdict>
  /** Ids. */
  vms: { moving: string[]; blocking: string[]; unsure: string[] }
  reboot: { will: boolean; isForced: boolean }
  endsIn: 'up' | 'maintenance'
  expected: {
    evacuating: DurationBand
    upgrading: DurationBand
    rebooting: DurationBand
    total: DurationBand
    isLearned: boolean
  }
  fit: EvacuationFit
  /** What this preview cannot see. */
  limits: readonly CheckLimit[]
}

const LEVELS: readonly FindingLevel[] = ['blocking', 'warning', 'info']
/** Statuses from which an upgrade activates the host afterwards instead of putting it back (engine contract 5.3). */
const ACTIVATED_AFTERWARDS: ReadonlySet<HostStatus> = new Set(['non_operational', 'install_failed'])

export function upgradePreview(input: UpgradePreviewInput): UpgradePreview {
  const { host } = input
  const context: MobilityContext = { hosts: input.hosts, affinityGroups: input.affinityGroups }
  const here = host.status === 'maintenance' ? [] : input.vms.filter(vm => vm.hostId === host.id)
  const verdicts = new Map(here.map(vm => [vm.id, canMove(vm, context)]))
  const idsWith = (can: MoveVerdict['can']) =>
    here.filter(vm => verdicts.get(vm.id)?.can === can).map(vm => vm.id)
  const fit = fitOf(here, verdicts, context)
  const findings = [
    ...hostFindings(input),
    ...clusterFindings(input, here),
    ...vmFindings(here, verdicts),
    ...capacityFindings(here, fit, input.hosts),
  ].toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
  const isForced = host.kind === 'ovirt_node'
  const will = isForced || input.reboot
  return {
    findings,
    canStart: findings.every(finding => finding.level !== 'blocking'),
    verdicts,
    vms: { moving: idsWith('yes'), blocking: idsWith('no'), unsure: idsWith('unknown') },
    reboot: { will, isForced },
    endsIn: host.status === 'maintenance' ? 'maintenance' : 'up',
    expected: expectedTimes(input, here, will),
    fit,
    limits: CHECK_LIMITS,
  }
}

function hostFindings({ host, hosts, reboot }: UpgradePreviewInput): Finding[] {
  const about = (level: FindingLevel, reason: Reason): Finding => ({
    level,
    reason,
    vmIds: [],
    hostIds: [host.id],
  })
  const findings: Finding[] = []
  const refused = whyNot('upgrade', host)
  if (refused !== null) findings.push(about('blocking', refused))
  // VDS_CANNOT_MAINTENANCE_SPM_CONTENDING (engine contract 4.4): no maintenance, no refusal.
  if (host.status !== 'maintenance') {
    if (host.spm === 'contending') findings.push(about('blocking', { code: 'host.spmContending' }))
    if (host.spm === 'spm') findings.push(about('info', { code: 'host.isSpm' }))
  }
  const othersUp = hosts.some(
    other => other.id !== host.id && other.clusterId === host.clusterId && isWorking(other.status),
  )
  if (isWorking(host.status) && !othersUp && host.vms.total === 0)
    findings.push(about('warning', { code: 'cluster.lastHostUp' }))
  if (host.reinstallationRequired) findings.push(about('warning', { code: 'host.reinstallationRequired' }))
  if (ACTIVATED_AFTERWARDS.has(host.status))
    findings.push(about('warning', { code: 'host.willBeActivated', status: host.status }))
  if (host.status === 'maintenance') findings.push(about('info', { code: 'host.staysInMaintenance' }))
  if (host.kind === 'ovirt_node') {
    if (!reboot) findings.push(about('info', { code: 'host.rebootForced' }))
  } else findings.push(about('info', { code: 'host.allPackages' }))
  return findings
}

function clusterFindings({ host, cluster, affinityGroups }: UpgradePreviewInput, here: readonly Vm[]) {
  const findings: Finding[] = []
  if (cluster?.upgrade?.inProgress === true)
    findings.push({
      level: 'warning',
      reason: { code: 'cluster.upgradeInProgress', percent: cluster.upgrade.percent },
      vmIds: [],
      hostIds: [],
    })
  if (affinityGroups === null && here.length > 0)
    findings.push({
      level: 'warning',
      reason: { code: 'cluster.affinityGroupsNotKnown' },
      vmIds: [],
      hostIds: [],
    })
  if (host.status !== 'maintenance' && host.vms.total > here.length)
    findings.push({
      level: 'warning',
      reason: { code: 'host.moreVmsThanKnown', known: here.length, total: host.vms.total },
      vmIds: [],
      hostIds: [host.id],
    })
  return findings
}

/** One finding per virtual machine, except that "no other host is up" is said once for all of them. */
function vmFindings(here: readonly Vm[], verdicts: ReadonlyMap<string, MoveVerdict>): Finding[] {
  const findings: Finding[] = []
  const homeless: string[] = []
  for (const vm of here) {
    const verdict = verdicts.get(vm.id)
    if (verdict === undefined || verdict.reason === null) continue
    if (verdict.reason.code === 'vm.noOtherHostUp') homeless.push(vm.id)
    else findings.push({ level: LEVEL_OF[verdict.can], reason: verdict.reason, vmIds: [vm.id], hostIds: [] })
  }
  if (homeless.length > 0)
    findings.push({
      level: 'blocking',
      reason: { code: 'cluster.noOtherHostUp', vms: homeless.length },
      vmIds: homeless,
      hostIds: [],
    })
  return findings
}

const LEVEL_OF = { yes: 'info', no: 'blocking', unknown: 'warning' } as const satisfies Record<
  MoveVerdict['can'],
  FindingLevel
>

/** A machine with a verdict of its own is not counted twice. */
function fitOf(
  here: readonly Vm[],
  verdicts: ReadonlyMap<string, MoveVerdict>,
  context: MobilityContext,
): EvacuationFit {
  const candidates = here
    .filter(vm => vm.hostId !== null && vm.status !== 'migrating' && verdicts.get(vm.id)?.can !== 'no')
    .map(vm => ({
      vmId: vm.id,
      memory: vm.memoryGuaranteed ?? 0,
      hostIds: targetsFor(vm, context).map(host => host.id),
    }))
    .filter(candidate => candidate.hostIds.length > 0)
  return fitEvacuation(candidates, context.hosts)
}

/** Blocking when no arrangement can fit; else the engine's scheduler may yet find one. */
function capacityFindings(here: readonly Vm[], fit: EvacuationFit, hosts: readonly Host[]): Finding[] {
  const demand = [...fit.moves, ...fit.shortfalls.map(({ needed }) => ({ memory: needed }))]
  const needed = demand.reduce((sum, { memory }) => sum + memory, 0)
  const free = fit.free.reduce((sum, { before }) => sum + before, 0)
  return fit.shortfalls.map(({ vmId, needed: memory, missing, hostId }) => ({
    level: needed > free ? 'blocking' : 'warning',
    reason: {
      code: 'capacity.shortfall',
      vm: here.find(vm => vm.id === vmId)?.name ?? vmId,
      needed: memory,
      missing,
      host: hosts.find(host => host.id === hostId)?.name ?? '',
    },
    vmIds: [vmId],
    hostIds: hostId === null ? [] : [hostId],
  }))
}

function expectedTimes(
  { host, hosts, events }: UpgradePreviewInput,
  here: readonly Vm[],
  reboots: boolean,
): UpgradePreview['expected'] {
  const learned = learnDurations(host, hosts, events)
  const evacuating =
    host.status === 'maintenance' ? NO_TIME : evacuationBand(here.reduce((sum, vm) => sum + vm.memory, 0))
  const rebooting = reboots ? learned.rebooting : NO_TIME
  return {
    evacuating,
    upgrading: learned.upgrading,
    rebooting,
    total: addBands(evacuating, learned.upgrading, rebooting),
    isLearned: learned.isLearned,
  }
}
