/**
 * The body of a list. It reads its rows from a context above the table, since PatternFly's `<Table>` draws all cells anew
 * whenever it is drawn itself: a poll changes the rows that changed, and no more. Long lists draw what is on screen; their
 * rows say which of how many they are, for those who cannot see the rest.
 */
import { Checkbox } from '@patternfly/react-core'
import { Tbody, Td, Tr } from '@patternfly/react-table'
import type { Context, ReactNode } from 'react'
import { Suspense, createContext, isValidElement, lazy, memo, useContext } from 'react'
import { contextMenuHandlers } from './ContextMenu'
import type { ListColumn } from './ListTable'
import type { MenuStore } from './RowMenu'
import { RowKebab } from './RowMenu'
import { VIRTUAL_FROM, ariaRow } from './virtual-from'

export type RowsOfList<R> = {
  rows: readonly R[]
  columns: readonly ListColumn<R>[]
  idOf: (row: R) => string
  nameOf: (row: R) => string
  selection?: {
    label: (name: string) => string
    ids: ReadonlySet<string>
    choose: (id: string, isSelected: boolean) => void
  }
  menu?: { store: MenuStore; label: (name: string) => string }
}

/** Each list has its own; the type of its rows is known to whoever provides it. */
export const ListRowsContext = createContext<RowsOfList<unknown> | null>(null)
export const rowsContextOf = <R,>() => ListRowsContext as unknown as Context<RowsOfList<R> | null>

export function ListRows() {
  const list = useContext(ListRowsContext)
  if (list === null) return null
  if (list.rows.length <= VIRTUAL_FROM) return <PlainBody list={list} />
  return (
    <Suspense fallback={<PlainBody list={{ ...list, rows: list.rows.slice(0, FIRST_ROWS) }} />}>
      <VirtualBody list={list} />
    </Suspense>
  )
}

/** Comes with the first list that needs it. */
const VirtualBody = lazy(async () => ({ default: (await import('./VirtualBody')).VirtualBody }))
/** Until it has come: as many as a high window shows. */
const FIRST_ROWS = 30

function PlainBody({ list }: { list: RowsOfList<unknown> }) {
  return <Tbody>{list.rows.map(row => rowOf(list, row))}</Tbody>
}

export function rowOf(list: RowsOfList<unknown>, row: unknown, place?: Place): ReactNode {
  const { idOf, nameOf, columns, selection, menu } = list
  const id = idOf(row)
  const name = nameOf(row)
  return (
    <ListRow
      key={id}
      row={row}
      id={id}
      name={name}
      columns={columns}
      isSelected={selection?.ids.has(id) === true}
      selectLabel={selection?.label(name)}
      choose={selection?.choose}
      menuLabel={menu?.label(name)}
      store={menu?.store}
      index={place?.index}
      measure={place?.measure}
    />
  )
}

/** On narrow screens a cell lays out each of its parts: what belongs together is one of them. */
function together(cell: ReactNode): ReactNode {
  const isOne =
    typeof cell === 'string' ||
    typeof cell === 'number' ||
    (isValidElement(cell) && typeof cell.type === 'string')
  return isOne ? cell : <div>{cell}</div>
}

type Place = { index: number; measure: (row: HTMLTableRowElement | null) => void }

type RowProps = {
  row: unknown
  id: string
  name: string
  columns: readonly ListColumn<unknown>[]
  isSelected: boolean
  selectLabel: string | undefined
  choose: ((id: string, isSelected: boolean) => void) | undefined
  menuLabel: string | undefined
  store: MenuStore | undefined
  index: number | undefined
  measure: Place['measure'] | undefined
}

const ListRow = memo(function ListRow(props: RowProps) {
  const { row, id, name, columns, isSelected, selectLabel, choose, menuLabel, store, index, measure } = props
  return (
    <Tr
      isRowSelected={isSelected}
      aria-label={name}
      {...(store === undefined ? {} : contextMenuHandlers(at => store.set({ id, at })))}
      {...(index === undefined ? {} : { 'data-index': index, 'aria-rowindex': ariaRow(index), ref: measure })}
    >
      {choose !== undefined && (
        // `Td select` names every box by its number only.
        <Td className="pf-v6-c-table__check">
          <Checkbox
            id={`select-${id}`}
            aria-label={selectLabel}
            isChecked={isSelected}
            onChange={(_, checked) => choose(id, checked)}
          />
        </Td>
      )}
      {columns.map((column, at) => (
        <Td key={column.id} dataLabel={column.label} modifier={at === 0 ? 'breakWord' : undefined}>
          {together(column.cell(row))}
        </Td>
      ))}
      {store !== undefined && menuLabel !== undefined && (
        <Td isActionCell>
          <RowKebab store={store} id={id} label={menuLabel} />
        </Td>
      )}
    </Tr>
  )
})
