/**
 * Of runs: one statement for how each stands (it goes on, or it is over), and one for each thing that waits for a person.
 * A run that is followed here tells exactly what it needs; of any other its journal alone tells that it asks what to do
 * about a host that failed, and its silence that somebody should look.
 */
import type { EngineEvent } from '~/api/model'
import { failureQuestions } from '~/domain/upgrade-run/failure-question'
import { readJournal } from '~/domain/upgrade-run/journal-codec'
import { decisionKey } from '~/domain/upgrade-run/news'
import type { News } from '~/domain/upgrade-run/news'
import { rosterOf } from '~/domain/upgrade-run/roster'
import type { Roster } from '~/domain/upgrade-run/roster'
import { groupOf } from '~/domain/upgrade-run/run-history'
import type { HistoryRow } from '~/domain/upgrade-run/run-history'
import { groupBy } from '~/lib/collections'
import { PAST_LISTED } from './health-statements'
import type { NoteFacts, NoteSeverity, Statement } from './types'

export function runStatements(rows: readonly HistoryRow[], facts: NoteFacts): Statement[] {
  const events = groupBy(facts.journals, ({ correlationId }) => correlationId)
  return rows.flatMap(row => {
    const own = (events.get(row.correlationId) ?? []).toSorted((a, b) => a.id - b.id)
    const followed = facts.news.get(row.correlationId)
    const told = [
      ...stands(row, own, facts.now),
      ...(followed === undefined ? asked(row, own, facts.now) : needs(followed, row)),
    ]
    return told.map(statement => ({ ...statement, cluster: row.cluster, words: [] }))
  })
}

type Told = Omit<Statement, 'cluster' | 'words'>

function stands(row: HistoryRow, own: readonly EngineEvent[], now: number): Told[] {
  const { correlationId, state, hosts } = row
  const first = own[0]
  if (groupOf(row) === 'running')
    return first === undefined
      ? []
      : [
          {
            kind: 'runStarted',
            severity: 'info',
            what: { code: 'runStarted', correlationId, by: row.startedBy, client: row.client },
            signs: [first.id],
            at: row.startedAt,
            isPast: true,
          },
        ]
  if (now - row.lastSignAt > PAST_LISTED) return []
  if (state === 'notEnded')
    return [
      {
        kind: 'runNeedsPerson',
        severity: 'warning',
        what: { code: 'runSilent', correlationId },
        signs: [`${correlationId}/silent/${row.lastSignAt}`],
        at: row.lastSignAt,
        isPast: false,
      },
    ]
  const endedAt = row.endedAt ?? row.lastSignAt
  const signs = own.filter(({ time }) => time >= endedAt).map(({ id }) => id)
  const last = own.at(-1)
  if (last === undefined) return []
  return [
    {
      kind: 'runEnded',
      severity: endSeverity(row),
      what: { code: 'runEnded', correlationId, state, hosts },
      signs: signs.length > 0 ? signs : [last.id],
      at: endedAt,
      isPast: true,
    },
  ]
}

function endSeverity(row: HistoryRow): NoteSeverity {
  if (groupOf(row) === 'endedWell') return 'success'
  return row.state === 'failed' ? 'danger' : 'warning'
}

const needs = (followed: readonly News[], { lastSignAt }: HistoryRow): Told[] =>
  followed.filter(({ code }) => code !== 'ended').map(news => needOf(news, lastSignAt))

const needOf = (news: News, at: number): Told => ({
  kind: 'runNeedsPerson',
  severity: 'warning',
  what: { code: 'runNews', correlationId: news.correlationId, news },
  signs: [news.key],
  at,
  isPast: false,
})

/** From the journal alone, under the same key as where the run is followed: told there, it is not told again here. */
function asked(row: HistoryRow, own: readonly EngineEvent[], now: number): Told[] {
  if (row.client !== 'manager' || (row.state !== 'running' && row.state !== 'paused')) return []
  const roster = rosterOf(readJournal(row.correlationId, own))
  if (roster === null || isBusy(roster, now)) return []
  const questions = failureQuestions(roster)
  const [question] = questions
  if (question === undefined) return []
  const attempts = roster.hosts.map(({ host, turns }) => ({
    id: host.id,
    attempt: turns.at(-1)?.attempt ?? 0,
  }))
  const news: News = {
    key: decisionKey(row.correlationId, attempts, questions),
    cluster: row.cluster.name,
    correlationId: row.correlationId,
    code: 'decision',
    question,
  }
  return [needOf(news, row.lastSignAt)]
}

/** Something is in hand, or its window has ended and it closes by itself. */
const isBusy = ({ hosts, options: { windowEnd } }: Roster, now: number): boolean =>
  hosts.some(({ state }) => state === 'inHand') ||
  (windowEnd !== null && now >= windowEnd && hosts.some(({ state }) => state === 'waiting'))
