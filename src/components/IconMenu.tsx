import { Dropdown, DropdownList, MenuToggle } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useState } from 'react'

type Props = {
  /** What is chosen now, for whoever does not see the icon. */
  label: string
  icon: ReactNode
  isScrollable?: boolean
  /** `DropdownItem`s. */
  children: ReactNode
}

/** A choice behind an icon of the masthead. */
export function IconMenu({ label, icon, isScrollable = false, children }: Props) {
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
          variant="plain"
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={label}
          icon={icon}
        />
      )}
    >
      <DropdownList>{children}</DropdownList>
    </Dropdown>
  )
}
