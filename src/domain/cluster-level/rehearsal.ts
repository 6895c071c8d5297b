/**
 * What the engine would say to a higher level, and what it would leave behind, told before it is asked (engine contract
 * 8.2, 8.3). `vmFindings` is also a part of the wizard's checks, where hosts are judged by what will become of them.
 */
import type { Cluster, DataCenter, Host, Vm } from '~/api/model'
import { hostsNamed, vmsNamed } from '~/domain/upgrade-plan/check-rule'
import type { CheckBlindSpot, CheckFinding } from '~/domain/upgrade-plan/check-types'
import type { Rights } from '~/domain/upgrade-plan/facts'
import { hostsOnLevel } from './hosts-on-level'

export type RehearsalFacts = {
  cluster: Pick<Cluster, 'id' | 'name' | 'version' | 'dataCenterId'>
  /** `null`: not known, or the cluster belongs to none. */
  dataCenter: Pick<DataCenter, 'version'> | null
  /** Of the cluster. */
  hosts: readonly Host[]
  /** Of the cluster. */
  vms: readonly Vm[]
  /** Ids of machines that preview a snapshot; `null`: not asked. */
  previews: ReadonlySet<string> | null
  rights: Rights | null
}

export type Rehearsal = {
  level: string
  /** Worst first. */
  findings: CheckFinding[]
  /** The engine would take it, as far as REST tells. */
  canRaise: boolean
  needRestart: Vm[]
  limits: CheckBlindSpot[]
}

/** They keep the old level until they are restarted; the engine's own machine is changed as it is (engine contract 8.3). */
export const willNeedRestart = (vm: Vm): boolean =>
  (vm.hostId !== null || vm.status === 'suspended') &&
  !vm.isHostedEngine &&
  vm.customCompatibilityVersion === null

const waitsForRestart = (vm: Vm): boolean =>
  vm.nextRunConfigurationExists && vm.customCompatibilityVersion !== null && !vm.isHostedEngine

const none = ({ affects }: CheckFinding): boolean => affects.length > 0

export function vmFindings(vms: readonly Vm[], previews: ReadonlySet<string> | null): CheckFinding[] {
  const restarts = vms.filter(willNeedRestart)
  const suspended = vms.filter(({ status }) => status === 'suspended')
  const findings: CheckFinding[] = [
    {
      level: 'blocking',
      what: { code: 'check.vmPreviewsSnapshot' },
      affects: vmsNamed(vms.filter(({ id }) => previews?.has(id) === true)),
      action: 'endPreview',
      fix: null,
    },
    {
      level: 'warning',
      what: { code: 'check.vmLocked' },
      affects: vmsNamed(vms.filter(({ status }) => status === 'image_locked')),
      action: 'wait',
      fix: null,
    },
    {
      level: 'warning',
      what: { code: 'check.suspendedVmsAndLevel' },
      affects: vmsNamed(suspended),
      action: 'resumeVms',
      fix: null,
    },
    {
      level: 'info',
      what: { code: 'check.vmsNeedRestart', vms: restarts.length },
      affects: vmsNamed(restarts),
      action: 'restartVmsAfterwards',
      fix: null,
    },
    {
      level: 'info',
      what: { code: 'check.vmsWaitForRestart' },
      affects: vmsNamed(vms.filter(waitsForRestart)),
      action: 'restartVmsAfterwards',
      fix: null,
    },
    {
      level: 'info',
      what: { code: 'check.vmsWithOwnLevel' },
      affects: vmsNamed(vms.filter(vm => vm.customCompatibilityVersion !== null && !waitsForRestart(vm))),
      action: 'none',
      fix: null,
    },
    {
      level: 'info',
      what: { code: 'check.engineVmAndLevel' },
      affects: vmsNamed(vms.filter(vm => vm.isHostedEngine && vm.hostId !== null)),
      action: 'none',
      fix: null,
    },
  ]
  return findings.filter(none)
}

/** What REST cannot tell of machines and levels. `previews`: whether snapshots were asked for. */
export const levelLimits = (previews: ReadonlySet<string> | null): CheckBlindSpot[] => [
  'levelsInferred',
  ...(previews === null ? (['snapshotPreviews'] as const) : []),
  'cpuFlags',
  'vmUpdates',
]

export function rehearse(level: string, facts: RehearsalFacts): Rehearsal {
  const { cluster, hosts, vms, previews, rights } = facts
  const { blocking, left, unknown, noneSupports } = hostsOnLevel(level, hosts)
  const findings: CheckFinding[] = [
    {
      level: 'blocking',
      what: { code: 'check.hostBlocksLevel', level },
      affects: hostsNamed(blocking),
      action: 'upgradeOrMaintenance',
      fix: null,
    },
    {
      level: 'blocking',
      what: { code: 'check.noHostSupportsLevel', level },
      affects: noneSupports && blocking.length === 0 ? hostsNamed(hosts) : [],
      action: 'upgradeOrMaintenance',
      fix: null,
    },
    {
      level: 'blocking',
      what: { code: 'check.noRightToRaise' },
      affects: rights?.editCluster === false ? [{ kind: 'cluster', id: cluster.id, name: cluster.name }] : [],
      action: 'askAdministrator',
      fix: null,
    },
    ...vmFindings(vms, previews),
    {
      level: 'warning',
      what: { code: 'check.hostWillNotJoin', level },
      affects: hostsNamed(left),
      action: 'upgradeFirst',
      fix: null,
    },
    {
      level: 'warning',
      what: { code: 'check.hostLevelsNotKnown' },
      affects: hostsNamed(unknown),
      action: 'none',
      fix: null,
    },
  ]
  const told = findings.filter(none)
  return {
    level,
    findings: (['blocking', 'warning', 'info'] as const).flatMap(grade =>
      told.filter(finding => finding.level === grade),
    ),
    canRaise: told.every(finding => finding.level !== 'blocking'),
    needRestart: vms.filter(willNeedRestart),
    limits: levelLimits(previews),
  }
}
