import {
  Alert,
  Breadcrumb,
  BreadcrumbItem,
  Flex,
  FlexItem,
  PageSection,
  Tab,
  TabTitleText,
  Tabs,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { Link, useNavigate, useParams } from 'react-router-dom'
import { useHostActions } from '~/actions/use-host-actions'
import type { Host } from '~/api/model'
import { ActionButton } from '~/components/ActionItems'
import { HostMarks } from '~/components/HostMarks'
import { HostStatusLabel } from '~/components/HostStatusLabel'
import { MainHeading } from '~/components/MainHeading'
import { PageSkeleton } from '~/components/PageSkeleton'
import { PanelError } from '~/components/PanelError'
import { UpdatedAt } from '~/components/UpdatedAt'
import { useText } from '~/i18n/text'
import type { HostTab } from '~/lib/paths'
import { paths } from '~/lib/paths'
import { EventsTab } from './EventsTab'
import { GeneralTab } from './GeneralTab'
import { UpgradeProgress } from './UpgradeProgress'
import { VmsTab } from './VmsTab'
import type { HostQueries } from './use-host-screen'
import { useHostQueries, useHostScreen } from './use-host-screen'

const TABS: readonly HostTab[] = ['general', 'vms', 'events']

function Crumbs({ name }: { name: string }) {
  const { t } = useText()
  return (
    <Breadcrumb aria-label={t('crumbs.label')}>
      <BreadcrumbItem>
        <Link to={paths.hosts()}>{t('hosts.title')}</Link>
      </BreadcrumbItem>
      <BreadcrumbItem isActive>{name}</BreadcrumbItem>
    </Breadcrumb>
  )
}

/** One host: what it is, what runs on it, what happened to it, and its upgrade while there is one. */
export function HostPage() {
  const { t } = useText()
  const { hostId = '', tab } = useParams()
  const queries = useHostQueries(hostId)
  const { host } = queries
  const current = TABS.find(one => one === tab) ?? 'general'

  if (host.data !== undefined) return <KnownHost host={host.data} tab={current} queries={queries} />
  if (host.error === null) return <PageSkeleton />
  const isGone = host.error.error.kind === 'notFound'
  return (
    <PageSection>
      <Crumbs name={t('host.unknown')} />
      <MainHeading title={t('host.unknown')} />
      <PanelError
        error={host.error.error}
        title={isGone ? t('host.gone') : undefined}
        onRetry={() => void host.refetch()}
        isRetrying={host.isFetching}
      />
    </PageSection>
  )
}

function KnownHost({ host, tab, queries }: { host: Host; tab: HostTab; queries: HostQueries }) {
  const { t } = useText()
  const navigate = useNavigate()
  const screen = useHostScreen(host, queries)
  const actions = useHostActions(() => screen.context)
  const items = actions.itemsFor([host])
  const isGone = queries.host.error?.error.kind === 'notFound'
  return (
    <>
      <PageSection>
        <Crumbs name={host.name} />
        <Flex
          justifyContent={{ default: 'justifyContentSpaceBetween' }}
          alignItems={{ default: 'alignItemsCenter' }}
          className="um-host-head"
        >
          <FlexItem>
            <Flex spaceItems={{ default: 'spaceItemsSm' }} alignItems={{ default: 'alignItemsCenter' }}>
              <FlexItem>
                <MainHeading title={host.name} />
              </FlexItem>
              <FlexItem>
                <HostStatusLabel status={host.status} />
              </FlexItem>
              <FlexItem>
                <HostMarks
                  spm={host.spm}
                  engineScore={host.hostedEngine?.configured === true ? host.hostedEngine.score : null}
                />
              </FlexItem>
            </Flex>
          </FlexItem>
          <FlexItem>
            <UpdatedAt
              at={queries.host.dataUpdatedAt}
              isStale={queries.host.isRefetchError || queries.events.isRefetchError}
              isRefreshing={queries.host.isRefetching}
              onRefresh={() => {
                void queries.host.refetch()
                void queries.events.refetch()
                void queries.vms.refetch()
              }}
            />
          </FlexItem>
        </Flex>
        <Toolbar inset={{ default: 'insetNone' }}>
          <ToolbarContent>
            <ToolbarGroup variant="action-group" role="group" aria-label={t('hosts.actions')}>
              {items.map(item => (
                <ToolbarItem key={item.id}>
                  <ActionButton item={item} />
                </ToolbarItem>
              ))}
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
        {isGone && <Alert variant="warning" isInline component="h2" title={t('host.removed')} />}
      </PageSection>
      <UpgradeProgress host={host} screen={screen} items={items} />
      <PageSection type="tabs">
        <Tabs
          aria-label={t('host.tabs')}
          activeKey={tab}
          onSelect={(_, key) =>
            void navigate(paths.host(host.id, TABS.find(one => one === key) ?? 'general'))
          }
          usePageInsets
        >
          {TABS.map(one => (
            <Tab
              key={one}
              eventKey={one}
              title={<TabTitleText>{t(`host.tab.${one}`)}</TabTitleText>}
              tabContentId={`tab-${one}`}
            />
          ))}
        </Tabs>
      </PageSection>
      <PageSection isFilled id={`tab-${tab}`} role="tabpanel" aria-label={t(`host.tab.${tab}`)} tabIndex={0}>
        {tab === 'general' && (
          <GeneralTab host={host} cluster={queries.cluster} screen={screen} items={items} />
        )}
        {tab === 'vms' && <VmsTab host={host} queries={queries} />}
        {tab === 'events' && <EventsTab events={queries.events} />}
      </PageSection>
      {actions.dialog}
    </>
  )
}
