import { MenuToggle, Select, SelectGroup, SelectList, SelectOption } from '@patternfly/react-core'
import { useState } from 'react'
import { useText } from '~/i18n/text'
import { menuContainer } from './menu-container'
import type { ListControls } from './use-list-state'

type Props = {
  columns: readonly { id: string; label: string }[]
  list: ListControls
}

const ORDERS = ['ascending', 'descending'] as const

/** Where rows are blocks of lines, and no head of columns is there to sort them by. */
export function SortMenu({ columns, list }: Props) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  const order = list.descending ? 'descending' : 'ascending'
  /** None: an order of the list's own, which no column says. */
  const column = columns.find(({ id }) => id === list.sort)?.label
  const choose = (value: string) => {
    if (value === 'order:ascending' || value === 'order:descending')
      list.change({ descending: value === 'order:descending' })
    else list.change({ sort: value })
    setOpen(false)
  }
  return (
    <Select
      role="menu"
      isOpen={isOpen}
      shouldFocusToggleOnSelect
      onOpenChange={setOpen}
      onSelect={(_, value) => choose(String(value))}
      popperProps={{ appendTo: menuContainer }}
      toggle={ref => (
        <MenuToggle ref={ref} isExpanded={isOpen} onClick={() => setOpen(!isOpen)} className="um-above-list">
          {column === undefined ? t('list.sortBy') : t('list.sortedBy', { column, order })}
        </MenuToggle>
      )}
    >
      <SelectGroup label={t('list.sortBy')}>
        <SelectList aria-label={t('list.sortBy')}>
          {columns.map(({ id, label }) => (
            <SelectOption key={id} value={id} isSelected={id === list.sort}>
              {label}
            </SelectOption>
          ))}
        </SelectList>
      </SelectGroup>
      {column !== undefined && (
        <SelectGroup label={t('list.order')}>
          <SelectList aria-label={t('list.order')}>
            {ORDERS.map(one => (
              <SelectOption key={one} value={`order:${one}`} isSelected={one === order}>
                {one === 'descending' ? t('list.descending') : t('list.ascending')}
              </SelectOption>
            ))}
          </SelectList>
        </SelectGroup>
      )}
    </Select>
  )
}
