import { useMemo } from 'react'
import type { Host } from '~/api/model'
import { HostsTable } from '~/components/HostsTable'
import { HostsToolbar } from '~/components/HostsToolbar'
import { ListPagination } from '~/components/ListToolbar'
import { NoResults } from '~/components/NoResults'
import type { HostColumn, HostFilter, HostRow } from '~/components/host-rows'
import { HOST_COLUMNS, HOST_FILTERS, HOST_RULES } from '~/components/host-rows'
import { useListState } from '~/components/use-list-state'
import { useListRows } from '~/components/use-list-rows'
import { useSelection } from '~/components/use-selection'
import { once } from '~/lib/once'
import { useHostActions } from './use-host-actions'

const idOf = ({ host }: HostRow) => host.id

type Props = {
  id: string
  rows: readonly HostRow[]
  columns?: readonly HostColumn[]
  /** Must be constant. */
  filters?: readonly HostFilter[]
}

/** A list of hosts with all that can be done with it: found, chosen, acted upon. */
export function HostsPanel({ id, rows, columns = HOST_COLUMNS, filters = HOST_FILTERS }: Props) {
  const list = useListState(filters, 'name')
  const { visible, shown, paged, choices, isBusy } = useListRows(HOST_RULES, rows, list, idOf)
  const selection = useSelection({ all: rows, visible, shown }, idOf)
  const contexts = useMemo(() => once(() => new Map(rows.map(row => [row.host.id, row.context]))), [rows])
  const actions = useHostActions((host: Host) => contexts().get(host.id) ?? {})
  return (
    <>
      <HostsToolbar
        id={id}
        all={rows}
        choices={choices}
        total={visible.length}
        list={paged}
        filters={filters}
        columns={columns}
        selection={selection.bulk}
        items={actions.itemsFor(selection.rows.map(({ host }) => host))}
      />
      {visible.length === 0 ? (
        <NoResults onClear={list.clearFilters} />
      ) : (
        <HostsTable
          rows={shown}
          list={list}
          columns={columns}
          selection={selection}
          itemsFor={actions.itemsFor}
          isBusy={isBusy}
        />
      )}
      <ListPagination id={id} total={visible.length} list={paged} isBottom />
      {actions.dialog}
    </>
  )
}
