/**
 * Columns of a long table keep the widths that its first rows gave them: with each row that comes into sight the browser
 * would measure all cells anew, and the columns would jump while one scrolls. Only what finds no room has them measured
 * again.
 */
import type { RefObject } from 'react'
import { useCallback, useLayoutEffect, useRef } from 'react'

const headsOf = (table: HTMLTableElement) => [...table.querySelectorAll<HTMLElement>(':scope > thead th')]

const loosen = (table: HTMLTableElement) => {
  table.classList.remove('um-fixed')
  for (const head of headsOf(table)) head.style.removeProperty('inline-size')
}

const fix = (table: HTMLTableElement) => {
  loosen(table)
  const heads = headsOf(table)
  const widths = heads.map(head => head.getBoundingClientRect().width)
  for (const [at, head] of heads.entries()) head.style.inlineSize = `${widths[at] ?? 0}px`
  table.classList.add('um-fixed')
}

/** PatternFly's labels cut their words rather than go beyond their cell. */
const isTight = (row: HTMLTableRowElement) =>
  [...row.cells, ...row.querySelectorAll('.pf-v6-c-label__text')].some(
    box => box.scrollWidth > box.clientWidth + 1,
  )

/** Comes back with whom to tell of each row that is drawn. `isTable`: in a narrow window each row is a block of lines. */
export function useFixedColumns(body: RefObject<HTMLTableSectionElement | null>, isTable: boolean) {
  /** More was tried with this room, and it did not do. */
  const isFull = useRef(false)
  useLayoutEffect(() => {
    const table = body.current?.closest('table') ?? null
    if (table === null || !isTable) return undefined
    let width = -1
    const room = new ResizeObserver(([entry]) => {
      const now = Math.round(entry?.contentRect.width ?? 0)
      if (now === width) return
      width = now
      isFull.current = false
      fix(table)
    })
    // It tells the room that there is at once.
    room.observe(table.parentElement ?? table)
    // Columns that are shown or hidden.
    const heads = new MutationObserver(() => fix(table))
    if (table.tHead !== null) heads.observe(table.tHead, { childList: true, subtree: true })
    return () => {
      room.disconnect()
      heads.disconnect()
      loosen(table)
    }
  }, [body, isTable])
  return useCallback((row: HTMLTableRowElement | null) => {
    const table = row?.closest<HTMLTableElement>('table.um-fixed') ?? null
    if (row === null || table === null || isFull.current || !isTight(row)) return
    fix(table)
    isFull.current = isTight(row)
  }, [])
}
