import type { EngineEvent, Host, HostKind } from '~/api/model'
import type { DurationBand } from './duration-band'

export type UpgradeDurations = {
  upgrading: DurationBand
  rebooting: DurationBand
  /** At least three samples of hosts of the same kind were at hand. */
  isLearned: boolean
}

export declare function defaultDurations(kind: HostKind): UpgradeDurations
/** From past upgrades of hosts of this kind (840 to 888 to 13); defaults below three samples. */
export declare function learnDurations(
  kind: HostKind,
  hosts: readonly Host[],
  events: readonly EngineEvent[],
): UpgradeDurations
/** By the memory that has to travel. */
export declare function evacuationBand(memoryBytes: number): DurationBand
