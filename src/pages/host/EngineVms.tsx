import { Content, Skeleton } from '@patternfly/react-core'
import { VirtualMachineIcon } from '@patternfly/react-icons/dist/esm/icons/virtual-machine-icon'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { Host } from '~/api/model'
import { VM_STATUSES } from '~/api/model'
import { isVague } from '~/api/search-text'
import { ListTable } from '~/components/ListTable'
import { NoResults } from '~/components/NoResults'
import { PanelError } from '~/components/PanelError'
import { SearchingLine } from '~/components/SearchingLine'
import type { ListControls } from '~/components/use-list-state'
import { useListState } from '~/components/use-list-state'
import { vmStatusWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'
import type { VmsWanted } from '~/queries/host-searches'
import { VM_SORTS } from '~/queries/host-searches'
import { hostVmsPageQuery } from '~/queries/vm-pages'
import { HELD_VMS } from '~/queries/host-vms'
import { EngineToolbar } from './EngineToolbar'
import { EnginePager, NoSuchPage, countOfFailed, enginePageSize } from './EnginePages'
import type { HostQueries } from './use-host-screen'
import type { VmRow } from './vm-columns'
import { idOfVm, nameOfVm, vmColumns, withVerdicts } from './vm-columns'

const FILTERS = ['status'] as const

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
  const perPage = enginePageSize(list)
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(
    hostVmsPageQuery(host, wanted, { page, perPage }),
  )
  const columns = useMemo(() => vmColumns(text, VM_SORTS), [text])
  const isFailed = error !== null && (data === undefined || isPlaceholderData)
  const count = () => {
    if (isFailed) return countOfFailed(page)
    if (data === undefined) return null
    if (data.isLast && (data.vms.length > 0 || page === 1)) return (page - 1) * perPage + data.vms.length
    return list.isFiltered || isPlaceholderData ? undefined : host.vms.total
  }
  const body = () => {
    if (isFailed)
      return <PanelError error={error.error} onRetry={() => void refetch()} isRetrying={isFetching} />
    if (data === undefined) return <Skeleton height="12rem" screenreaderText={t('state.loading')} />
    if (data.vms.length === 0)
      return page > 1 ? (
        <NoSuchPage title={t('vms.noPage')} icon={VirtualMachineIcon} back={t('pager.first')} list={list} />
      ) : (
        <NoResults onClear={list.clearFilters} />
      )
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
      <VmsToolbar
        list={list}
        wanted={wanted}
        pager={<EnginePager id="host-vms" list={list} itemCount={count()} />}
      />
      {isVague(wanted.text) && (
        <Content component="small" className="um-subtle um-search-hint">
          {t('events.anySign')}
        </Content>
      )}
      <SearchingLine
        isSearching={isPlaceholderData || (data === undefined && isFetching)}
        found={data === undefined || isPlaceholderData ? null : data.vms.length}
      />
      {body()}
      {!isFailed && data !== undefined && data.vms.length > 0 && (
        <EnginePager id="host-vms" list={list} itemCount={count()} isBottom />
      )}
    </>
  )
}

function VmsToolbar({ list, wanted, pager }: { list: ListControls; wanted: VmsWanted; pager: ReactNode }) {
  const text = useText()
  const { t } = text
  return (
    <EngineToolbar
      list={list}
      searchLabel={t('vms.searchName')}
      filter={{
        id: 'status',
        label: t('vms.status'),
        options: VM_STATUSES.map(value => ({ value, label: vmStatusWord(text, value) })),
        chosen: wanted.statuses,
      }}
      pager={pager}
    />
  )
}
