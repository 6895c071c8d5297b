/**
 * The body of a list. It reads its rows from a context above the table, since PatternFly's `<Table>` draws all cells anew
 * whenever it is drawn itself: a poll changes the rows that changed, and no more. Long lists draw what is on screen; their
 * rows say which of how many they are, for those who cannot see the rest.
 */
import { Checkbox } from '@patternfly/react-core'
import { Tbody, Td, Tr } from '@patternfly/react-table'
import type { Context, FocusEvent, ReactNode } from 'react'
import { createContext, memo, useCallback, useContext, useMemo, useRef } from 'react'
import { contextMenuHandlers } from './ContextMenu'
import type { ListColumn } from './ListTable'
import type { MenuStore } from './RowMenu'
import { RowKebab } from './RowMenu'
import { VIRTUAL_FROM, useVirtualRows } from './virtual-rows'

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
  return list.rows.length > VIRTUAL_FROM ? <VirtualBody list={list} /> : <PlainBody list={list} />
}

/** The head is the first row. */
export const ariaRow = (index: number): number => index + 2

function PlainBody({ list }: { list: RowsOfList<unknown> }) {
  return <Tbody>{list.rows.map(row => rowOf(list, row))}</Tbody>
}

function rowOf(list: RowsOfList<unknown>, row: unknown, place?: Place): ReactNode {
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
          <div>{column.cell(row)}</div>
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

/** As high as the rows that are not drawn. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden className="um-spacer">
      <td aria-hidden colSpan={columns} style={{ blockSize: height }} />
    </tr>
  )
}

function VirtualBody({ list }: { list: RowsOfList<unknown> }) {
  const body = useRef<HTMLTableSectionElement>(null)
  const focused = useRef<string | null>(null)
  const { rows, idOf, menu } = list
  const ids = useMemo(() => rows.map(idOf), [rows, idOf])
  const store = menu?.store
  const kept = useCallback(() => {
    const ofFocus = focused.current === null ? -1 : ids.indexOf(focused.current)
    const open = store?.getSnapshot() ?? null
    // With its neighbours, so that Tab goes on from there.
    return [
      ...(ofFocus === -1 ? [] : [ofFocus - 1, ofFocus, ofFocus + 1]),
      ...(open === null ? [] : [ids.indexOf(open.id)]),
    ]
  }, [ids, store])
  const keyOf = useCallback((index: number) => ids[index] ?? String(index), [ids])
  const virtual = useVirtualRows({ count: rows.length, keyOf, body, kept })
  const columns = list.columns.length + (list.selection === undefined ? 0 : 1) + (menu === undefined ? 0 : 1)

  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const index = Number(event.target.closest('tr')?.dataset['index'] ?? -1)
    focused.current = ids[index] ?? null
  }
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    // What a menu or a dialog takes for a while comes back.
    if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget))
      focused.current = null
  }

  const drawn: ReactNode[] = []
  let end = 0
  for (const { index, start, end: until } of virtual.rows) {
    const row = rows[index]
    if (row === undefined) continue
    if (start > end) drawn.push(<Spacer key={`above-${index}`} height={start - end} columns={columns} />)
    drawn.push(rowOf(list, row, { index, measure: virtual.measure }))
    end = until
  }
  return (
    <Tbody ref={body} onFocus={onFocus} onBlur={onBlur}>
      {drawn}
      <Spacer height={virtual.height - end} columns={columns} />
    </Tbody>
  )
}
