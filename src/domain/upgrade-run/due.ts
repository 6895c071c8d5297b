/** What this client should ask of the engine next: nothing unless it drives. */
import { assess } from './assess'
import type { Assessment } from './assess'
import { commandKey } from './commands'
import type { Command } from './commands'
import { TIMES } from './context'
import type { Me, RunFacts } from './facts'
import type { Journal } from './journal-types'

export function dueCommands(journal: Journal, facts: RunFacts, now: number, me: Me): Command[] {
  const assessment = assess(journal, facts, now)
  return assessment === null ? [] : dueFor(assessment, me)
}

/** An old driver that sees a newer one does nothing; what was sent a moment ago may still be on its way. */
export function dueFor({ context, commands }: Assessment, me: Me): Command[] {
  if (context.roster.driver?.entry.driver.client !== me.client) return []
  return commands.filter(command => {
    const sent = command.do === 'write' ? undefined : me.asked.get(commandKey(command))
    return sent === undefined || (me.factsFrom ?? context.now) - sent > TIMES.graceMs
  })
}
