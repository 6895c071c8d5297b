import {
  ActionList,
  ActionListGroup,
  ActionListItem,
  Breadcrumb,
  BreadcrumbItem,
  Button,
  Icon,
  PageSection,
  Wizard,
  WizardFooterWrapper,
  WizardStep,
  useWizardContext,
} from '@patternfly/react-core'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import type { ReactNode } from 'react'
import { useEffect, useMemo, useState } from 'react'
import { Link, Navigate, useNavigate, useParams } from 'react-router-dom'
import { Alert } from '~/components/Alert'
import { MainHeading } from '~/components/MainHeading'
import { PageSkeleton } from '~/components/PageSkeleton'
import { PanelError } from '~/components/PanelError'
import { UpdatedAt } from '~/components/UpdatedAt'
import { ownOptions } from '~/components/own-defaults'
import { onDemand, useAtHand } from '~/components/on-demand'
import { useNow } from '~/components/use-now'
import { largestConcurrency } from '~/domain/evacuation/largest-concurrency'
import { inComputedOrder } from '~/domain/upgrade-plan/computed-order'
import type { WizardStep as StepId } from '~/domain/upgrade-plan/draft'
import { WIZARD_STEPS, newDraft } from '~/domain/upgrade-plan/draft'
import type { PlanFacts } from '~/domain/upgrade-plan/facts'
import { evacuationInput, makePlan } from '~/domain/upgrade-plan/plan'
import { allProblems } from '~/domain/upgrade-plan/problems'
import type { PlanReason } from '~/domain/upgrade-plan/reason'
import '~/i18n/en-wizard-page-words'
import { planReasonText } from '~/i18n/plan-text'
import { useText } from '~/i18n/text'
import { once } from '~/lib/once'
import { paths } from '~/lib/paths'
import { MINUTE } from '~/lib/time'
import type { PlanFactsAnswer } from '~/queries/plan-facts'
import { usePlanFacts } from '~/queries/plan-facts'
import { TargetStep } from './TargetStep'
import type { StepProps } from './step-props'
import { useComputedOrder } from './use-computed-order'
import { useDraft } from './use-draft'
import { useWithPreviews } from './use-with-previews'
import type { TipTarget } from '~/components/Tip'
import { Tip } from '~/components/Tip'

const HostsStep = onDemand(async () => (await import('./HostsStep')).HostsStep)
const ChecksStep = onDemand(async () => (await import('./ChecksStep')).ChecksStep)
const OptionsStep = onDemand(async () => (await import('./OptionsStep')).OptionsStep)
const ReviewStep = onDemand(async () => (await import('./ReviewStep')).ReviewStep)
const Problems = onDemand(async () => (await import('./Problems')).Problems)
const StartDialog = onDemand(async () => (await import('./StartDialog')).StartDialog)
const NEXT = [HostsStep, Problems, ChecksStep, OptionsStep, ReviewStep, StartDialog]

/** The wizard: five steps with an address each, over one draft and one computed plan. */
export function UpgradeWizardPage() {
  const { t } = useText()
  const { clusterId = '', step } = useParams()
  const answer = usePlanFacts(clusterId)
  const current = WIZARD_STEPS.find(one => one === step)
  if (current === undefined) return <Navigate to={paths.clusterUpgrade(clusterId)} replace />
  if (answer.facts !== null)
    return <KnownCluster key={clusterId} facts={answer.facts} answer={answer} step={current} />
  if (answer.failure === null) return <PageSkeleton />
  const isGone = answer.failure.error.kind === 'notFound'
  return (
    <PageSection>
      <MainHeading title={t('wizard.unknown')} />
      <PanelError
        error={answer.failure.error}
        title={isGone ? t('wizard.gone') : undefined}
        onRetry={() => void answer.refresh()}
        isRetrying={answer.isRefreshing}
      />
    </PageSection>
  )
}

