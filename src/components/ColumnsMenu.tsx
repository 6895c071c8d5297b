import { MenuToggle, Select, SelectList, SelectOption } from '@patternfly/react-core'
import { ColumnsIcon } from '@patternfly/react-icons/dist/esm/icons/columns-icon'
import { useState } from 'react'
import { useText } from '~/i18n/text'
import { menuContainer } from './menu-container'

type Props = {
  columns: readonly { id: string; label: string }[]
  hidden: readonly string[]
  onChange: (hidden: string[]) => void
}

/** Which columns a table shows; kept in the address with the rest of the list state. */
export function ColumnsMenu({ columns, hidden, onChange }: Props) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <Select
      role="menu"
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={(_, value) => {
        const id = String(value)
        onChange(hidden.includes(id) ? hidden.filter(other => other !== id) : [...hidden, id])
      }}
      popperProps={{ position: 'right', appendTo: menuContainer }}
      toggle={ref => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={t('list.columns')}
          icon={<ColumnsIcon />}
        />
      )}
    >
      <SelectList aria-label={t('list.columns')}>
        {columns.map(column => (
          <SelectOption
            key={column.id}
            value={column.id}
            hasCheckbox
            isSelected={!hidden.includes(column.id)}
          >
            {column.label}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  )
}
