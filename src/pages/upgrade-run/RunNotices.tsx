import { AlertActionLink, List, ListItem } from '@patternfly/react-core'
import { useState } from 'react'
import { Alert } from '~/components/Alert'
import { EngineWords } from '~/components/EngineWords'
import { addToast } from '~/components/toasts'
import type { RunAlert, RunQuestion, RunView } from '~/domain/upgrade-run/view-types'
import type { BlockedHost } from '~/domain/evacuation/types'
import type { Decision } from '~/domain/upgrade-run/journal-types'
import { blockText } from '~/i18n/block-text'
import { errorWords } from '~/i18n/error-text'
import '~/i18n/en-run-parts-words'
import { runFindingText, runQuestionText } from '~/i18n/run-notice-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { assertNever } from '~/lib/assert-never'
import type { RunAnswer } from '~/queries/runs'
import type { Decide } from './use-decide'

type Props = {
  run: RunAnswer
  view: RunView
  decide: Decide
  isBusy: boolean
  /** Roles stand in the way of mending what stands. */
  whyNotFix: string | null
}

/** What wants an answer, what stands to be mended, what others did, and what is not remembered. */
export function RunNotices({ run, view, decide, isBusy, whyNotFix }: Props) {
  const text = useText()
  const { t } = text
  return (
    <>
      {view.questions.map(question => (
        <Question
          key={JSON.stringify(question)}
          question={question}
          decide={decide}
          isBusy={isBusy}
          isStopped={view.inHandChoice !== null || decide.whyNot !== null}
        />
      ))}
      {view.alerts.map(alert => (
        <Standing key={JSON.stringify(alert.fix)} alert={alert} run={run} whyNotFix={whyNotFix} />
      ))}
      {view.findings.length > 0 && (
        <Alert variant="warning" isInline component="h2" title={t('run.findings')}>
          <List>
            {view.findings.map(finding => (
              <ListItem key={JSON.stringify(finding)}>{runFindingText(text, finding)}</ListItem>
            ))}
          </List>
        </Alert>
      )}
      {view.missing.length > 0 && (
        <Alert variant="info" isInline component="h2" title={t('run.missing')}>
          <List>
            {view.missing.map(missing => (
              <ListItem key={missing}>{t(`run.missing.${missing}`)}</ListItem>
            ))}
          </List>
        </Alert>
      )}
    </>
  )
}

function Question({
  question,
  decide,
  isBusy,
  isStopped,
}: {
  question: RunQuestion
  decide: Decide
  isBusy: boolean
  isStopped: boolean
}) {
  const text = useText()
  const { t } = text
  return (
    <Alert
      variant="warning"
      isInline
      component="h2"
      title={runQuestionText(text, question)}
      actionLinks={
        isStopped ? undefined : (
          <>
            {answersOf(text, question).map(({ label, decision }) => (
              <AlertActionLink
                key={JSON.stringify(decision)}
                isDisabled={isBusy}
                onClick={() => decide(decision)}
              >
                {label}
              </AlertActionLink>
            ))}
          </>
        )
      }
    >
      {question.code === 'cannotBegin' && (
        <List>
          {question.hosts.map(({ host, reasons }) => (
            <ListItem key={host.id}>
              {t('run.question.whyNot', {
                host: host.name,
                reason: text.list(reasons.map(reason => blockText(text, reason))),
              })}
            </ListItem>
          ))}
        </List>
      )}
      {question.code === 'unhealthy' && question.problem.code === 'errorEvents' && (
        <EngineWords words={[question.problem.words]} />
      )}
    </Alert>
  )
}

type Answer = { label: string; decision: Decision }

/** What a person can say to it, the plainest first. */
function answersOf(text: Text, question: RunQuestion): Answer[] {
  const { t } = text
  const goOn: Answer = { label: t(`run.answer.${question.code}`), decision: { do: 'goOn' } }
  switch (question.code) {
    case 'hostFailed':
      return [
        ...question.hosts.map(({ id, name }): Answer => ({
          label: t('run.answer.retry', { host: name }),
          decision: { do: 'retryHost', hostId: id },
        })),
        goOn,
        { label: t('run.stop.confirm'), decision: { do: 'stop', inHand: 'finish' } },
      ]
    case 'cannotBegin':
      return [...question.hosts.flatMap(blocked => remediesOf(text, blocked)), goOn]
    case 'unhealthy':
    case 'otherRun':
      return [goOn, { label: t('run.stop.confirm'), decision: { do: 'stop', inHand: 'finish' } }]
    default:
      return assertNever(question)
  }
}

function remediesOf(text: Text, { host, remedies }: BlockedHost): Answer[] {
  const { t } = text
  return remedies.flatMap((remedy): Answer[] => {
    const vms = 'vms' in remedy ? text.list(remedy.vms.map(({ name }) => name)) : ''
    switch (remedy.code) {
      case 'shutDown':
      case 'forceMigrate':
        return [
          {
            label: t(`run.answer.${remedy.code}`, { host: host.name, vms }),
            decision: { do: 'setChoice', vmIds: remedy.vms.map(({ id }) => id), choice: remedy.code },
          },
        ]
      case 'leaveHostOut':
        return [
          {
            label: t('run.answer.skip', { host: host.name }),
            decision: { do: 'skipHost', hostId: host.id },
          },
        ]
      default:
        return []
    }
  })
}

function Standing({ alert, run, whyNotFix }: { alert: RunAlert; run: RunAnswer; whyNotFix: string | null }) {
  const text = useText()
  const { t } = text
  const [isBusy, setBusy] = useState(false)
  const values: Record<string, string> =
    alert.code === 'vmLeftDown'
      ? { vm: alert.vm.name, host: alert.host.name }
      : alert.code === 'levelNotRaised'
        ? { level: alert.level }
        : {}
  const whyNot = 'whyNot' in alert ? alert.whyNot : null
  const fix = async () => {
    setBusy(true)
    const error = await run.perform(alert.fix)
    setBusy(false)
    if (error === null) return
    const { body, engineWords } = errorWords(text, error)
    addToast({
      variant: 'danger',
      title: t('run.alert.fixFailed'),
      body,
      engineWords: engineWords === null ? [] : [engineWords],
    })
  }
  return (
    <Alert
      variant="danger"
      isInline
      component="h2"
      title={t(`run.alert.${alert.code}`, values)}
      actionLinks={
        whyNotFix === null ? (
          <AlertActionLink
            onClick={() => void fix()}
            isDisabled={isBusy}
            isLoading={isBusy}
            spinnerAriaLabel={t('state.loading')}
            spinnerAriaValueText={t('state.loading')}
          >
            {t(`run.alert.${alert.code}.fix`, values)}
          </AlertActionLink>
        ) : undefined
      }
    >
      {whyNotFix !== null && <p>{whyNotFix}</p>}
      {whyNot !== null && <EngineWords words={[whyNot]} />}
    </Alert>
  )
}
