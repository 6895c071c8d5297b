import type { EngineEvent } from '~/api/model'

/** One attempt as the events alone tell it; the newest one is told better by `hostUpgradeView`. */
export type PastUpgrade = {
  hostId: string
  attemptId: number
  correlationId: string | null
  startedAt: number
  startedBy: string | null
  /** 841, or 888/842/890; `null` while neither was seen. */
  endedAt: number | null
  /** The first 13 after the finish. */
  backAt: number | null
  outcome: 'finished' | 'finishedWithWarning' | 'failed' | 'notKnown'
  engineWords: string[]
}

/** Newest first. */
export declare function pastUpgrades(hostId: string, events: readonly EngineEvent[]): PastUpgrade[]
