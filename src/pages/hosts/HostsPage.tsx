import { Content, EmptyState, EmptyStateBody, Flex, FlexItem, PageSection } from '@patternfly/react-core'
import { ServerIcon } from '@patternfly/react-icons/dist/esm/icons/server-icon'
import { HostsPanel } from '~/actions/HostsPanel'
import { useHostRows } from '~/actions/use-host-rows'
import { HostsTableSkeleton } from '~/components/HostsTable'
import { MainHeading } from '~/components/MainHeading'
import { PanelError } from '~/components/PanelError'
import { UpdatedAt } from '~/components/UpdatedAt'
import { useText } from '~/i18n/text'

/** All hosts of the engine: what they run, what is available for them, and what can be done. */
export function HostsPage() {
  const { t } = useText()
  const { rows, hosts, events } = useHostRows()

  const body = () => {
    if (rows === undefined && hosts.error !== null)
      return (
        <PanelError
          error={hosts.error.error}
          onRetry={() => void hosts.refetch()}
          isRetrying={hosts.isFetching}
        />
      )
    if (rows === undefined) return <HostsTableSkeleton />
    if (rows.length === 0)
      return (
        <EmptyState titleText={t('hosts.none')} headingLevel="h2" icon={ServerIcon}>
          <EmptyStateBody>{t('hosts.noneBody')}</EmptyStateBody>
        </EmptyState>
      )
    return <HostsPanel id="hosts" rows={rows} />
  }

  return (
    <>
      <PageSection>
        <Flex
          justifyContent={{ default: 'justifyContentSpaceBetween' }}
          alignItems={{ default: 'alignItemsFlexStart' }}
        >
          <FlexItem>
            <MainHeading title={t('hosts.title')} />
            <Content component="p" className="um-subtle">
              {t('hosts.subtitle', {
                count: rows?.length ?? 0,
                outdated: rows?.filter(({ update }) => update.updateAvailable).length ?? 0,
                known: rows === undefined ? 'no' : 'yes',
              })}
            </Content>
          </FlexItem>
          <FlexItem>
            <UpdatedAt
              at={hosts.dataUpdatedAt}
              isStale={hosts.isRefetchError || events.isRefetchError}
              isRefreshing={hosts.isRefetching}
              onRefresh={() => {
                void hosts.refetch()
                void events.refetch()
              }}
            />
          </FlexItem>
        </Flex>
      </PageSection>
      <PageSection isFilled>{body()}</PageSection>
    </>
  )
}
