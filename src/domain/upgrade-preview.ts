import type { AffinityGroup, Cluster, EngineEvent, Host, Vm } from '~/api/model'
import type { DurationBand } from './duration-band'
import type { EvacuationFit } from './evacuation-fit'
import type { CheckLimit, Reason } from './reason'
import type { MoveVerdict } from './vm-mobility'

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

export declare function upgradePreview(input: UpgradePreviewInput): UpgradePreview
