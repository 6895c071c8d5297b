import {
  Card,
  CardBody,
  Drawer,
  DrawerContent,
  DrawerContentBody,
  EmptyState,
  EmptyStateBody,
  Flex,
  FlexItem,
  PageSection,
} from '@patternfly/react-core'
import { SearchIcon } from '@patternfly/react-icons/dist/esm/icons/search-icon'
import { useState } from 'react'
import { useParams } from 'react-router-dom'
import { Crumbs } from '~/components/Crumbs'
import { ErrorAlert } from '~/components/ErrorAlert'
import { MainHeading } from '~/components/MainHeading'
import { PageSkeleton } from '~/components/PageSkeleton'
import { PanelError } from '~/components/PanelError'
import { UpdatedAt } from '~/components/UpdatedAt'
import { useNow } from '~/components/use-now'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { runWaitingText } from '~/i18n/run-text'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { SECOND } from '~/lib/time'
import { useClockSkew } from '~/queries/engine-clock'
import type { RunAnswer } from '~/queries/runs'
import { useRun } from '~/queries/runs'
import { HostDrawer } from './HostDrawer'
import { RunHead } from './RunHead'
import { RunHosts } from './RunHosts'
import { RunLog } from './RunLog'
import { RunNotices } from './RunNotices'
import { RunStateLabel } from '~/components/RunLabels'
import { useDecide } from './use-decide'

/** One upgrade of a cluster, live or over, rebuilt from what the engine holds. */
export function RunPage() {
  const { t } = useText()
  const { correlationId = '' } = useParams()
  const run = useRun(correlationId, null)
  const { view } = run.state
  const parent = { to: PARENT, label: t(PARENT_LABEL) }
  if (view !== null && view.plan !== null)
    return <KnownRun key={correlationId} run={run} view={view} cluster={view.plan.cluster} />
  if (run.phase === 'gone' || (view !== null && run.error === null))
    return (
      <PageSection>
        <Crumbs parent={parent} name={t('run.titleUnknown')} />
        <MainHeading title={t('run.titleUnknown')} />
        <EmptyState titleText={t('run.gone')} headingLevel="h2" icon={SearchIcon}>
          <EmptyStateBody>
            {run.phase === 'gone' ? t('run.goneBody', { id: correlationId }) : t('run.noPlan')}
          </EmptyStateBody>
        </EmptyState>
      </PageSection>
    )
  if (run.error === null) return <PageSkeleton />
  return (
    <PageSection>
      <Crumbs parent={parent} name={t('run.titleUnknown')} />
      <MainHeading title={t('run.titleUnknown')} />
      <PanelError error={run.error} onRetry={() => void run.refresh()} />
    </PageSection>
  )
}

const PARENT = paths.upgrades()
const PARENT_LABEL = 'nav.upgrades'

type Known = { run: RunAnswer; view: RunView; cluster: { id: string; name: string } }

function KnownRun({ run, view, cluster }: Known) {
  const text = useText()
  const { t } = text
  const now = useNow(SECOND) + useClockSkew()
  const { decide, isBusy } = useDecide(run)
  const [shownId, setShown] = useState<string | null>(null)
  const [isRefreshing, setRefreshing] = useState(false)
  const host = view.hosts.find(({ id }) => id === shownId) ?? null
  const { state } = run
  const close = () => {
    setShown(null)
    document.querySelector<HTMLElement>(`#run-host-${CSS.escape(shownId ?? '')}`)?.focus()
  }
  const body = (
    <div className="um-stack">
      <RunHead run={run} view={view} now={now} decide={decide} isBusy={isBusy} />
      {view.waitingFor.length > 0 && (
        <p>
          {t('run.waiting')}: {view.waitingFor.map(waiting => runWaitingText(text, waiting)).join(' ')}
        </p>
      )}
      <RunNotices run={run} view={view} decide={decide} isBusy={isBusy} />
      <Card component="section" aria-label={t('run.hosts')}>
        <CardBody>
          <RunHosts view={view} now={now} shownId={shownId} onShow={setShown} decide={decide} />
        </CardBody>
      </Card>
      <RunLog events={state.facts?.events ?? []} correlationId={view.correlationId} />
    </div>
  )
  return (
    <>
      <PageSection>
        <Crumbs
          parent={{ to: PARENT, label: t(PARENT_LABEL) }}
          name={t('run.title', { cluster: cluster.name })}
        />
        <div className="um-head-row um-host-head">
          <Flex spaceItems={{ default: 'spaceItemsSm' }} alignItems={{ default: 'alignItemsCenter' }}>
            <FlexItem>
              <MainHeading title={t('run.title', { cluster: cluster.name })} />
            </FlexItem>
            <FlexItem>
              <RunStateLabel state={view.state} />
            </FlexItem>
          </Flex>
          <UpdatedAt
            at={state.asOf}
            isStale={run.error !== null}
            isRefreshing={isRefreshing}
            onRefresh={() => {
              setRefreshing(true)
              void run.refresh().finally(() => setRefreshing(false))
            }}
          />
        </div>
        <p className="pf-v6-screen-reader" aria-live="polite" role="status">
          {liveText(text, view)}
        </p>
        {run.error !== null && <ErrorAlert error={run.error} title={t('run.failed.look')} />}
      </PageSection>
      <PageSection isFilled hasBodyWrapper={false}>
        <Drawer isExpanded={host !== null} isInline>
          <DrawerContent
            panelContent={
              host !== null && (
                <HostDrawer key={host.id} view={view} host={host} now={now} decide={decide} onClose={close} />
              )
            }
          >
            <DrawerContentBody>{body}</DrawerContentBody>
          </DrawerContent>
        </Drawer>
      </PageSection>
    </>
  )
}

/** Said aloud when it is another one: the state, and the step of each host in hand. */
function liveText({ t }: ReturnType<typeof useText>, view: RunView): string {
  const steps = view.hosts.flatMap(({ name, state, step }) =>
    state === 'inHand' && step !== null ? [`${name}: ${t(`run.step.${step}`)}`] : [],
  )
  return [t(`run.state.${view.state}`), ...steps].join('. ')
}
