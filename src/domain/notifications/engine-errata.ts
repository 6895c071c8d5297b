/**
 * An update of the engine itself, as a connected provider tells of it: each erratum is one sign, so that one that comes
 * later is told anew and the same ones are not. No event of the engine tells of any.
 */
import { errataCounts } from '~/domain/errata'
import { pendingOf } from '~/domain/errata-rollup'
import type { NoteFacts, Statement } from './types'

export function engineErrataStatements({ engineErrata = [], now }: NoteFacts): Statement[] {
  if (engineErrata.length === 0) return []
  const pending = pendingOf(engineErrata)
  return [
    {
      kind: 'updates',
      severity: pending.critical > 0 ? 'warning' : 'info',
      what: { code: 'engineErrata', pending },
      cluster: null,
      signs: engineErrata.map(({ id }) => `engine-erratum/${id}`),
      at: Math.min(errataCounts(engineErrata).newestAt ?? now, now),
      isPast: false,
      words: [],
    },
  ]
}
