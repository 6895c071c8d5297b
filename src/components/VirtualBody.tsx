import { Tbody } from '@patternfly/react-table'
import type { FocusEvent, ReactNode } from 'react'
import { useCallback, useMemo, useRef } from 'react'
import type { RowsOfList } from './ListRows'
import { useFixedColumns } from './fixed-columns'
import { rowOf } from './ListRows'
import { useWide } from './use-wide'
import { useVirtualRows } from './virtual-rows'

/** As high as the rows that are not drawn. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden className="um-spacer">
      <td aria-hidden colSpan={columns} style={{ blockSize: height }} />
    </tr>
  )
}

/** Only the rows on screen, between what is as high as the others. */
export function VirtualBody({ list }: { list: RowsOfList<unknown> }) {
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
  const fit = useFixedColumns(body, useWide())
  const { measure } = virtual
  const drawnRow = useCallback(
    (row: HTMLTableRowElement | null) => {
      fit(row)
      measure(row)
    },
    [fit, measure],
  )
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
    drawn.push(rowOf(list, row, { index, measure: drawnRow }))
    end = until
  }
  return (
    <Tbody ref={body} onFocus={onFocus} onBlur={onBlur}>
      {drawn}
      <Spacer height={virtual.height - end} columns={columns} />
    </Tbody>
  )
}
