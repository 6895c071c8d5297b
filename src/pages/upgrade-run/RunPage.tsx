import { EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core'
import { SearchIcon } from '@patternfly/react-icons/dist/esm/icons/search-icon'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
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
import { onDemandPart } from '~/components/on-demand-part'
import type { RunView } from '~/domain/upgrade-run/view-types'
import '~/i18n/en-run-page-words'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import type { RunTab } from '~/lib/paths'
import { engineInfoQuery } from '~/queries/engine'
import { useClockSkew } from '~/queries/engine-clock'
import { loadRunTools } from '~/queries/run-tools'
import type { RunAnswer } from '~/queries/runs'
import { useRun } from '~/queries/runs'
import { HostDrawer, HostsTab } from './HostsTab'
import { RunControls } from './RunControls'
import { RunSummary } from './RunSummary'
import { useDecide } from './use-decide'
import { wantsLook } from './wants-look'

const ForeignRunScreen = onDemand(
  async () => (await import('./ForeignRunScreen')).ForeignRunScreen,
  <PageSkeleton />,
)
const RunDriver = onDemandPart(async () => (await import('./RunDriver')).RunDriver)
const RunNotices = onDemandPart(async () => (await import('./RunNotices')).RunNotices)
const RunFailures = onDemandPart(async () => (await import('./RunFailures')).RunFailures)
const RunReportMenu = onDemandPart(async () => (await import('./RunReport')).RunReportMenu)
const RunErrata = onDemandPart(async () => (await import('./RunErrata')).RunErrata)
const RunNotify = onDemandPart(async () => (await import('./RunNotify')).RunNotify)
const RunLevel = onDemandPart(async () => (await import('./RunLevel')).RunLevel)
const RunTimeline = onDemandPart(async () => (await import('./RunTimeline')).RunTimeline)
const RunLog = onDemandPart(async () => (await import('./RunLog')).RunLog)
/** Whatever a run may come to show or to ask: there before the engine that serves it may be away. */
const NEXT = [
  { preload: loadRunTools },
  RunReportMenu,
  RunNotices,
  RunFailures,
  HostDrawer,
  RunDriver,
  RunNotify,
  RunTimeline,
  RunLog,
  RunLevel,
]

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
  const { state } = run
  const skew = useClockSkew()
  const rights = useRights()(cluster.id)
  // What is decided, and who drives, is kept as events; only a run of one's own goes without.
  const whyNot = rights.injectEvents === false && !run.state.isDriver ? t('rights.followOnly') : null
  const whyNotFix = rights.editCluster === false || rights.upgradeHosts === false ? t('rights.noFix') : null
  const { decide, isBusy } = useDecide(run, whyNot)
  useAtHand(NEXT)
  // Whoever drives has all of it, whatever the way here costs.
  useEffect(() => {
    if (state.isDriver) for (const { preload } of NEXT) preload().catch(() => undefined)
  }, [state.isDriver])
  const [shownId, setShown] = useState<string | null>(null)
  const [isRefreshing, setRefreshing] = useState(false)
  // Else it is not the engine that fails.
  const isAnswerless = run.error !== null && run.error.kind !== 'notLoaded'
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
              isStale={isAnswerless}
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
          {run.error !== null && (
            <ErrorAlert error={run.error} title={isAnswerless ? t('run.failed.look') : undefined} />
          )}
          {isDriverTold(run, view) && (
            <RunDriver
              run={run}
              view={view}
              whyNot={whyNot}
              whyNotContinue={rights.upgradeHosts === false ? whyNot : null}
            />
          )}
          {hasNotices(view) && (
            <RunNotices run={run} view={view} decide={decide} isBusy={isBusy} whyNotFix={whyNotFix} />
          )}
          {view.plan?.target.kind === 'higher' && (
            <RunLevel view={view} cluster={state.facts?.cluster ?? null} />
          )}
          {view.hosts.some(wantsLook) && <RunFailures view={view} decide={decide} onShow={show} />}
          <RunSummary run={run} view={view} skew={skew} />
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
            skew={skew}
            shownId={shownId}
            onShow={setShown}
            decide={decide}
          />
        )}
        {current === 'timeline' && <RunTimeline view={view} skew={skew} />}
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

/** Nothing while this tab drives, or when it is over. */
const isDriverTold = ({ state }: RunAnswer, view: RunView): boolean =>
  view.endedAt === null && !(state.isDriver && view.handedOverAt === null)

const hasNotices = ({ questions, alerts, findings, missing }: RunView): boolean =>
  questions.length + alerts.length + findings.length + missing.length > 0

/** Said aloud when it is another one: the state, and the step of each host in hand. */
function liveText({ t }: ReturnType<typeof useText>, view: RunView): string {
  const steps = view.hosts.flatMap(({ name, state, step }) =>
    state === 'inHand' && step !== null ? [`${name}: ${t(`run.step.${step}`)}`] : [],
  )
  return [t(`run.state.${view.state}`), ...steps].join('. ')
}
