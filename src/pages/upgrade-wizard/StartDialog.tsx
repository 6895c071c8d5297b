import {
  Alert,
  Button,
  Checkbox,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Tooltip,
} from '@patternfly/react-core'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { EngineFailure } from '~/api/errors'
import type { EngineError } from '~/api/errors'
import { ErrorAlert } from '~/components/ErrorAlert'
import { addToast } from '~/components/toasts'
import type { UpgradeDraft } from '~/domain/upgrade-plan/draft'
import type { Plan } from '~/domain/upgrade-plan/plan-types'
import { runPlanOf } from '~/domain/upgrade-run/run-plan'
import { useText } from '~/i18n/text'
import { bandText } from '~/i18n/upgrade-text'
import { paths } from '~/lib/paths'
import type { PlanFactsAnswer } from '~/queries/plan-facts'
import { startRun } from '~/queries/runs'

type Props = { plan: Plan; draft: UpgradeDraft; answer: PlanFactsAnswer; onClose: () => void }
/** `asking`: the engine is asked once more. */
type Phase = 'open' | 'asking' | 'starting' | 'changed'

/** The last question before hosts are touched. What is started is what was read here, or nothing. */
export function StartDialog({ plan, draft, answer, onClose }: Props) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const [phase, setPhase] = useState<Phase>('open')
  const [isAgreed, setAgreed] = useState(false)
  const [failure, setFailure] = useState<EngineError | null>(null)
  /** Of the plan whose numbers were read when the dialog was opened. */
  const [readPrint] = useState(plan.fingerprint)
  /** What the screen holds now: an answer of the engine makes it another one. */
  const latest = useRef({ plan, answer })
  useEffect(() => {
    latest.current = { plan, answer }
  })

  const names = new Map(plan.vms.map(({ id, name }) => [id, name]))
  const downs = [...new Set(plan.hosts.flatMap(({ shutDowns }) => shutDowns.map(({ vmId }) => vmId)))]
  const count = plan.hosts.filter(({ blocked }) => blocked === null).length
  const why = downs.length > 0 && !isAgreed ? t('run.unchosen') : null
  const isBusy = phase === 'asking' || phase === 'starting'

  const ask = async () => {
    setFailure(null)
    setPhase('asking')
    await answer.refresh()
    // The answers reach the screen, and so the plan, in a task of their own.
    await new Promise(resolve => {
      setTimeout(resolve, 0)
    })
    const now = latest.current
    if (now.plan.fingerprint !== readPrint || !now.plan.canStart || now.answer.isStale) {
      setPhase('changed')
      return
    }
    setPhase('starting')
    try {
      const correlationId = await startRun(runPlanOf(now.plan, draft))
      addToast({ variant: 'success', title: t('run.started', { cluster: plan.cluster.name }) })
      await navigate(paths.upgrade(correlationId))
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      setFailure(error.error)
      setPhase('open')
    }
  }

  const startButton = (
    <Button
      variant="primary"
      isAriaDisabled={why !== null || isBusy}
      isLoading={isBusy}
      onClick={() => {
        if (!isBusy) void ask()
      }}
    >
      {t('run.askStart')}
    </Button>
  )
  return (
    <Modal
      variant="small"
      isOpen
      onClose={isBusy ? undefined : onClose}
      aria-labelledby="start-title"
      aria-describedby="start-body"
    >
      <ModalHeader
        title={t('run.ask.title', { count, cluster: plan.cluster.name })}
        labelId="start-title"
        titleIconVariant={downs.length > 0 ? 'warning' : undefined}
      />
      <ModalBody id="start-body" className="um-stack">
        {phase === 'changed' ? (
          <Alert variant="warning" isInline component="h2" title={t('run.changed')}>
            {t('run.changedBody')}
          </Alert>
        ) : (
          <p>
            {t('run.ask.body', {
              count,
              concurrency: plan.options.concurrency,
              moves: plan.totalMoves,
              downs: downs.length,
              time: bandText(text, plan.lasts),
            })}
          </p>
        )}
        {phase !== 'changed' && downs.length > 0 && (
          <Checkbox
            id="start-agreed"
            isChecked={isAgreed}
            onChange={(_, checked) => setAgreed(checked)}
            label={t('run.ask.downs', { vms: text.list(downs.map(id => names.get(id) ?? id)) })}
          />
        )}
        {isBusy && <p className="um-subtle">{t('run.refreshing')}</p>}
        {failure !== null && <ErrorAlert error={failure} title={t('run.notStarted')} />}
      </ModalBody>
      <ModalFooter>
        {phase === 'changed' ? (
          <Button variant="primary" onClick={onClose}>
            {t('run.back')}
          </Button>
        ) : (
          <>
            {why === null ? startButton : <Tooltip content={why}>{startButton}</Tooltip>}
            {!isBusy && (
              <Button variant="link" onClick={onClose}>
                {t('action.cancel')}
              </Button>
            )}
          </>
        )}
      </ModalFooter>
    </Modal>
  )
}
