/** Which rows of a long list are drawn: those on screen, some around them, and those that must not go. */
import type { Range } from '@tanstack/react-virtual'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'
import { useCallback, useLayoutEffect, useMemo, useState } from 'react'
import { useWide } from './use-wide'

/** Before any row was measured. In a narrow window a row is a block of lines. */
const ROW_HEIGHT = { wide: 58, narrow: 330 }
const OVERSCAN = 8
/** As long as nobody knows how high the window is. */
const FIRST_SCREEN = { width: 1_000, height: 900 }

const scrollerOf = (element: HTMLElement): HTMLElement | null => {
  for (let up = element.parentElement; up !== null; up = up.parentElement) {
    const { overflowY } = getComputedStyle(up)
    if (overflowY === 'auto' || overflowY === 'scroll') return up
  }
  return null
}

export type VirtualRow = { index: number; start: number; end: number }

export type VirtualRows = {
  rows: VirtualRow[]
  /** What all rows together take. */
  height: number
  measure: (row: HTMLTableRowElement | null) => void
}

type Options = {
  count: number
  keyOf: (index: number) => string
  body: RefObject<HTMLTableSectionElement | null>
  /** Of rows that stay though they are out of sight: what holds the focus would lose it. */
  kept: () => readonly number[]
}

export function useVirtualRows({ count, keyOf, body, kept }: Options): VirtualRows {
  const isWide = useWide()
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    if (body.current !== null) setScroller(scrollerOf(body.current))
  }, [body])

  const virtualizer = useVirtualizer<HTMLElement, HTMLTableRowElement>({
    count,
    getScrollElement: () => scroller,
    estimateSize: useCallback(() => (isWide ? ROW_HEIGHT.wide : ROW_HEIGHT.narrow), [isWide]),
    getItemKey: keyOf,
    overscan: OVERSCAN,
    initialRect: FIRST_SCREEN,
    scrollMargin: margin,
    measureElement: row => row.getBoundingClientRect().height,
    rangeExtractor: useCallback(
      (range: Range) => {
        const all = new Set([...defaultRangeExtractor(range), ...kept()])
        return [...all].filter(index => index >= 0 && index < range.count).toSorted((a, b) => a - b)
      },
      [kept],
    ),
  })

  const { isScrolling } = virtualizer
  useLayoutEffect(() => {
    if (body.current === null || scroller === null) return
    // What stands above the list may have grown or shrunk meanwhile.
    const top = body.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    const now = Math.round(top + scroller.scrollTop)
    setMargin(before => (Math.abs(before - now) > 1 ? now : before))
  }, [body, scroller, count, isScrolling, isWide])

  return {
    rows: useMemo(
      () =>
        virtualizer
          .getVirtualItems()
          .map(({ index, start, end }) => ({ index, start: start - margin, end: end - margin })),
      // The virtualizer is the same object all along; its items are what changes.
      // oxlint-disable-next-line react/exhaustive-deps
      [virtualizer.getVirtualItems(), margin],
    ),
    height: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
  }
}
