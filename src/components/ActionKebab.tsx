import { Dropdown, MenuToggle } from '@patternfly/react-core'
import { EllipsisVIcon } from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon'
import { useState } from 'react'
import type { ActionItem } from './ActionItems'
import { ActionMenuList } from './ActionItems'
import { menuContainer } from './menu-container'

type Props = {
  label: string
  /** Asked only when the menu opens. */
  items: () => readonly ActionItem[]
}

/** The acts on one row, behind three dots. */
export function ActionKebab({ label, items }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      shouldFocusToggleOnSelect
      popperProps={{ position: 'right', appendTo: menuContainer }}
      toggle={ref => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={label}
          icon={<EllipsisVIcon />}
        />
      )}
    >
      {isOpen && <ActionMenuList items={items()} />}
    </Dropdown>
  )
}
