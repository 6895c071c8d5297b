/**
 * Columns of a long table keep the widths that its first rows gave them: with each row that comes into sight the browser
 * would measure all cells anew, and the columns would jump while one scrolls.
 */
import type { RefObject } from 'react'
import { useLayoutEffect } from 'react'

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

/** `isTable`: in a narrow window each row is a block of lines. */
export function useFixedColumns(body: RefObject<HTMLTableSectionElement | null>, isTable: boolean): void {
  useLayoutEffect(() => {
    const table = body.current?.closest('table') ?? null
    if (table === null || !isTable) return undefined
    let width = -1
    const room = new ResizeObserver(([entry]) => {
      const now = Math.round(entry?.contentRect.width ?? 0)
      if (now === width) return
      width = now
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
}
