import type { EngineEvent, Host, Vm } from '~/api/model'
import type { DurationBand } from '~/domain/duration-band'
import type { UpgradeDurations } from '~/domain/upgrade-durations'
import type { MobilityContext } from '~/domain/vm-mobility'
import type { HostUpgradeView, UpgradeLimits } from './types'

export type HostUpgradeInput = {
  host: Host
  /** Any order, of any hosts; from before the newest 840 of this host on. */
  events: readonly EngineEvent[]
  /** Those on this host are looked at. */
  vms: readonly Vm[]
  now: number
  limits?: UpgradeLimits | undefined
  /** Why a virtual machine stays; without it only what the machine itself tells. */
  mobility?: MobilityContext | undefined
  durations?: UpgradeDurations | undefined
  /** As the preview told before the start. */
  evacuation?: DurationBand | undefined
  /** When this client first saw the host back in maintenance after the reboot, if it watched. */
  seenBackAt?: number | null | undefined
}

/** `null` only when the events hold no 840 of this host. */
export declare function hostUpgradeView(input: HostUpgradeInput): HostUpgradeView | null
