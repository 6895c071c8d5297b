import {
  Button,
  Checkbox,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  List,
  ListItem,
  ModalBody,
  ModalFooter,
  ModalHeader,
} from '@patternfly/react-core'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { EngineFailure } from '~/api/errors'
import type { EngineError } from '~/api/errors'
import { Alert } from '~/components/Alert'
import { ErrorAlert } from '~/components/ErrorAlert'
import { Modal } from '~/components/Modal'
import { addToast } from '~/components/toasts'
import type { UpgradeDraft } from '~/domain/upgrade-plan/draft'
import type { PlanFacts } from '~/domain/upgrade-plan/facts'
import type { Plan } from '~/domain/upgrade-plan/plan-types'
import { outlineOf, startVerdict } from '~/domain/upgrade-plan/start-verdict'
import type { FreshAnswer, StartVerdict } from '~/domain/upgrade-plan/start-verdict'
import { runPlanOf } from '~/domain/upgrade-run/run-plan'
import { planReasonText } from '~/i18n/plan-text'
import { useText } from '~/i18n/text'
import { bandText } from '~/i18n/band-text'
import { paths } from '~/lib/paths'
import type { PlanFactsAnswer } from '~/queries/plan-facts'
import { startRun } from '~/queries/runs'
import { useErrataBefore } from './ReviewErrata'
import { Tip } from '~/components/Tip'

type Props = {
  plan: Plan
  draft: UpgradeDraft
  facts: PlanFacts
  answer: PlanFactsAnswer
  onClose: () => void
}
type Refusal = Exclude<StartVerdict, { code: 'start' }>

/** Turns of the event loop after which an answer that has come is on the screen for certain. */
const TURNS = 20
const nextTurn = () =>
  new Promise(resolve => {
    setTimeout(resolve, 0)
  })

