import { Checkbox } from '@patternfly/react-core'
import type { ThProps } from '@patternfly/react-table'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { ActionKebab } from './ActionKebab'
import type { ActionItem } from './ActionItems'
import { ActionMenuItems } from './ActionItems'
import type { ContextMenuAt } from './ContextMenu'
import { ContextMenu, contextMenuHandlers } from './ContextMenu'
import { sortOf } from './list-sort'
import type { ListControls } from './use-list-state'

export type ListColumn<R> = {
  id: string
  label: string
  /** In percent of the table; by content otherwise. */
  width?: ThProps['width']
  cell: (row: R) => ReactNode
}

type Props<R> = {
  label: string
  rows: readonly R[]
  /** The first one is always shown. */
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
}

/** One page of a list, with the same acts in each row's kebab and context menu. */
export function ListTable<R>({ label, rows, columns, list, idOf, nameOf, selection, menu }: Props<R>) {
  const [open, setOpen] = useState<{ row: R; at: ContextMenuAt } | null>(null)
  const shown = columns.filter(({ id }, at) => at === 0 || !list.hidden.includes(id))
  const ids = shown.map(({ id }) => id)
  const current = open === null ? null : (rows.find(row => idOf(row) === idOf(open.row)) ?? open.row)
  return (
    <>
      <Table className="um-list" aria-label={label} variant="compact" isStickyHeader gridBreakPoint="grid-lg">
        <Thead>
          <Tr>
            {selection !== undefined && <Th screenReaderText={selection.head} />}
            {shown.map(column => (
              <Th key={column.id} sort={sortOf(list, ids, column.id)} modifier="nowrap" width={column.width}>
                {column.label}
              </Th>
            ))}
            {menu !== undefined && <Th screenReaderText={menu.head} />}
          </Tr>
        </Thead>
        <Tbody>
          {rows.map(row => {
            const id = idOf(row)
            const name = nameOf(row)
            const isSelected = selection?.ids.has(id) === true
            return (
              <Tr
                key={id}
                isRowSelected={isSelected}
                aria-label={name}
                {...(menu === undefined ? {} : contextMenuHandlers(at => setOpen({ row, at })))}
              >
                {selection !== undefined && (
                  // `Td select` names every box by its number only.
                  <Td className="pf-v6-c-table__check">
                    <Checkbox
                      id={`select-${id}`}
                      aria-label={selection.label(name)}
                      isChecked={isSelected}
                      onChange={(_, checked) => selection.choose(id, checked)}
                    />
                  </Td>
                )}
                {shown.map((column, at) => (
                  <Td key={column.id} dataLabel={column.label} modifier={at === 0 ? 'breakWord' : undefined}>
                    <div>{column.cell(row)}</div>
                  </Td>
                ))}
                {menu !== undefined && (
                  <Td isActionCell>
                    <ActionKebab label={menu.label(name)} items={() => menu.itemsFor(row)} />
                  </Td>
                )}
              </Tr>
            )
          })}
        </Tbody>
      </Table>
      {menu !== undefined && open !== null && current !== null && (
        <ContextMenu
          key={`${idOf(current)} ${open.at.x} ${open.at.y}`}
          at={open.at}
          label={menu.label(nameOf(current))}
          onClose={() => setOpen(null)}
        >
          <ActionMenuItems items={menu.itemsFor(current)} />
        </ContextMenu>
      )}
    </>
  )
}
