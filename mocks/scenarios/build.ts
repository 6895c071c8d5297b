/** What a scenario is, and how it tells of a past. The things themselves are made by mocks/engine/make. */
import type { EventCode } from 'mocks/engine/event-texts'
import { appendEvent, logEvent } from 'mocks/engine/events'
import type { About } from 'mocks/engine/events'
import { ADMIN } from 'mocks/engine/make'
import type { EngineState, Event, Id } from 'mocks/engine/state'

export type Scenario = { title: string; describe: string; seed: (now: number) => EngineState }

/** Something the engine has written before the scenario begins. */
export type Past =
  | { at: number; code: EventCode; about: About }
  | {
      at: number
      external: Pick<Event, 'origin' | 'customId' | 'description' | 'severity'>
      clusterId: Id
      /** Of the run that it belongs to. */
      correlationId?: string
    }

const EXTERNAL_CODES = { normal: 9801, warning: 9802, error: 9803, alert: 9804 } as const

/** Writes the past in the order of its times. An engine always has at least one event (contract 7.5). */
export const remember = (state: EngineState, past: Past[]): EngineState => {
  for (const one of [...past].sort((a, b) => a.at - b.at)) {
    if ('code' in one) logEvent({ state, now: one.at }, one.code, one.about)
    else
      appendEvent(state, {
        ...one.external,
        code: EXTERNAL_CODES[one.external.severity],
        time: one.at,
        correlationId: one.correlationId ?? null,
        floodRate: 30,
        userId: ADMIN,
        userName: 'admin@internal-authz',
        hostId: null,
        clusterId: one.clusterId,
        vmId: null,
        dataCenterId: null,
      })
  }
  return state
}
