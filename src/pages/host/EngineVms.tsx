import {
  Button,
  Content,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  Skeleton,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { VirtualMachineIcon } from '@patternfly/react-icons/dist/esm/icons/virtual-machine-icon'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { Host } from '~/api/model'
import { VM_STATUSES } from '~/api/model'
import { isVague } from '~/api/search-text'
import { FilterLabels } from '~/components/FilterLabels'
import { FilterSelect } from '~/components/FilterSelect'
import { ListTable } from '~/components/ListTable'
import { NoResults } from '~/components/NoResults'
import { Pager } from '~/components/Pager'
import { PanelError } from '~/components/PanelError'
import { SearchingLine } from '~/components/SearchingLine'
import { SlowSearchField } from '~/components/SlowSearchField'
import type { ListControls } from '~/components/use-list-state'
import { ALL_ROWS, PER_PAGE, useListState } from '~/components/use-list-state'
import { vmStatusWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'
import type { VmsWanted } from '~/queries/host-searches'
import { VM_SORTS } from '~/queries/host-searches'
import { hostVmsPageQuery } from '~/queries/vm-pages'
import { HELD_VMS } from '~/queries/host-vms'
import type { HostQueries } from './use-host-screen'
import type { VmRow } from './vm-columns'
import { idOfVm, nameOfVm, vmColumns, withVerdicts } from './vm-columns'

const FILTERS = ['status'] as const
const SIZES = PER_PAGE.filter(size => size !== ALL_ROWS)
const LARGEST = Math.max(...SIZES)

const wantedOf = ({ query, filters, sort, descending }: ListControls): VmsWanted => ({
  text: query,
  statuses: VM_STATUSES.filter(status => filters['status']?.includes(status)),
  sort: VM_SORTS.find(one => one === sort) ?? 'name',
  descending,
})

/** More machines than are held: the engine searches, sorts and pages them. */
export function EngineVms({ host, queries }: { host: Host; queries: HostQueries }) {
  const text = useText()
  const { t } = text
  const list = useListState(FILTERS, 'name')
  const wanted = useMemo(() => wantedOf(list), [list])
  const { page } = list
  const perPage = Math.min(list.perPage, LARGEST)
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(
    hostVmsPageQuery(host, wanted, { page, perPage }),
  )
  const columns = useMemo(() => vmColumns(text, VM_SORTS), [text])
  const count = () => {
    if (data === undefined) return 0
    if (data.isLast && (data.vms.length > 0 || page === 1)) return (page - 1) * perPage + data.vms.length
    return list.isFiltered || isPlaceholderData ? undefined : host.vms.total
  }
  const pager = (isBottom: boolean) => (
    <Pager
      label={t(isBottom ? 'list.pagesBottom' : 'list.pages')}
      sizes={SIZES}
      itemCount={count()}
      page={page}
      perPage={perPage}
      onSetPage={(_, next) => list.change({ page: next })}
      onPerPageSelect={(_, size) => list.change({ perPage: size })}
      widgetId={isBottom ? 'host-vms-bottom' : 'host-vms-top'}
      variant={isBottom ? 'bottom' : 'top'}
      isCompact
    />
  )
  const body = () => {
    if (error !== null && (data === undefined || isPlaceholderData))
      return <PanelError error={error.error} onRetry={() => void refetch()} isRetrying={isFetching} />
    if (data === undefined) return <Skeleton height="12rem" screenreaderText={t('state.loading')} />
    if (data.vms.length === 0)
      return page > 1 ? <NoPage list={list} /> : <NoResults onClear={list.clearFilters} />
    return (
      <ListTable<VmRow>
        label={t('vms.table', { host: host.name })}
        rows={withVerdicts(data.vms, host, queries.hosts.data, queries.groups.data)}
        columns={columns}
        list={{ ...list, sort: wanted.sort }}
        isBusy={isPlaceholderData}
        idOf={idOfVm}
        nameOf={nameOfVm}
      />
    )
  }
  return (
    <>
      <Content component="p">{t('vms.tooMany', { total: host.vms.total, held: HELD_VMS })}</Content>
      <VmsToolbar list={list} wanted={wanted} pager={pager(false)} />
      {isVague(wanted.text) && (
        <Content component="small" className="um-subtle">
          {t('events.anySign')}
        </Content>
      )}
      <SearchingLine
        isSearching={isPlaceholderData || (data === undefined && isFetching)}
        found={data === undefined || isPlaceholderData ? null : data.vms.length}
      />
      {body()}
      {data !== undefined && data.vms.length > 0 && pager(true)}
    </>
  )
}

function VmsToolbar({ list, wanted, pager }: { list: ListControls; wanted: VmsWanted; pager: ReactNode }) {
  const text = useText()
  const { t } = text
  const wordOf = (value: (typeof VM_STATUSES)[number]) => ({ value, label: vmStatusWord(text, value) })
  return (
    <Toolbar inset={{ default: 'insetNone' }}>
      <ToolbarContent>
        <ToolbarItem>
          <SlowSearchField
            label={t('vms.searchName')}
            value={list.query}
            onChange={query => list.change({ query })}
          />
        </ToolbarItem>
        <ToolbarItem>
          <FilterSelect
            label={t('vms.status')}
            options={VM_STATUSES.map(wordOf)}
            chosen={wanted.statuses}
            onToggle={value => list.toggleFilter('status', value)}
          />
        </ToolbarItem>
        <ToolbarGroup align={{ default: 'alignEnd' }}>
          <ToolbarItem variant="pagination">{pager}</ToolbarItem>
        </ToolbarGroup>
      </ToolbarContent>
      <FilterLabels
        filters={[
          {
            id: 'status',
            label: t('vms.status'),
            values: VM_STATUSES.filter(status => wanted.statuses.includes(status)).map(wordOf),
          },
        ]}
        onRemove={list.toggleFilter}
        onRemoveGroup={name => list.change({ filters: { ...list.filters, [name]: [] } })}
        onClear={list.clearFilters}
      />
    </Toolbar>
  )
}

function NoPage({ list }: { list: ListControls }) {
  const { t } = useText()
  return (
    <EmptyState titleText={t('vms.noPage')} headingLevel="h2" icon={VirtualMachineIcon} variant="sm">
      <EmptyStateBody>{t('events.noneSoFarBody', { page: list.page })}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button variant="link" onClick={() => list.change({ page: 1 })}>
            {t('pager.first')}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  )
}
