import type { EngineEvent } from '~/api/model'
import { EVENT } from '~/domain/engine-events'
import { attemptsOf } from './attempt'
import type { Attempt } from './attempt'

/** One attempt as the events alone tell it; the newest one is told better by `hostUpgradeView`. */
export type PastUpgrade = {
  hostId: string
  attemptId: number
  correlationId: string | null
  startedAt: number
  startedBy: string | null
  /** 841, or 888/842/890; `null` where neither was seen. */
  endedAt: number | null
  /** The first 13 after the finish. */
  backAt: number | null
  outcome: 'finished' | 'finishedWithWarning' | 'failed' | 'notKnown'
}

const FINISHES: ReadonlySet<number> = new Set([
  EVENT.upgradeFinished,
  EVENT.upgradeFinishedWillReboot,
  EVENT.upgradeFinishedManualHa,
])

/** Newest first. */
export function pastUpgrades(hostId: string, events: readonly EngineEvent[]): PastUpgrade[] {
  return attemptsOf(hostId, events).map(attempt => pastUpgrade(hostId, attempt))
}

function pastUpgrade(hostId: string, { start, own }: Attempt): PastUpgrade {
  const finish = own.find(event => FINISHES.has(event.code))
  const failure = own.find(event => event.code === EVENT.upgradeFailed)
  const back =
    finish === undefined ? undefined : own.find(event => event.code === EVENT.hostUp && event.id > finish.id)
  return {
    hostId,
    attemptId: start.id,
    correlationId: start.correlationId,
    startedAt: start.time,
    startedBy: start.user?.name ?? null,
    endedAt: (failure ?? finish)?.time ?? null,
    backAt: back?.time ?? null,
    outcome: outcomeOf(failure, finish),
  }
}

function outcomeOf(
  failure: EngineEvent | undefined,
  finish: EngineEvent | undefined,
): PastUpgrade['outcome'] {
  if (failure !== undefined) return 'failed'
  if (finish === undefined) return 'notKnown'
  return finish.code === EVENT.upgradeFinishedManualHa ? 'finishedWithWarning' : 'finished'
}
