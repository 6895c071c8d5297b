import { EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core'
import { SearchIcon } from '@patternfly/react-icons/dist/esm/icons/search-icon'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useNavigate, useParams } from 'react-router-dom'
import { useRights } from '~/actions/use-rights'
import { Crumbs } from '~/components/Crumbs'
import { ErrorAlert } from '~/components/ErrorAlert'
import { MainHeading } from '~/components/MainHeading'
import { PageSkeleton } from '~/components/PageSkeleton'
import { PageTabs } from '~/components/PageTabs'
import { PanelError } from '~/components/PanelError'
import { RunStateLabel } from '~/components/RunLabels'
import { UpdatedAt } from '~/components/UpdatedAt'
import { onDemand, useAtHand } from '~/components/on-demand'
import { useNow } from '~/components/use-now'
import type { RunView } from '~/domain/upgrade-run/view-types'
import '~/i18n/en-run-page-words'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import type { RunTab } from '~/lib/paths'
import { SECOND } from '~/lib/time'
import { engineInfoQuery } from '~/queries/engine'
import { useClockSkew } from '~/queries/engine-clock'
import type { RunAnswer } from '~/queries/runs'
import { useRun } from '~/queries/runs'
import { HostsTab } from './HostsTab'
import { RunControls } from './RunControls'
import { RunDriver } from './RunDriver'
import { RunFailures } from './RunFailures'
import { RunNotices } from './RunNotices'
import { RunReportMenu } from './RunReport'
import { RunSummary } from './RunSummary'
import { useDecide } from './use-decide'

const RunErrata = onDemand(async () => (await import('./RunErrata')).RunErrata)
const RunNotify = onDemand(async () => (await import('./RunNotify')).RunNotify)
const RunLevel = onDemand(async () => (await import('./RunLevel')).RunLevel)
const ForeignRunScreen = onDemand(
  async () => (await import('./ForeignRunScreen')).ForeignRunScreen,
  <PageSkeleton />,
)
const RunTimeline = onDemand(async () => (await import('./RunTimeline')).RunTimeline)
const RunLog = onDemand(async () => (await import('./RunLog')).RunLog)
const NEXT = [RunTimeline, RunLog]

const TABS = ['hosts', 'timeline', 'log'] as const satisfies readonly RunTab[]

/** One upgrade of a cluster, live or over, rebuilt from what the engine holds. */
export function RunPage() {
  const { t } = useText()
  const { correlationId = '', tab } = useParams()
  const run = useRun(correlationId)
  const engine = useQuery(engineInfoQuery())
  const { view } = run.state
  const unreadable = run.state.journal?.unreadable ?? 0
  const current = TABS.find(one => one === tab) ?? 'hosts'
  if (view !== null && view.plan !== null)
    return (
      <KnownRun key={correlationId} run={run} view={view} cluster={view.plan.cluster} current={current} />
    )
  if (run.phase === 'foreign' && run.clusterId !== null)
    return <ForeignRunScreen key={correlationId} correlationId={correlationId} clusterId={run.clusterId} />
  const head = (
    <>
      <Crumbs parent={{ to: paths.upgrades(), label: t('nav.upgrades') }} name={t('run.titleUnknown')} />
      <MainHeading title={t('run.titleUnknown')} />
    </>
  )
  // Events of upgrades are not shown to everybody: then nothing found is not "none".
  if (run.phase === 'gone' && engine.data?.isFiltered === true)
    return (
      <PageSection>
        {head}
        <PanelError error={{ kind: 'notShown', detail: '' }} />
      </PageSection>
    )
  if (run.phase === 'gone' || (view !== null && run.error === null))
    return (
      <PageSection>
        {head}
        <EmptyState titleText={t('run.gone')} headingLevel="h2" icon={SearchIcon}>
          <EmptyStateBody>
            {run.phase === 'gone'
              ? t('run.goneBody', { id: correlationId })
              : unreadable > 0
                ? t('run.planNotWhole', { count: unreadable })
                : t('run.noPlan')}
          </EmptyStateBody>
        </EmptyState>
      </PageSection>
    )
  if (run.error === null) return <PageSkeleton />
  return (
    <PageSection>
      {head}
      <PanelError error={run.error} onRetry={() => void run.refresh()} />
    </PageSection>
  )
}

type Known = { run: RunAnswer; view: RunView; cluster: { id: string; name: string }; current: RunTab }

function KnownRun({ run, view, cluster, current }: Known) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const now = useNow(SECOND) + useClockSkew()
  const rights = useRights()(cluster.id)
  // What is decided, and who drives, is kept as events; only a run of one's own goes without.
  const whyNot = rights.injectEvents === false && !run.state.isDriver ? t('rights.followOnly') : null
  const whyNotFix = rights.editCluster === false || rights.upgradeHosts === false ? t('rights.noFix') : null
  const { decide, isBusy } = useDecide(run, whyNot)
  useAtHand(NEXT)
  const [shownId, setShown] = useState<string | null>(null)
  const [isRefreshing, setRefreshing] = useState(false)
  const { state } = run
  const title = t('run.title', { cluster: cluster.name })
  const id = view.correlationId
  const ids = view.hosts.map(host => host.id).join(' ')
  const hostIds = useMemo(() => new Set(ids.split(' ')), [ids])
  const show = (hostId: string) => {
    setShown(hostId)
    if (current !== 'hosts') void navigate(paths.upgrade(id))
  }
  return (
    <>
      <PageSection>
        <Crumbs parent={{ to: paths.upgrades(), label: t('nav.upgrades') }} name={title} />
        <div className="um-head-row um-host-head">
          <div className="um-title-row">
            <MainHeading title={title} />
            <RunStateLabel state={view.state} />
          </div>
          <div className="um-head-row">
            <RunReportMenu view={view} journal={state.journal} facts={state.facts} asOf={state.asOf} />
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
        </div>
        <p className="pf-v6-screen-reader" aria-live="polite" role="status">
          {liveText(text, view)}
        </p>
        <div className="um-stack">
          {view.endedAt === null && <RunControls run={run} view={view} decide={decide} isBusy={isBusy} />}
          {run.error !== null && <ErrorAlert error={run.error} title={t('run.failed.look')} />}
          <RunDriver
            run={run}
            view={view}
            whyNot={whyNot}
            whyNotContinue={rights.upgradeHosts === false ? whyNot : null}
          />
          <RunNotices run={run} view={view} decide={decide} isBusy={isBusy} whyNotFix={whyNotFix} />
          <RunLevel view={view} cluster={state.facts?.cluster ?? null} />
          <RunFailures view={view} decide={decide} onShow={show} />
          <RunSummary run={run} view={view} now={now} />
          {view.endedAt === null && <RunNotify />}
          {view.errata !== null && <RunErrata view={view} facts={state.facts} />}
        </div>
      </PageSection>
      <PageTabs
        label={t('run.tabs')}
        current={current}
        tabs={TABS.map(tab => ({
          id: tab,
          title: t(`run.tab.${tab}`, { count: view.counts.all }),
          to: paths.upgrade(id, tab),
        }))}
      >
        {current === 'hosts' && (
          <HostsTab
            view={view}
            events={state.facts?.events ?? []}
            now={now}
            shownId={shownId}
            onShow={setShown}
            decide={decide}
          />
        )}
        {current === 'timeline' && <RunTimeline view={view} now={now} />}
        {current === 'log' && (
          <RunLog
            events={state.facts?.events ?? []}
            correlationId={id}
            hostIds={hostIds}
            from={view.startedAt ?? 0}
          />
        )}
      </PageTabs>
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
