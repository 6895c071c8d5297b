import { Badge, MenuToggle, Select, SelectList, SelectOption } from '@patternfly/react-core'
import { useState } from 'react'
import { menuContainer } from './menu-container'

type Props = {
  label: string
  /** Without a count where only the engine could count. */
  options: readonly { value: string; label: string; count?: number }[]
  chosen: readonly string[]
  onToggle: (value: string) => void
}

/** A filter with several choices and how many rows each would leave. */
export function FilterSelect({ label, options, chosen, onToggle }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Select
      role="menu"
      isOpen={isOpen}
      onOpenChange={setOpen}
      selected={[...chosen]}
      onSelect={(_, value) => onToggle(String(value))}
      popperProps={{ appendTo: menuContainer }}
      isScrollable
      toggle={ref => (
        <MenuToggle
          ref={ref}
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          badge={chosen.length > 0 ? <Badge isRead>{chosen.length}</Badge> : undefined}
        >
          {label}
        </MenuToggle>
      )}
    >
      <SelectList aria-label={label}>
        {options.map(option => (
          <SelectOption
            key={option.value}
            value={option.value}
            hasCheckbox
            isSelected={chosen.includes(option.value)}
          >
            {option.label} {option.count !== undefined && <Badge isRead>{option.count}</Badge>}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  )
}
