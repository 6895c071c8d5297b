import { groupOf, runHistory } from '~/domain/upgrade-run/run-history'
import { engineErrataStatements } from './engine-errata'
import { healthStatements } from './health-statements'
import { hostStatements } from './host-statements'
import { runStatements } from './run-statements'
import { toldApart } from './same-names'
import type { NoteFacts, Statement } from './types'

/** All that is to be told now, by whatever events and facts are at hand: any order of arrival comes to the same. */
export function statementsOf(facts: NoteFacts): Statement[] {
  const { journals, updates, clusters, now } = facts
  const rows = runHistory({ events: journals, upgradeEvents: updates, clusters, now })
  const running = rows.filter(row => groupOf(row) === 'running')
  const quiet = new Set(running.map(({ correlationId }) => correlationId))
  const inRuns = new Set(rows.map(({ correlationId }) => correlationId))
  return toldApart(
    [
      ...runStatements(rows, facts),
      ...hostStatements(facts, quiet, inRuns),
      ...healthStatements(facts),
      ...engineErrataStatements(facts),
    ],
    facts,
  )
}

/** The newest of all event ids; 0: there are none. */
export const newestEventId = ({ updates, journals, health }: NoteFacts): number =>
  [updates, journals, health].flat().reduce((newest, { id }) => Math.max(newest, id), 0)
