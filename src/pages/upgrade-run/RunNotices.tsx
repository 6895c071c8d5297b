import { Alert, AlertActionLink, List, ListItem } from '@patternfly/react-core'
import { useState } from 'react'
import { EngineWords } from '~/components/EngineWords'
import { addToast } from '~/components/toasts'
import type { RunAlert, RunQuestion, RunView } from '~/domain/upgrade-run/view-types'
import { errorWords } from '~/i18n/error-text'
import { runFindingText, runQuestionText } from '~/i18n/run-text'
import { useText } from '~/i18n/text'
import type { RunAnswer } from '~/queries/runs'
import type { Decide } from './use-decide'

type Props = { run: RunAnswer; view: RunView; decide: Decide; isBusy: boolean }

/** What wants an answer, what stands to be mended, what others did, and what is not remembered. */
export function RunNotices({ run, view, decide, isBusy }: Props) {
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
          isStopped={view.inHandChoice !== null}
        />
      ))}
      {view.alerts.map(alert => (
        <Standing key={JSON.stringify(alert.fix)} alert={alert} run={run} />
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
  const failed = question.code === 'hostFailed' ? question.hosts : []
  return (
    <Alert
      variant="warning"
      isInline
      component="h2"
      title={runQuestionText(text, question)}
      actionLinks={
        isStopped ? undefined : (
          <>
            <AlertActionLink isDisabled={isBusy} onClick={() => decide({ do: 'goOn' })}>
              {t('run.question.goOn')}
            </AlertActionLink>
            {failed.map(({ id, name }) => (
              <AlertActionLink
                key={id}
                isDisabled={isBusy}
                onClick={() => decide({ do: 'retryHost', hostId: id })}
              >
                {`${t('run.control.retry')}: ${name}`}
              </AlertActionLink>
            ))}
          </>
        )
      }
    />
  )
}

function Standing({ alert, run }: { alert: RunAlert; run: RunAnswer }) {
  const text = useText()
  const { t } = text
  const [isBusy, setBusy] = useState(false)
  const values: Record<string, string> =
    alert.code === 'vmLeftDown' ? { vm: alert.vm.name, host: alert.host.name } : {}
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
        <AlertActionLink onClick={() => void fix()} isDisabled={isBusy} isLoading={isBusy}>
          {t(`run.alert.${alert.code}.fix`, values)}
        </AlertActionLink>
      }
    >
      {alert.code === 'vmLeftDown' && alert.whyNot !== null && <EngineWords words={[alert.whyNot]} />}
    </Alert>
  )
}
