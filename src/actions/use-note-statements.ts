import { useDeferredValue, useMemo, useSyncExternalStore } from 'react'
import { useNow } from '~/components/use-now'
import { newestEventId, statementsOf } from '~/domain/notifications/statements'
import type { NoteFacts, Statement } from '~/domain/notifications/types'
import { newsOf } from '~/domain/upgrade-run/news'
import type { News } from '~/domain/upgrade-run/news'
import { MINUTE } from '~/lib/time'
import { useClockSkew } from '~/queries/engine-clock'
import { useNoteQueries } from '~/queries/notes'
import { runsSeen } from '~/queries/runs-at-work'

type NewsByRun = ReadonlyMap<string, readonly News[]>

let news: NewsByRun = new Map()
let newsKey = ''

/** Another one only when the news are others: runs that are followed ring every few seconds. */
function newsNow(): NewsByRun {
  const all = runsSeen
    .getSnapshot()
    .filter(({ plan }) => plan !== null)
    .map(view => [view.correlationId, newsOf(view)] as const)
  const key = all.map(([id, own]) => [id, ...own.map(one => one.key)].join(' ')).join('\n')
  if (key !== newsKey) {
    news = new Map(all)
    newsKey = key
  }
  return news
}

export type NoteStatements = {
  /** `null` until the first answers are there. */
  statements: readonly Statement[] | null
  newestId: number
}

/** All that is to be told, from the feeds that screens read, too. */
export function useNoteStatements(alsoHidden: boolean) {
  const answers = useNoteQueries(alsoHidden)
  const followed = useSyncExternalStore(runsSeen.subscribe, newsNow)
  const now = useNow(MINUTE)
  const skew = useClockSkew()
  const { updates, journals, health, clusters, isPending, isFailed, failure } = answers
  // Of thousands of hosts it takes a while: the screen goes first.
  const hosts = useDeferredValue(answers.hosts)
  const told = useMemo((): NoteStatements => {
    if (isPending || isFailed) return { statements: null, newestId: 0 }
    const facts: NoteFacts = {
      updates: updates ?? [],
      journals: journals ?? [],
      health: health ?? [],
      hosts,
      clusters,
      news: followed,
      now: now + skew,
    }
    return { statements: statementsOf(facts), newestId: newestEventId(facts) }
  }, [updates, journals, health, hosts, clusters, isPending, isFailed, followed, now, skew])
  return { ...told, isPending, isFailed, failure }
}