/** Keeps the wizard at the step of the address, whoever changed it: a link, or the browser's back. */
function AtStep({ step }: { step: StepId }) {
  const { activeStep, goToStepById } = useWizardContext()
  useEffect(() => {
    if (activeStep.id !== step) goToStepById(step)
    // Only a change of the address moves the wizard; the wizard's own moves change the address.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [step])
  return null
}

/** Above its button and flush with it: the buttons beside it stay in sight. */
function WhyNot({ reason, children }: { reason: string; children: TipTarget }) {
  return (
    <Tip content={reason} position="top-start" enableFlip={false} isContentLeftAligned>
      {children}
    </Tip>
  )
}

/** A step before this one may be wrong, which PatternFly's own status says in front of the name. */
function StepName({ step, isWrong }: { step: StepId; isWrong: boolean }) {
  const { t } = useText()
  const name = t(`wizard.step.${step}`)
  if (!isWrong) return name
  return (
    <>
      {name}{' '}
      <Icon status="danger" isInline>
        <ExclamationCircleIcon aria-hidden />
      </Icon>
      <span className="pf-v6-screen-reader">{t('wizard.stepWrong')}</span>
    </>
  )
}

type FooterProps = {
  step: StepId
  found: readonly PlanReason[]
  clusterId: string
  startLabel: string
  /** Why it cannot be started; `null`: it can. */
  startReason: string | null
  onStart: () => void
  onReset: () => void
}

function Footer({ step, found, clusterId, startLabel, startReason, onStart, onReset }: FooterProps) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const index = WIZARD_STEPS.indexOf(step)
  const [previous, next] = [WIZARD_STEPS[index - 1], WIZARD_STEPS[index + 1]]
  const reason = found[0] === undefined ? null : planReasonText(text, found[0])
  const goOn = (label: string, why: string | null, onClick: () => void): ReactNode => {
    const button = (
      <Button variant="primary" isAriaDisabled={why !== null} onClick={onClick}>
        {label}
      </Button>
    )
    return why === null ? button : <WhyNot reason={why}>{button}</WhyNot>
  }
  return (
    <WizardFooterWrapper>
      <ActionList>
        <ActionListGroup>
          <ActionListItem>
            {next === undefined
              ? goOn(startLabel, reason ?? startReason, onStart)
              : goOn(t('wizard.next'), reason, () => void navigate(paths.clusterUpgrade(clusterId, next)))}
          </ActionListItem>
          <ActionListItem>
            <Button
              variant="secondary"
              isDisabled={previous === undefined}
              onClick={() => {
                if (previous !== undefined) void navigate(paths.clusterUpgrade(clusterId, previous))
              }}
            >
              {t('wizard.back')}
            </Button>
          </ActionListItem>
        </ActionListGroup>
        <ActionListGroup>
          <ActionListItem>
            <Button variant="link" onClick={onReset}>
              {t('wizard.reset')}
            </Button>
          </ActionListItem>
          <ActionListItem>
            <Button variant="link" onClick={() => void navigate(paths.cluster(clusterId))}>
              {t('wizard.leave')}
            </Button>
          </ActionListItem>
        </ActionListGroup>
      </ActionList>
    </WizardFooterWrapper>
  )
}

const NO_REASONS: readonly PlanReason[] = []

type Known = { facts: PlanFacts; answer: PlanFactsAnswer; step: StepId }

function KnownCluster({ facts: polled, answer, step }: Known) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const [kept, dispatch] = useDraft(polled.cluster)
  const facts = useWithPreviews(polled, kept.target.kind === 'higher')
  const suggestion = useComputedOrder(kept, facts)
  const draft = useMemo(() => inComputedOrder(kept, suggestion), [kept, suggestion])
  // Ends and windows are moments on the administrator's own clock; ages of checks bear the difference of the clocks.
  const now = useNow(MINUTE)
  const plan = useMemo(() => makePlan(draft, facts, now), [draft, facts, now])
  const { cluster } = facts
  // The draft is emptied when the first step is reached: on the way there, a step that has closed would send elsewhere.
  const [startsOver, setStartsOver] = useState(false)
  if (startsOver && step === 'target') {
    setStartsOver(false)
    dispatch({ type: 'replace', draft: newDraft(cluster, ownOptions()) })
  }
  const [isStarting, setStarting] = useState(false)
  useAtHand(NEXT)

  const largest = useMemo(() => once(() => largestConcurrency(evacuationInput(draft, facts))), [draft, facts])
  const problemsOf = useMemo(
    () => allProblems(draft, facts, now, { checks: plan.checks, largest }),
    [draft, facts, now, plan.checks, largest],
  )
  const found = step === 'checks' ? NO_REASONS : (problemsOf.get(step) ?? NO_REASONS)
  // What a check found may be solved under Upgrade options, so it bars the start and not the way there.
  const firstWrong = WIZARD_STEPS.findIndex(one => one !== 'checks' && (problemsOf.get(one) ?? []).length > 0)
  const isReachable = (one: StepId) => firstWrong === -1 || WIZARD_STEPS.indexOf(one) <= firstWrong
  const props: StepProps = { facts, draft, dispatch, plan, suggestion, largest, found, now }
  const bodies: Record<StepId, ReactNode> = {
    target: <TargetStep {...props} />,
    hosts: <HostsStep {...props} />,
    checks: (
      <ChecksStep
        {...props}
        asOf={answer.asOf}
        isRefreshing={answer.isRefreshing}
        onAgain={() => void answer.refresh()}
      />
    ),
    options: <OptionsStep {...props} />,
    review: <ReviewStep {...props} />,
  }
  // A later step typed into the address is shown only when the earlier ones are right.
  // The last question stays, to say what has changed.
  if (!isReachable(step) && !isStarting)
    return <Navigate to={paths.clusterUpgrade(cluster.id, WIZARD_STEPS[firstWrong])} replace />
  const startOver = () => {
    setStartsOver(true)
    void navigate(paths.clusterUpgrade(cluster.id))
  }
  return (
    <>
      <PageSection>
        <Breadcrumb className="um-crumbs" aria-label={t('crumbs.label')}>
          <BreadcrumbItem>
            <Link to={paths.clusters()}>{t('nav.clusters')}</Link>
          </BreadcrumbItem>
          <BreadcrumbItem>
            <Link to={paths.cluster(cluster.id)}>{cluster.name}</Link>
          </BreadcrumbItem>
          <BreadcrumbItem isActive>{t('wizard.crumb')}</BreadcrumbItem>
        </Breadcrumb>
        <div className="um-head-row">
          <MainHeading title={t('wizard.title', { cluster: cluster.name })} />
          <UpdatedAt
            at={answer.asOf}
            isStale={answer.isStale}
            isRefreshing={answer.isRefreshing}
            onRefresh={() => void answer.refresh()}
          />
        </div>
        {cluster.upgrade?.inProgress === true && (
          <Alert variant="warning" isInline component="h2" title={t('wizard.running.title')}>
            {t('wizard.running.body', { percent: cluster.upgrade.percent })}
          </Alert>
        )}
      </PageSection>
      <PageSection isFilled type="wizard" hasBodyWrapper={false} className="um-wizard-page">
        <Wizard
          className="um-wizard"
          navAriaLabel={t('wizard.steps', { cluster: cluster.name })}
          startIndex={WIZARD_STEPS.indexOf(step) + 1}
          onStepChange={(_, to) => {
            const next = WIZARD_STEPS.find(one => one === to.id)
            if (next !== undefined && next !== step) void navigate(paths.clusterUpgrade(cluster.id, next))
          }}
          footer={
            <Footer
              step={step}
              found={found}
              clusterId={cluster.id}
              startLabel={t('review.start', {
                count: plan.hosts.filter(({ blocked }) => blocked === null).length,
              })}
              startReason={
                plan.canStart ? (answer.isStale ? t('run.engineAway') : null) : t('run.canNotStart')
              }
              onStart={() => setStarting(true)}
              onReset={startOver}
            />
          }
        >
          {WIZARD_STEPS.map(one => (
            <WizardStep
              key={one}
              id={one}
              name={
                <StepName
                  step={one}
                  isWrong={
                    WIZARD_STEPS.indexOf(one) < WIZARD_STEPS.indexOf(step) &&
                    (problemsOf.get(one) ?? []).length > 0
                  }
                />
              }
              isDisabled={!isReachable(one)}
            >
              {one === step && (
                <div className="um-stack">
                  {draft.hostIds.length > 0 && step !== 'target' && (
                    <Problems found={found} clusterId={cluster.id} />
                  )}
                  {bodies[one]}
                </div>
              )}
              <AtStep step={step} />
            </WizardStep>
          ))}
        </Wizard>
      </PageSection>
      {isStarting && (
        <StartDialog
          plan={plan}
          draft={draft}
          facts={facts}
          answer={answer}
          onClose={() => setStarting(false)}
        />
      )}
    </>
  )
}
