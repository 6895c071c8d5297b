import { Tooltip } from '@patternfly/react-core'
import type { TooltipProps } from '@patternfly/react-core'
import type { FocusEvent, MouseEvent, ReactElement } from 'react'
import { cloneElement, useState } from 'react'

/** What of an element is wrapped. */
export type TipTarget = ReactElement<Handlers>
type Handlers = {
  onMouseEnter?: (event: MouseEvent<HTMLElement>) => void
  onMouseLeave?: (event: MouseEvent<HTMLElement>) => void
  onFocus?: (event: FocusEvent<HTMLElement>) => void
  onBlur?: (event: FocusEvent<HTMLElement>) => void
}
type Props = {
  /** A function: only worked out when it is shown. `null`: nothing is to be said now, and the element stays the one it is. */
  content: string | (() => string) | null
  /** One element that hands mouse and focus on to what it draws. */
  children: TipTarget
} & Pick<TooltipProps, 'position' | 'enableFlip' | 'isContentLeftAligned'>

/**
 * PatternFly's tooltip for an element, made when somebody first points at it or focuses it. One that waits beside each label
 * of a list would be drawn three times and ask for styles each time, for words that few will see.
 */
export function Tip({ content, children, ...rest }: Props) {
  const [of, setOf] = useState<{ current: HTMLElement } | null>(null)
  const [isWanted, setIsWanted] = useState(false)
  const { onMouseEnter, onMouseLeave, onFocus, onBlur } = children.props
  const show = (element: HTMLElement) => {
    setOf(old => (old?.current === element ? old : { current: element }))
    setIsWanted(true)
  }
  const trigger = cloneElement(children, {
    onMouseEnter: event => {
      show(event.currentTarget)
      onMouseEnter?.(event)
    },
    onMouseLeave: event => {
      setIsWanted(false)
      onMouseLeave?.(event)
    },
    onFocus: event => {
      show(event.currentTarget)
      onFocus?.(event)
    },
    onBlur: event => {
      setIsWanted(false)
      onBlur?.(event)
    },
  })
  return (
    <>
      {trigger}
      {of !== null && content !== null && (
        <Tooltip
          {...rest}
          aria-live="off"
          content={typeof content === 'function' ? content() : content}
          triggerRef={of}
          isVisible={isWanted}
          onTooltipHidden={() => setOf(null)}
        />
      )}
    </>
  )
}
