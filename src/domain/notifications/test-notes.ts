/** Facts around a few events, for the tests of this folder. */
import type { EngineEvent } from '~/api/model'
import { T0, aCluster, anEvent } from '~/domain/test-facts'
import type { EventPatch } from '~/domain/test-facts'
import { HOUR, SECOND } from '~/lib/time'
import { statementsOf } from './statements'
import { NOTE_KINDS } from './types'
import type { NoteFacts, Statement, What } from './types'

export const ALL_KINDS = new Set(NOTE_KINDS)
export const DAY = 24 * HOUR

export const someFacts = (patch: Partial<NoteFacts> & { sec?: number } = {}): NoteFacts => {
  const { sec = 60, ...rest } = patch
  return {
    updates: [],
    journals: [],
    health: [],
    hosts: [],
    clusters: [aCluster(), aCluster({ id: 'c2', name: 'edge' })],
    news: new Map(),
    now: T0 + sec * SECOND,
    ...rest,
  }
}

export const of = (hostId: string, sec: number, patch: EventPatch = {}): EventPatch => ({
  sec,
  host: { id: hostId, name: `host-${hostId}` },
  ...patch,
})

export const foundOn = (hostId: string, sec: number, patch: EventPatch = {}): EngineEvent =>
  anEvent(843, `Host host-${hostId} has available updates: a.noarch, b.x86_64.`, of(hostId, sec, patch))

export const checkedOn = (hostId: string, sec: number, message = 'no updates found.'): EngineEvent =>
  anEvent(
    885,
    `Check for available updates on host host-${hostId} was completed successfully with message '${message}'.`,
    of(hostId, sec),
  )

export const told = (facts: NoteFacts): Statement[] => statementsOf(facts)
export const only = (statements: readonly Statement[], code: What['code']): Statement[] =>
  statements.filter(({ what }) => what.code === code)

export const aStatement = (hostId: string, patch: Partial<Statement> = {}): Statement => ({
  kind: 'updates',
  severity: 'info',
  what: { code: 'updateFound', host: { id: hostId, name: `host-${hostId}` }, packages: null },
  cluster: { id: 'c1', name: 'Default' },
  signs: [1],
  at: T0,
  isPast: false,
  words: [],
  ...patch,
})
