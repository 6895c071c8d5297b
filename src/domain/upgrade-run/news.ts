/**
 * What of a run is worth calling a person from another window: it waits for a decision, something stands to be mended,
 * nobody drives, or it is over. Each happening has a key, by which a browser tells it once.
 */
import type { RunAlert, RunQuestion, RunState, RunView } from './view-types'

export type News = { key: string; cluster: string; correlationId: string } & (
  | { code: 'decision'; question: RunQuestion | null }
  | { code: 'alert'; alert: RunAlert }
  | { code: 'nobodyDrives' }
  | { code: 'ended'; state: RunState }
)

/** All that stands now, whoever was told of it. The same happening has the same key at every look. */
export function newsOf(view: RunView): News[] {
  const { correlationId, plan, state, endedAt } = view
  if (plan === null) return []
  const about = (...key: (string | number)[]) => ({
    key: [correlationId, ...key].join('/'),
    cluster: plan.cluster.name,
    correlationId,
  })
  const news: News[] = view.alerts.map(alert => ({
    ...about('alert', alert.code, alert.code === 'vmLeftDown' ? alert.vm.id : ''),
    code: 'alert',
    alert,
  }))
  if (endedAt !== null) news.push({ ...about('ended', endedAt), code: 'ended', state })
  else if (state === 'waitingForDecision')
    news.push({
      ...about(),
      key: decisionKey(correlationId, view.hosts, view.questions),
      code: 'decision',
      question: view.questions[0] ?? null,
    })
  else if (view.nobodyDrivesSince !== null)
    news.push({
      // The moment may be told differently from look to look; who drove and how far it was is not.
      ...about('nobodyDrives', view.driver?.number ?? 0, ...view.hosts.map(({ attempt }) => attempt)),
      code: 'nobodyDrives',
    })
  return news
}

type Attempts = readonly { id: string; attempt: number }[]

export const decisionKey = (
  correlationId: string,
  hosts: Attempts,
  questions: readonly RunQuestion[],
): string => [correlationId, 'decision', ...questions.map(question => questionKey(hosts, question))].join('/')

/** What is counted in it changes while the question is the same. A host that failed again is asked about again. */
function questionKey(hosts: Attempts, question: RunQuestion): string {
  const attempt = (id: string) => hosts.find(host => host.id === id)?.attempt ?? 0
  switch (question.code) {
    case 'hostFailed':
      return [question.code, ...question.hosts.map(({ id }) => `${id}:${attempt(id)}`)].join(',')
    case 'cannotBegin':
      return [question.code, ...question.hosts.map(({ host }) => host.id)].join(',')
    case 'unhealthy':
      return `${question.code},${question.host.id}:${attempt(question.host.id)}`
    case 'otherRun':
    default:
      return question.code
  }
}

export type Telling = {
  /** `null`: nothing yet is known of this run here. */
  before: RunView | null
  now: RunView
  /** Keys of what this browser has told. */
  told: ReadonlySet<string>
  /** The run itself is on the screen. */
  isLookedAt: boolean
}

/** What is to be told now. What stands when somebody opens the run is seen there; how it ended long ago is no news at all. */
export function freshNews({ before, now, told, isLookedAt }: Telling): News[] {
  const fresh = newsOf(now).filter(({ key }) => !told.has(key))
  if (before !== null) return fresh
  return isLookedAt || now.endedAt !== null ? [] : fresh
}
