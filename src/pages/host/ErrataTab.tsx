import { EmptyState, EmptyStateBody, Skeleton, Stack, StackItem } from '@patternfly/react-core'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { PluggedIcon } from '@patternfly/react-icons/dist/esm/icons/plugged-icon'
import { useQuery } from '@tanstack/react-query'
import type { Host } from '~/api/model'
import { Alert } from '~/components/Alert'
import { ErrataFailed } from '~/components/ErrataFailed'
import { ErrataLabels } from '~/components/ErrataLabels'
import { ErrataTable } from '~/components/ErrataTable'
import { UpdatedAt } from '~/components/UpdatedAt'
import { errataCounts } from '~/domain/errata'
import { useText } from '~/i18n/text'
import { hostErrataQuery } from '~/queries/errata'

/** What is pending on this host as the engine's provider of errata tells; why nothing is told otherwise. */
export function ErrataTab({ host }: { host: Host }) {
  const { t } = useText()
  const errata = useQuery(hostErrataQuery(host))
  const { data, error } = errata
  const again = () => void errata.refetch()
  if (host.providerId === null)
    return (
      <EmptyState titleText={t('hostErrata.noProvider')} headingLevel="h2" icon={PluggedIcon}>
        <EmptyStateBody>{t('hostErrata.noProviderBody')}</EmptyStateBody>
      </EmptyState>
    )
  if (data === undefined)
    return error === null ? (
      <Skeleton height="10rem" screenreaderText={t('state.loading')} />
    ) : (
      <ErrataFailed error={error.error} onRetry={again} isRetrying={errata.isFetching} />
    )
  const updated = (
    <UpdatedAt
      at={errata.dataUpdatedAt}
      isStale={errata.isRefetchError}
      isRefreshing={errata.isRefetching}
      onRefresh={again}
    />
  )
  if (data.length === 0)
    return (
      <>
        <div className="um-head-row">
          <span />
          {updated}
        </div>
        <EmptyState
          titleText={t('hostErrata.none')}
          headingLevel="h2"
          icon={CheckCircleIcon}
          status="success"
        >
          <EmptyStateBody>{t('hostErrata.noneBody')}</EmptyStateBody>
        </EmptyState>
      </>
    )
  return (
    <Stack hasGutter>
      <StackItem>
        <Alert variant="info" isInline component="h2" title={t('hostErrata.pending', { count: data.length })}>
          {t('hostErrata.pendingBody')}
        </Alert>
      </StackItem>
      <StackItem>
        <div className="um-head-row">
          <ErrataLabels counts={errataCounts(data)} />
          {updated}
        </div>
      </StackItem>
      <StackItem>
        <ErrataTable errata={data} />
      </StackItem>
    </Stack>
  )
}
