import { Dropdown, DropdownList, MenuToggle } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useState } from 'react'

type Props = {
  /** What it is about, or what is chosen now, for whoever does not see the icon. */
  label: string
  icon: ReactNode
  /** Beside the icon. */
  text?: string
  isScrollable?: boolean
  /** `DropdownItem`s. */
  children: ReactNode
}

/** Choices behind an icon of the masthead. */
export function MastheadMenu({ label, icon, text, isScrollable = false, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      shouldFocusToggleOnSelect
      isScrollable={isScrollable}
      popperProps={{ position: 'right', appendTo: 'inline' }}
      toggle={ref => (
        <MenuToggle
          ref={ref}
          {...(text === undefined ? { variant: 'plain' } : { className: 'um-user-toggle' })}
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={label}
          icon={icon}
        >
          {text}
        </MenuToggle>
      )}
    >
      <DropdownList>{children}</DropdownList>
    </Dropdown>
  )
}
