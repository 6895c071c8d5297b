/** What was pending on the hosts of a run before their turn: as the plan remembers it, and as it was when one was added. */
import type { ErrataBefore } from '~/domain/errata-rollup'
import type { Roster } from './roster'

/** `null`: nothing is remembered of any host. Its time is that of the plan's, or the oldest of the hosts that were added. */
export function errataOfRun({ plan, hosts }: Pick<Roster, 'plan' | 'hosts'>): ErrataBefore | null {
  const known = plan.errata?.hosts ?? {}
  const added = hosts.flatMap(({ host: { id, errata } }) =>
    errata === undefined || known[id] !== undefined ? [] : [{ id, ...errata }],
  )
  if (added.length === 0) return plan.errata ?? null
  return {
    at: plan.errata?.at ?? Math.min(...added.map(({ at }) => at)),
    hosts: {
      ...known,
      ...Object.fromEntries(
        added.map(({ id, total, security, critical }) => [id, { total, security, critical }]),
      ),
    },
  }
}
