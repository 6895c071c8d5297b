/** What a run asks, and what others did to it, in words. */
import type { RunFinding, RunQuestion } from '~/domain/upgrade-run/view-types'
import { assertNever } from '~/lib/assert-never'
import { healthText, hostNames } from './run-text'
import type { Text } from './text'

export function runQuestionText(text: Text, question: RunQuestion): string {
  const { t } = text
  switch (question.code) {
    case 'hostFailed':
      return t(question.isCanary ? 'run.question.canaryFailed' : 'run.question.hostFailed', {
        hosts: hostNames(text, question.hosts),
      })
    case 'cannotBegin':
      return t('run.question.cannotBegin', {
        hosts: hostNames(
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
