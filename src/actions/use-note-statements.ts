import { useCallback, useDeferredValue, useState, useSyncExternalStore } from 'react'
import { useOverTime } from '~/components/use-now'
import { newestEventId, statementsOf } from '~/domain/notifications/statements'
import type { NoteFacts, Statement } from '~/domain/notifications/types'
import { newsOf } from '~/domain/upgrade-run/news'
import type { News } from '~/domain/upgrade-run/news'
import { keeper } from '~/lib/keep-identity'
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
  // What says the same is not told once more.
  const [keep] = useState(() => keeper<NoteStatements>())
  const skew = useClockSkew()
  const { updates, journals, health, clusters, dataCenters, engineErrata } = answers
  const { isPending, isFailed, failure } = answers
  // Of thousands of hosts it takes a while: the screen goes first.
  const hosts = useDeferredValue(answers.hosts)
  const isLate = hosts === undefined && answers.hosts !== undefined
  const toldAt = useCallback(
    (now: number): NoteStatements => {
      // What hosts tell was there before, too: without them it would be news a moment later.
      if (isPending || isFailed || isLate) return keep({ statements: null, newestId: 0 })
      const facts: NoteFacts = {
        updates: updates ?? [],
        journals: journals ?? [],
        health: health ?? [],
        hosts,
        clusters,
        dataCenters,
        engineErrata,
        news: followed,
        now: now + skew,
      }
      return keep({ statements: statementsOf(facts), newestId: newestEventId(facts) })
    },
    [
      keep,
      updates,
      journals,
      health,
      hosts,
      clusters,
      dataCenters,
      engineErrata,
      isPending,
      isFailed,
      isLate,
      followed,
      skew,
    ],
  )
  const told = useOverTime(MINUTE, toldAt)
  return { ...told, isPending, isFailed, failure }
}
