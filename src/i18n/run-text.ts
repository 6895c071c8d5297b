/** A run of a cluster's upgrade in words. */
import type { HealthProblem, RunFinding, RunQuestion, RunWaiting } from '~/domain/upgrade-run/view-types'
import { assertNever } from '~/lib/assert-never'
import { blockText } from './plan-text'
import { hostStatusWord } from './status-text'
import type { Text } from './text'
import { waitingText } from './upgrade-text'

const healthText = (text: Text, problem: HealthProblem): string =>
  problem.code === 'status'
    ? text.t('run.waiting.health.status', { status: hostStatusWord(text, problem.status) })
    : text.t('run.waiting.health.errorEvents', { count: problem.count, words: problem.words })

const names = (text: Text, hosts: readonly { name: string }[]): string =>
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
      return t('run.waiting.hosts', { hosts: names(text, waiting.hosts) })
    default:
      return waitingText(text, waiting)
  }
}

export function runQuestionText(text: Text, question: RunQuestion): string {
  const { t } = text
  switch (question.code) {
    case 'hostFailed':
      return t(question.isCanary ? 'run.question.canaryFailed' : 'run.question.hostFailed', {
        hosts: names(text, question.hosts),
      })
    case 'cannotBegin':
      return t('run.question.cannotBegin', {
        hosts: names(
          text,
          question.hosts.map(({ host }) => host),
        ),
      })
    case 'unhealthy':
      return t('run.question.unhealthy', {
        host: question.host.name,
        problem: healthText(text, question.problem),
      })
    case 'otherRun':
      return t('run.question.otherRun', { id: question.correlationId ?? 'none' })
    default:
      return assertNever(question)
  }
}

/** What others did to the hosts or the cluster of the run. */
export function runFindingText(text: Text, finding: RunFinding): string {
  const { t } = text
  switch (finding.code) {
    case 'hostActivatedByOther':
    case 'hostDeactivatedByOther':
    case 'hostUpgradedByOther':
      return t(`run.finding.${finding.code}`, {
        host: finding.host.name,
        by: finding.by ?? 'none',
        at: text.clock(finding.at),
      })
    case 'policyChangedByOther':
      return t('run.finding.policyChangedByOther', { by: finding.by ?? 'none' })
    case 'flagClearedByOther':
    case 'driverOvertaken':
      return t(`run.finding.${finding.code}`, { by: finding.by ?? 'none', at: text.clock(finding.at) })
    case 'flagClearedByRestart':
      return t('run.finding.flagClearedByRestart')
    default:
      return assertNever(finding)
  }
}
