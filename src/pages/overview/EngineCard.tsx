import { ExpandableSection, Skeleton, Stack, StackItem } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { EngineErrata, Erratum } from '~/api/model'
import { Alert } from '~/components/Alert'
import { ErrataFailed } from '~/components/ErrataFailed'
import { ErrataLabels } from '~/components/ErrataLabels'
import { ErrataTable } from '~/components/ErrataTable'
import { UpdatedAt } from '~/components/UpdatedAt'
import { errataCounts } from '~/domain/errata'
import { useText } from '~/i18n/text'
import { engineInfoQuery } from '~/queries/engine'
import { engineErrataQuery } from '~/queries/errata'
import { NotYet, OverviewCard } from './OverviewCard'

/** What is installed, and whether an update for it is available, as far as the engine can tell. */
export function EngineCard() {
  const { t } = useText()
  const engine = useQuery(engineInfoQuery())
  const errata = useQuery(engineErrataQuery())
  return (
    <OverviewCard
      title={t('overview.engine')}
      actions={
        errata.data === undefined || errata.data.state === 'noProvider' ? undefined : (
          <UpdatedAt
            at={errata.dataUpdatedAt}
            isStale={errata.isRefetchError}
            isRefreshing={errata.isRefetching}
            onRefresh={() => void errata.refetch()}
          />
        )
      }
    >
      <Stack hasGutter>
        <StackItem>
          {engine.data === undefined ? (
            <NotYet of={engine} title={t('overview.engineFailed')} />
          ) : (
            <strong>
              {t('overview.engineVersion', {
                name: engine.data.name,
                version: engine.data.version.full ?? t('clusters.notKnown'),
              })}
            </strong>
          )}
        </StackItem>
        <StackItem>
          <Errata errata={errata} />
        </StackItem>
      </Stack>
    </OverviewCard>
  )
}

function Errata({ errata }: { errata: UseQueryResult<EngineErrata> }) {
  const { t, list } = useText()
  const { data, error } = errata
  if (data === undefined)
    return error === null ? (
      <Skeleton height="4rem" screenreaderText={t('state.loading')} />
    ) : (
      <ErrataFailed
        error={error.error}
        onRetry={() => void errata.refetch()}
        isRetrying={errata.isFetching}
      />
    )
  if (data.state === 'noProvider')
    return (
      <Alert variant="custom" isInline component="h3" title={t('errata.noProvider')}>
        {t('errata.noProviderBody')}
      </Alert>
    )
  const providers = data.providers.length === 0 ? 'none' : list(data.providers)
  if (data.state === 'engineNotKnown')
    return (
      <Alert variant="warning" isInline component="h3" title={t('errata.notKnown')}>
        {t('errata.notKnownBody', { providers })}
      </Alert>
    )
  if (data.errata.length === 0)
    return (
      <Alert variant="success" isInline component="h3" title={t('errata.none')}>
        {t('errata.noneBody', { providers })}
      </Alert>
    )
  return <Available errata={data.errata} providers={providers} />
}

function Available({ errata, providers }: { errata: readonly Erratum[]; providers: string }) {
  const { t } = useText()
  const [isOpen, setIsOpen] = useState(false)
  const count = errata.length
  return (
    <Stack hasGutter>
      <StackItem>
        <Alert variant="info" isInline component="h3" title={t('errata.available')}>
          {t('errata.availableBody')}
        </Alert>
      </StackItem>
      <StackItem>
        <div className="um-stack">
          <div>{t('errata.of', { providers })}</div>
          <ErrataLabels counts={errataCounts(errata)} />
        </div>
      </StackItem>
      <StackItem>
        <ExpandableSection
          toggleText={t(isOpen ? 'errata.hide' : 'errata.show', { count })}
          isExpanded={isOpen}
          onToggle={(_, expanded) => setIsOpen(expanded)}
        >
          {isOpen && <ErrataTable errata={errata} />}
        </ExpandableSection>
      </StackItem>
    </Stack>
  )
}