/** The last question before hosts are touched. What is started is what was read here, or nothing. */
export function StartDialog({ plan, draft, facts, answer, onClose }: Props) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const [isBusy, setBusy] = useState(false)
  const [isAgreed, setAgreed] = useState(false)
  const errata = useErrataBefore({ facts, draft })
  const [handsOver, setHandsOver] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [failure, setFailure] = useState<EngineError | null>(null)
  /** What is read in this dialog stays as it was when it was opened. */
  const [read] = useState(plan)
  /** What the screen holds now: an answer of the engine makes it another one. */
  const latest = useRef({ draft, facts, answer })
  useEffect(() => {
    latest.current = { draft, facts, answer }
  })
  /** A second click comes before the first one has drawn anything; and who left the screen starts nothing. */
  const isAsking = useRef(false)
  const isOpen = useRef(true)
  useEffect(() => {
    isOpen.current = true
    return () => {
      isOpen.current = false
    }
  }, [])

  const names = new Map(read.vms.map(({ id, name }) => [id, name]))
  const downs = [...new Set(read.hosts.flatMap(({ shutDowns }) => shutDowns.map(({ vmId }) => vmId)))]
  const count = read.hosts.filter(({ blocked }) => blocked === null).length
  const why = downs.length > 0 && !isAgreed ? t('run.unchosen') : null

  const freshAnswer = async (askedAt: number): Promise<FreshAnswer> => {
    await answer.refresh()
    let fresh = latest.current
    for (let turn = 0; turn < TURNS; turn++) {
      await nextTurn()
      fresh = latest.current
      if (fresh.answer.asOf >= askedAt && !fresh.answer.isStale) break
    }
    return { facts: fresh.facts, asOf: fresh.answer.asOf, isStale: fresh.answer.isStale }
  }

  const ask = async (): Promise<Refusal | null> => {
    const askedAt = Date.now()
    const fresh = await freshAnswer(askedAt)
    if (!isOpen.current) return null
    const chosen = latest.current.draft
    const verdict = startVerdict(outlineOf(read), chosen, fresh, { askedAt, now: Date.now() })
    if (verdict.code !== 'start') return verdict
    const correlationId = await startRun(runPlanOf(verdict.plan, chosen, errata.before), { handsOver })
    addToast({ variant: 'success', title: t('run.started', { cluster: plan.cluster.name }) })
    await navigate(paths.upgrade(correlationId))
    return null
  }

  const begin = async () => {
    if (isAsking.current) return
    isAsking.current = true
    setFailure(null)
    setRefusal(null)
    setBusy(true)
    try {
      setRefusal(await ask())
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      setFailure(error.error)
    } finally {
      isAsking.current = false
      setBusy(false)
    }
  }

  /** Another plan has to be read first; without an answer the same one may be tried again. */
  const isOver = refusal !== null && refusal.code !== 'unanswered'
  const startButton = (
    <Button
      variant="primary"
      isAriaDisabled={why !== null || isBusy}
      isLoading={isBusy}
      spinnerAriaLabel={t('state.loading')}
      spinnerAriaValueText={t('state.loading')}
      onClick={() => void begin()}
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
        title={t('run.ask.title', { count, cluster: read.cluster.name })}
        labelId="start-title"
        titleIconVariant={downs.length > 0 ? 'warning' : undefined}
      />
      <ModalBody id="start-body" className="um-stack">
        {refusal !== null && <RefusalAlert refusal={refusal} />}
        {!isOver && (
          <>
            <DescriptionList isHorizontal isCompact>
              <DescriptionListGroup>
                <DescriptionListTerm>{t('review.what')}</DescriptionListTerm>
                <DescriptionListDescription>
                  {t('start.what', { count, concurrency: read.options.concurrency })}
                </DescriptionListDescription>
              </DescriptionListGroup>
              <DescriptionListGroup>
                <DescriptionListTerm>{t('review.vms')}</DescriptionListTerm>
                <DescriptionListDescription>
                  {t('start.vms', { moves: read.totalMoves, downs: downs.length })}
                </DescriptionListDescription>
              </DescriptionListGroup>
              <DescriptionListGroup>
                <DescriptionListTerm>{t('review.when')}</DescriptionListTerm>
                <DescriptionListDescription>
                  {t('start.when', { time: bandText(text, read.lasts) })}
                </DescriptionListDescription>
              </DescriptionListGroup>
            </DescriptionList>
            {downs.length > 0 && (
              <Checkbox
                id="start-agreed"
                isChecked={isAgreed}
                isDisabled={isBusy}
                onChange={(_, checked) => setAgreed(checked)}
                label={t('run.ask.downs', { vms: text.list(downs.map(id => names.get(id) ?? id)) })}
              />
            )}
          </>
        )}
        {!isOver && (
          <HandOver
            isChecked={handsOver}
            isBusy={isBusy}
            isForbidden={facts.rights?.injectEvents === false}
            onChange={setHandsOver}
          />
        )}
        {!isOver && errata.isReading && <p className="um-subtle">{t('rollup.notYet')}</p>}
        {isBusy && <p className="um-subtle">{t('run.refreshing')}</p>}
        {failure !== null && <ErrorAlert error={failure} title={t('run.notStarted')} />}
      </ModalBody>
      <ModalFooter>
        {isOver ? (
          <Button variant="primary" onClick={onClose}>
            {t('run.back')}
          </Button>
        ) : (
          <>
            {why === null ? startButton : <Tip content={why}>{startButton}</Tip>}
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

type HandOverProps = {
  isChecked: boolean
  isBusy: boolean
  /** It goes by events of the engine, which these roles may not write. */
  isForbidden: boolean
  onChange: (isChecked: boolean) => void
}

/** The run goes on without this browser, when there is a headless driver to take it. */
function HandOver({ isChecked, isBusy, isForbidden, onChange }: HandOverProps) {
  const { t } = useText()
  return (
    <Checkbox
      id="start-hand-over"
      isChecked={isChecked}
      isDisabled={isBusy || isForbidden}
      onChange={(_, checked) => onChange(checked)}
      label={t('handOver.start')}
      description={t(isForbidden ? 'handOver.forbidden' : 'handOver.help')}
    />
  )
}

/** Why nothing was begun. */
function RefusalAlert({ refusal }: { refusal: Refusal }) {
  const text = useText()
  const { t } = text
  switch (refusal.code) {
    case 'unanswered':
      return (
        <Alert variant="warning" isInline component="h2" title={t('start.unanswered')}>
          {t('start.unansweredBody')}
        </Alert>
      )
    case 'changed':
      return (
        <Alert variant="warning" isInline component="h2" title={t('run.changed')}>
          {t('run.changedBody')}
        </Alert>
      )
    default:
      return (
        <Alert variant="danger" isInline component="h2" title={t('start.barred')}>
          <List>
            {refusal.reasons.map(reason => (
              <ListItem key={JSON.stringify(reason)}>{planReasonText(text, reason)}</ListItem>
            ))}
          </List>
        </Alert>
      )
  }
}
