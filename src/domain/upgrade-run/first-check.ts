/** The check for updates just before a host's turn (option `checkFirst`), followed by its events (engine contract 6.2). */
import { EVENT } from '~/domain/engine-events'
import { whyNot } from '~/domain/host-actions'
import type { Host } from '~/api/model'
import { TIMES, due, refusalOf } from './context'
import type { Context } from './context'
import type { Deed } from './commands'
import { newPart, wait } from './outcome'
import type { Part } from './outcome'
import type { Turn } from './roster'

export type CheckResult = {
  part: Part
  state: 'notAsked' | 'running' | 'done' | 'failed'
  words: string | null
}

const BEGINNINGS: ReadonlySet<number> = new Set([EVENT.checkStarted, EVENT.checkAlreadyRuns])
const FAILURES: ReadonlySet<number> = new Set([EVENT.checkFailed, EVENT.checkUnsupportedStatus])

export function firstCheck(context: Context, host: Host, turn: Turn): CheckResult {
  const { begun } = turn
  if (!context.roster.options.checkFirst || begun === null)
    return { part: newPart(), state: 'notAsked', words: null }
  const own = (context.eventsOfHost.get(host.id) ?? []).filter(({ id }) => id > begun.entry.after)
  const end = own.findLast(({ code }) => code === EVENT.checkFinished || FAILURES.has(code))
  if (end !== undefined)
    return FAILURES.has(end.code)
      ? { part: newPart(), state: 'failed', words: end.description }
      : { part: newPart(), state: 'done', words: null }
  const deed: Deed = { do: 'checkHost', hostId: host.id, attempt: turn.attempt }
  const refused = refusalOf(context, deed)
  if (refused !== null) return { part: newPart(), state: 'failed', words: refused.entry.words }
  const start = own.find(({ code }) => BEGINNINGS.has(code))
  const isLate = context.now - (start?.time ?? begun.at) > TIMES.checkLimitMs
  if (isLate || whyNot('check', host) !== null) return { part: newPart(), state: 'failed', words: null }
  const since = start?.time ?? begun.at
  const part = wait({ code: 'check', since })
  if (start === undefined) part.commands.push(due(context, deed))
  return { part, state: 'running', words: null }
}
