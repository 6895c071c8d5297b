import type { ThProps } from '@patternfly/react-table'
import { Table, Th, Thead, Tr } from '@patternfly/react-table'
import type { ReactNode } from 'react'
import { memo, useMemo, useState } from 'react'
import { createStore } from '~/lib/store'
import type { ActionItem } from './ActionItems'
import { onDemandPart } from './on-demand-part'
import { ListRows, rowsContextOf } from './ListRows'
import type { OpenMenu } from './RowMenu'
import { RowMenu } from './RowMenu'
import { sortOf } from './list-sort'
import type { ListControls } from './use-list-state'
import { useWide } from './use-wide'
import { VIRTUAL_FROM, ariaRow } from './virtual-from'

/** Only in narrow windows. */
const SortMenu = onDemandPart(
  async () => (await import('./SortMenu')).SortMenu,
  <div className="um-above-list um-toggle-room" />,
)

export type ListColumn<R> = {
  id: string
  label: string
  /** In percent of the table; by content otherwise. */
  width?: ThProps['width']
  cell: (row: R) => ReactNode
  /** Where who sorts cannot sort by it. */
  isUnsortable?: boolean
}

type Props<R> = {
  label: string
  rows: readonly R[]
  /** The first one is always shown. The same list as long as nothing in it is another one: rows are drawn by it. */
  columns: readonly ListColumn<R>[]
  list: ListControls
  idOf: (row: R) => string
  nameOf: (row: R) => string
  selection?: {
    head: string
    label: (name: string) => string
    ids: ReadonlySet<string>
    choose: (id: string, isSelected: boolean) => void
  }
  /** None: nothing can be done with a row but what its cells offer. */
  menu?: { head: string; label: (name: string) => string; itemsFor: (row: R) => ActionItem[] }
  /** Other rows are on their way. */
  isBusy?: boolean
}

/** A list, or one page of it, with the same acts in each row's kebab and context menu. */
export function ListTable<R>(props: Props<R>) {
  const { label, rows, columns, list, idOf, nameOf, selection, menu, isBusy = false } = props
  const [store] = useState(() => createStore<OpenMenu | null>(null))
  const shown = useMemo(
    () => columns.filter(({ id }, at) => at === 0 || !list.hidden.includes(id)),
    [columns, list.hidden],
  )
  const RowsContext = rowsContextOf<R>()
  const hasHead = useWide()
  return (
    <>
      {!hasHead && (
        <SortMenu columns={columns.filter(({ isUnsortable }) => isUnsortable !== true)} list={list} />
      )}
      <RowsContext.Provider
        // Whoever draws the list has something new to draw; what its rows are kept by is what is in it.
        // oxlint-disable-next-line react/jsx-no-constructed-context-values
        value={{
          rows,
          columns: shown,
          idOf,
          nameOf,
          ...(selection !== undefined && { selection }),
          ...(menu !== undefined && { menu: { store, label: menu.label } }),
        }}
      >
        <div aria-busy={isBusy} className={isBusy ? 'um-busy' : undefined}>
          <Shell
            label={label}
            columns={shown}
            list={list}
            selectHead={selection?.head}
            menuHead={menu?.head}
            rowCount={rows.length > VIRTUAL_FROM ? rows.length : null}
          />
        </div>
      </RowsContext.Provider>
      {menu !== undefined && (
        <RowMenu<R>
          store={store}
          rowOf={id => rows.find(row => idOf(row) === id)}
          label={row => menu.label(nameOf(row))}
          itemsFor={menu.itemsFor}
        />
      )}
    </>
  )
}

type ShellProps = {
  label: string
  columns: readonly Pick<ListColumn<never>, 'id' | 'label' | 'width' | 'isUnsortable'>[]
  list: ListControls
  selectHead: string | undefined
  menuHead: string | undefined
  /** Of rows that are not all drawn. */
  rowCount: number | null
}

/** Drawn anew only when the head is another one: whatever is below it would be drawn with it. */
const Shell = memo(function Shell({ label, columns, list, selectHead, menuHead, rowCount }: ShellProps) {
  const ids = columns.map(({ id }) => id)
  return (
    <Table
      className="um-list"
      aria-label={label}
      variant="compact"
      isStickyHeader
      gridBreakPoint="grid-lg"
      {...(rowCount !== null && { 'aria-rowcount': ariaRow(rowCount) - 1 })}
    >
      <Thead>
        <Tr {...(rowCount !== null && { 'aria-rowindex': 1 })}>
          {selectHead !== undefined && <Th screenReaderText={selectHead} />}
          {columns.map(column => (
            <Th
              key={column.id}
              {...(column.isUnsortable !== true && { sort: sortOf(list, ids, column.id) })}
              modifier="nowrap"
              width={column.width}
            >
              {column.label}
            </Th>
          ))}
          {menuHead !== undefined && <Th screenReaderText={menuHead} />}
        </Tr>
      </Thead>
      <ListRows />
    </Table>
  )
})
