/** A run of a cluster's upgrade in words. */
import type { HealthProblem, RunWaiting } from '~/domain/upgrade-run/view-types'
import { blockText } from './block-text'
import { hostStatusWord } from './status-text'
import type { Text } from './text'
import { waitingText } from './upgrade-text'

export const healthText = (text: Text, problem: HealthProblem): string =>
  problem.code === 'status'
    ? text.t('run.waiting.health.status', { status: hostStatusWord(text, problem.status) })
    : text.t('run.waiting.health.errorEvents', { count: problem.count, words: problem.words })

export const hostNames = (text: Text, hosts: readonly { name: string }[]): string =>
  text.list(hosts.map(({ name }) => name))

/** What a host, or the run, waits for. */
export function runWaitingText(text: Text, waiting: RunWaiting): string {
  const { t } = text
  switch (waiting.code) {
    case 'check':
    case 'engineToReact':
    case 'turn':
    case 'flag':
    case 'policy':
    case 'bracket':
      return t(`run.waiting.${waiting.code}`)
    case 'guestToShutDown':
      return t('run.waiting.guestToShutDown', { vm: waiting.vm.name, until: text.clock(waiting.until) })
    case 'vmToLeave':
    case 'vmToStart':
    case 'vmToComeBack':
      return t(`run.waiting.${waiting.code}`, { vm: waiting.vm.name })
    case 'room':
      return t('run.waiting.room', {
        host: waiting.blocked.host.name,
        reason: text.list(waiting.blocked.reasons.map(reason => blockText(text, reason))),
      })
    case 'soak':
      return t('run.waiting.soak', { until: text.clock(waiting.until) })
    case 'health':
      return t('run.waiting.health', {
        host: waiting.host.name,
        problem: healthText(text, waiting.problem),
      })
    case 'hosts':
      return t('run.waiting.hosts', { hosts: hostNames(text, waiting.hosts) })
    default:
      return waitingText(text, waiting)
  }
}
