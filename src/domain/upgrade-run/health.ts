/** The health of hosts that were upgraded in this run: the gate before the next one begins (product: the run). */
import type { EngineEvent } from '~/api/model'
import type { Named } from '~/domain/evacuation/types'
import { isWorking } from '~/domain/host-status'
import { TIMES } from './context'
import type { Context } from './context'
import { lastTurn } from './roster'
import type { RosterHost } from './roster'
import type { HealthProblem } from './view-types'

/** `since`: of the problem, as far as anyone can tell. */
export type Unhealthy = { host: Named; problem: HealthProblem; since: number }

const isUpgraded = (one: RosterHost): boolean => {
  const result = one.state === 'ended' ? lastTurn(one)?.ended?.entry.result : undefined
  return result === 'upgraded' || result === 'upgradedWithWarnings'
}

/** The first host that is not as it was when it was upgraded; what was answered before does not count again. */
export function unhealthyHost(context: Context): Unhealthy | null {
  for (const one of context.roster.hosts) {
    if (!isUpgraded(one)) continue
    const problem = statusProblem(context, one) ?? eventProblem(context, one)
    if (problem !== null) return problem
  }
  return null
}

function statusProblem({ hosts, eventsOfHost }: Context, one: RosterHost): Unhealthy | null {
  const turn = lastTurn(one)
  const status = hosts.get(one.host.id)?.status
  const wasIn = turn?.begun?.entry.status
  if (status === undefined || isWorking(status) || (wasIn === 'maintenance' && status === 'maintenance'))
    return null
  const since = Math.max(turn?.ended?.at ?? 0, eventsOfHost.get(one.host.id)?.at(-1)?.time ?? 0)
  return { host: named(one), problem: { code: 'status', status }, since }
}

/** Of the host itself: what befalls a machine is not its fault. It is over when there were none for a while. */
function eventProblem(context: Context, one: RosterHost): Unhealthy | null {
  const errors = errorsSince(
    context,
    one,
    Math.max(lastTurn(one)?.ended?.position ?? 0, context.roster.answeredTo),
  )
  const last = errors.at(-1)
  if (last === undefined || context.now - last.time > TIMES.quietMs) return null
  return {
    host: named(one),
    problem: { code: 'errorEvents', count: errors.length, words: last.description, at: last.time },
    since: errors[0]?.time ?? last.time,
  }
}

export const errorsSince = (context: Context, one: RosterHost, position: number): EngineEvent[] =>
  (context.eventsOfHost.get(one.host.id) ?? []).filter(
    event =>
      event.id > position && event.vm === null && (event.severity === 'error' || event.severity === 'alert'),
  )

export const named = ({ host }: RosterHost): Named => ({ id: host.id, name: host.name })
