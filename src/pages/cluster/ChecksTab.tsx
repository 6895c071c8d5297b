import {
  Button,
  Content,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core'
import { ClipboardCheckIcon } from '@patternfly/react-icons/dist/esm/icons/clipboard-check-icon'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { useCheckFix } from '~/actions/use-check-fix'
import { Ago } from '~/components/Ago'
import { CheckList } from '~/components/CheckList'
import { PageSkeleton } from '~/components/PageSkeleton'
import { PanelError } from '~/components/PanelError'
import type { Check } from '~/domain/upgrade-plan/check-types'
import { draftReducer, newDraft } from '~/domain/upgrade-plan/draft'
import { eligibility } from '~/domain/upgrade-plan/eligibility'
import type { PlanFacts } from '~/domain/upgrade-plan/facts'
import { computedOrder, inComputedOrder } from '~/domain/upgrade-plan/computed-order'
import { makePlan } from '~/domain/upgrade-plan/plan'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { keep, readKept } from '~/lib/tab-store'
import { usePlanFacts } from '~/queries/plan-facts'

type Result = { at: number; checks: Check[] }

const isResult = (kept: unknown): kept is Result =>
  typeof kept === 'object' && kept !== null && 'at' in kept && 'checks' in kept && Array.isArray(kept.checks)

/** The checks of a plan that takes every host that can be upgraded, one at a time. */
function checksOf(facts: PlanFacts, now: number): Check[] {
  const empty = newDraft(facts.cluster)
  const hostIds = eligibility(empty, facts, now).flatMap(({ host, whyNot }) =>
    whyNot === null ? [host.id] : [],
  )
  const draft = draftReducer(empty, { type: 'setHosts', hostIds })
  return makePlan(inComputedOrder(draft, computedOrder(draft, facts)), facts, now).checks
}

/** The checks of the wizard run alone: nothing is started, and the last result stays with its time. */
export function ChecksTab({ clusterId }: { clusterId: string }) {
  const { t } = useText()
  const answer = usePlanFacts(clusterId)
  const [isRunning, setRunning] = useState(false)
  const [result, setResult] = useState<Result | null>(() => {
    const kept = readKept(`checks.${clusterId}`)
    return isResult(kept) ? kept : null
  })
  const [wantsResult, setWantsResult] = useState(false)
  const { facts } = answer
  const { apply, canApply, whyNot, isFixing } = useCheckFix(null, facts?.rights ?? null)

  if (wantsResult && facts !== null) {
    const next = { at: answer.asOf, checks: checksOf(facts, answer.asOf) }
    setWantsResult(false)
    setResult(next)
    keep(`checks.${clusterId}`, next)
  }
  const run = async () => {
    setRunning(true)
    await answer.refresh()
    setRunning(false)
    setWantsResult(true)
  }

  if (facts === null && answer.failure !== null)
    return (
      <PanelError
        error={answer.failure.error}
        onRetry={() => void answer.refresh()}
        isRetrying={answer.isRefreshing}
      />
    )
  if (facts === null) return <PageSkeleton />
  const button = (
    <Button
      variant={result === null ? 'primary' : 'secondary'}
      onClick={() => void run()}
      isLoading={isRunning}
      spinnerAriaLabel={t('state.loading')}
      spinnerAriaValueText={t('state.loading')}
      isAriaDisabled={isRunning}
    >
      {t(result === null ? 'checks.now' : 'checks.again')}
    </Button>
  )
  if (result === null)
    return (
      <EmptyState titleText={t('checks.never')} headingLevel="h2" icon={ClipboardCheckIcon}>
        <EmptyStateBody>{t('checks.alone')}</EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>{button}</EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    )
  return (
    <div className="um-stack">
      <Content component="p">{t('checks.alone')}</Content>
      <div className="um-head-row">
        <span className="um-subtle">
          {t('checks.checked')} <Ago time={result.at} />
        </span>
        {button}
      </div>
      <CheckList
        checks={result.checks}
        onFix={apply}
        canFix={canApply}
        whyNot={whyNot}
        isFixing={isFixing}
        elsewhere={<Link to={paths.clusterUpgrade(clusterId)}>{t('checks.inWizard')}</Link>}
      />
    </div>
  )
}
