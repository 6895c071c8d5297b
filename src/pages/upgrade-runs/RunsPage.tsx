import { EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core'
import { ListIcon } from '@patternfly/react-icons/dist/esm/icons/list-icon'
import { UpgradesPanel, UpgradesSkeleton } from '~/actions/UpgradesPanel'
import { useUpgradeRows } from '~/actions/use-upgrade-rows'
import { ListHeader } from '~/components/ListHeader'
import { PanelError } from '~/components/PanelError'
import { groupOf } from '~/domain/upgrade-run/run-history'
import { useText } from '~/i18n/text'

/** All upgrades of clusters that the engine remembers, running first. */
export function RunsPage() {
  const { t } = useText()
  const { rows, journals, reach, isStale, refetch } = useUpgradeRows()
  const body = () => {
    if (rows === undefined)
      return journals.error === null ? (
        <UpgradesSkeleton />
      ) : (
        <PanelError
          error={journals.error.error}
          onRetry={() => void journals.refetch()}
          isRetrying={journals.isFetching}
        />
      )
    if (rows.length === 0 && !reach.isMore)
      return (
        <EmptyState titleText={t('runs.none')} headingLevel="h2" icon={ListIcon}>
          <EmptyStateBody>{t('runs.noneBody')}</EmptyStateBody>
        </EmptyState>
      )
    return <UpgradesPanel id="upgrades" rows={rows} reach={reach} />
  }
  return (
    <>
      <ListHeader
        title={t('runs.title')}
        subtitle={
          rows === undefined && journals.error !== null
            ? t('clusters.notKnown')
            : t('runs.howMany', {
                count: rows?.length ?? 0,
                running: rows?.filter(row => groupOf(row) === 'running').length ?? 0,
                known: rows === undefined ? 'no' : reach.isMore && rows.length > 0 ? 'newest' : 'all',
              })
        }
        updated={{
          at: journals.dataUpdatedAt,
          isStale,
          isRefreshing: journals.isRefetching,
          onRefresh: refetch,
        }}
      />
      <PageSection isFilled>{body()}</PageSection>
    </>
  )
}
