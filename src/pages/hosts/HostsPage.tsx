import { Content, EmptyState, EmptyStateBody, Flex, FlexItem, PageSection } from '@patternfly/react-core'
import { ServerIcon } from '@patternfly/react-icons/dist/esm/icons/server-icon'
import { useMemo, useState } from 'react'
import { useHostActions } from '~/actions/use-host-actions'
import type { Host } from '~/api/model'
import { MainHeading } from '~/components/MainHeading'
import { NoResults } from '~/components/NoResults'
import { PanelError } from '~/components/PanelError'
import { UpdatedAt } from '~/components/UpdatedAt'
import { useListState } from '~/components/use-list-state'
import { useText } from '~/i18n/text'
import { HostsTable, HostsTableSkeleton, UpgradingCount } from './HostsTable'
import { HostsPagination, HostsToolbar } from './HostsToolbar'
import type { HostRow } from './rows'
import { FILTERS, visibleRows } from './rows'
import { useHostRows } from './use-host-rows'

const NO_ROWS: readonly HostRow[] = []

/** All hosts of the engine: what they run, what is available for them, and what can be done. */
export function HostsPage() {
  const { t } = useText()
  const { rows, hosts, events } = useHostRows()
  const list = useListState(FILTERS, 'name')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set())

  const all = rows ?? NO_ROWS
  const visible = useMemo(() => visibleRows(all, list), [all, list])
  const lastPage = Math.max(1, Math.ceil(visible.length / list.perPage))
  const page = Math.min(list.page, lastPage)
  const shown = visible.slice((page - 1) * list.perPage, page * list.perPage)
  // A selection outlives a change of filter; hosts that are gone fall out of it.
  const selected = useMemo(() => all.filter(({ host }) => chosen.has(host.id)), [all, chosen])
  const contexts = useMemo(() => new Map(all.map(row => [row.host.id, row.context])), [all])
  const actions = useHostActions((host: Host) => contexts.get(host.id) ?? {})

  const selectedShown = shown.filter(({ host }) => chosen.has(host.id)).length
  const choose = (some: readonly HostRow[]) =>
    setChosen(new Set([...chosen, ...some.map(({ host }) => host.id)]))

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
    return (
      <>
        <HostsToolbar
          all={all}
          visible={visible}
          list={{ ...list, page }}
          selection={{
            count: selected.length,
            onPage: shown.length,
            pageState: selectedShown === 0 ? 'none' : selectedShown === shown.length ? 'all' : 'some',
            none: () => setChosen(new Set()),
            page: () => choose(shown),
            all: () => choose(visible),
          }}
          items={actions.itemsFor(selected.map(({ host }) => host))}
          aside={<UpgradingCount count={all.filter(({ upgrade }) => upgrade !== null).length} />}
        />
        {visible.length === 0 ? (
          <NoResults onClear={list.clearFilters} />
        ) : (
          <HostsTable
            rows={shown}
            list={list}
            selected={chosen}
            onSelect={(hostId, isSelected) => {
              const next = new Set(chosen)
              if (isSelected) next.add(hostId)
              else next.delete(hostId)
              setChosen(next)
            }}
            itemsFor={actions.itemsFor}
          />
        )}
        <HostsPagination total={visible.length} list={{ ...list, page }} isBottom />
      </>
    )
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
                count: all.length,
                outdated: all.filter(({ update }) => update.updateAvailable).length,
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
      {actions.dialog}
    </>
  )
}
