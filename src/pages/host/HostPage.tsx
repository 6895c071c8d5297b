import { PageSection } from '@patternfly/react-core'
import { useParams } from 'react-router-dom'
import { useHostActions } from '~/actions/use-host-actions'
import type { Host } from '~/api/model'
import { Alert } from '~/components/Alert'
import { DetailHeader } from '~/components/DetailHeader'
import { HostMarks } from '~/components/HostMarks'
import { HostStatusLabel } from '~/components/HostStatusLabel'
import { NoSuchThing } from '~/components/NoSuchThing'
import { PageSkeleton } from '~/components/PageSkeleton'
import { PageTabs } from '~/components/PageTabs'
import { onDemand, useAtHand } from '~/components/on-demand'
import '~/i18n/en-host-page-words'
import { useText } from '~/i18n/text'
import type { HostTab } from '~/lib/paths'
import { paths } from '~/lib/paths'
import { readEventPagesAgain } from '~/queries/event-pages'
import { GeneralTab } from './GeneralTab'
import { UpgradeProgress } from './UpgradeProgress'
import { useAskedAct } from './use-asked-act'
import type { HostQueries } from './use-host-screen'
import { useHostQueries, useHostScreen } from './use-host-screen'

const ErrataTab = onDemand(async () => (await import('./ErrataTab')).ErrataTab)
const EventsTab = onDemand(async () => (await import('./EventsTab')).EventsTab)
const UpgradesTab = onDemand(async () => (await import('./UpgradesTab')).UpgradesTab)
const VmsTab = onDemand(async () => (await import('./VmsTab')).VmsTab)
/** Behind the other tabs. */
const NEXT = [ErrataTab, EventsTab, UpgradesTab, VmsTab]

const TABS: readonly HostTab[] = ['general', 'vms', 'errata', 'events', 'upgrades']

/** One host: what it is, what runs on it, what happened to it, and its upgrade while there is one. */
export function HostPage() {
  const { t } = useText()
  const { hostId = '', tab } = useParams()
  const queries = useHostQueries(hostId)
  const { host } = queries
  const current = TABS.find(one => one === tab) ?? 'general'

  if (host.data !== undefined) return <KnownHost host={host.data} tab={current} queries={queries} />
  if (host.error === null) return <PageSkeleton />
  return (
    <NoSuchThing
      parent={{ to: paths.hosts(), label: t('hosts.title') }}
      name={t('host.unknown')}
      error={host.error.error}
      gone={t('host.gone')}
      onRetry={() => void host.refetch()}
      isRetrying={host.isFetching}
    />
  )
}

function KnownHost({ host, tab, queries }: { host: Host; tab: HostTab; queries: HostQueries }) {
  const { t } = useText()
  const screen = useHostScreen(host, queries)
  useAtHand(NEXT)
  const actions = useHostActions(() => screen.context)
  const items = actions.itemsFor([host])
  useAskedAct(host, items)
  return (
    <>
      <PageSection>
        <DetailHeader
          parent={{ to: paths.hosts(), label: t('hosts.title') }}
          name={host.name}
          labels={[
            <HostStatusLabel key="status" status={host.status} />,
            <HostMarks
              key="marks"
              spm={host.spm}
              engineScore={host.hostedEngine?.configured === true ? host.hostedEngine.score : null}
            />,
          ]}
          updated={{
            at: queries.host.dataUpdatedAt,
            isStale: queries.host.isRefetchError || queries.events.isRefetchError,
            isRefreshing: queries.host.isRefetching,
            onRefresh: () => {
              void queries.host.refetch()
              void queries.events.refetch()
              readEventPagesAgain()
              void queries.vms.refetch()
            },
          }}
          actions={{ label: t('hosts.actions'), items }}
        />
        {queries.host.error?.error.kind === 'notFound' && (
          <Alert variant="warning" isInline component="h2" title={t('host.removed')} />
        )}
      </PageSection>
      <UpgradeProgress host={host} screen={screen} items={items} />
      <PageTabs
        label={t('host.tabs')}
        tabs={TABS.map(id => ({ id, title: t(`host.tab.${id}`), to: paths.host(host.id, id) }))}
        current={tab}
      >
        {tab === 'general' && (
          <GeneralTab host={host} cluster={queries.cluster} screen={screen} items={items} />
        )}
        {tab === 'vms' && <VmsTab host={host} queries={queries} />}
        {tab === 'errata' && <ErrataTab host={host} />}
        {tab === 'events' && <EventsTab host={host} />}
        {tab === 'upgrades' && <UpgradesTab host={host} newest={screen.upgrade} />}
      </PageTabs>
      {actions.dialog}
    </>
  )
}
