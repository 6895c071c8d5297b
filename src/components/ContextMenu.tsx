import { Dropdown, DropdownList } from '@patternfly/react-core'
import type { KeyboardEvent, MouseEvent, ReactNode, RefObject } from 'react'
import { useEffect, useRef, useState } from 'react'
import { menuContainer } from './menu-container'

export type ContextMenuAt = {
  x: number
  y: number
  returnFocusTo: HTMLElement | null
  /** A button that opened it: the menu hangs on that instead. */
  toggle?: HTMLButtonElement
  /** That button was pressed by a key: the first entry has the focus at once, no arrow key is needed first. */
  byKeyboard?: boolean
}

type Props = { at: ContextMenuAt; label: string; onClose: () => void; children: ReactNode }

/**
 * A menu at the pointer, or at the row for the keyboard. Mounted closed and opened by an effect: PatternFly's popper
 * looks its anchor up only when the menu opens. Give it a `key` by its place.
 */
export function ContextMenu({ at, label, onClose, children }: Props) {
  const anchor = useRef<HTMLSpanElement>(null)
  const [isOpen, setOpen] = useState(false)
  // PatternFly's popper finds its anchor only after the first render, so the menu opens one render later.
  // oxlint-disable-next-line react/set-state-in-effect
  useEffect(() => setOpen(true), [])

  useEffect(() => {
    const span = anchor.current
    if (span === null) return
    span.style.insetInlineStart = `${at.x}px`
    span.style.insetBlockStart = `${at.y}px`
  }, [at])

  const close = () => {
    setOpen(false)
    at.returnFocusTo?.focus()
    onClose()
  }
  return (
    <>
      <span ref={anchor} className="um-context-anchor" />
      <Dropdown
        isOpen={isOpen}
        onOpenChange={open => {
          if (!open) close()
        }}
        onOpenChangeKeys={['Escape', 'Tab']}
        onSelect={close}
        shouldFocusFirstItemOnOpen={at.toggle === undefined || at.byKeyboard === true}
        popperProps={{
          appendTo: menuContainer,
          ...(at.toggle !== undefined && { position: 'right' as const }),
        }}
        toggle={{
          toggleNode: <span />,
          toggleRef:
            at.toggle === undefined
              ? // The type asks for a button; any element serves as the anchor.
                (anchor as unknown as RefObject<HTMLButtonElement>)
              : { current: at.toggle },
        }}
        aria-label={label}
      >
        <DropdownList>{children}</DropdownList>
      </Dropdown>
    </>
  )
}

/** Where a context menu asked for by this event belongs. */
export function contextMenuAt(
  target: HTMLElement,
  point: { clientX: number; clientY: number } | null,
): ContextMenuAt {
  const focused = document.activeElement
  const returnFocusTo = focused instanceof HTMLElement && target.contains(focused) ? focused : target
  if (point !== null && (point.clientX !== 0 || point.clientY !== 0))
    return { x: point.clientX, y: point.clientY, returnFocusTo }
  const box = (returnFocusTo === target ? target : returnFocusTo).getBoundingClientRect()
  return { x: box.left + Math.min(box.width, 24), y: box.bottom, returnFocusTo }
}

/** Opens a context menu by the pointer's second button, and by the menu key or Shift+F10. */
export function contextMenuHandlers(open: (at: ContextMenuAt) => void) {
  return {
    onContextMenu: (event: MouseEvent<HTMLElement>) => {
      event.preventDefault()
      open(contextMenuAt(event.currentTarget, event))
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'ContextMenu' && !(event.shiftKey && event.key === 'F10')) return
      event.preventDefault()
      open(contextMenuAt(event.currentTarget, null))
    },
  }
}
