import { Dropdown, DropdownItem, DropdownList, MenuToggle, MenuToggleCheckbox } from '@patternfly/react-core'
import { useState } from 'react'
import { useText } from '~/i18n/text'
import { menuContainer } from './menu-container'

type Props = {
  selected: number
  onPage: number
  all: number
  /** Of the rows on this page: none, some or all are selected. */
  pageState: 'none' | 'some' | 'all'
  onSelectNone: () => void
  onSelectPage: () => void
  onSelectAll: () => void
}

/** None, this page, or every row the filter leaves; says how many are selected. */
export function BulkSelect({
  selected,
  onPage,
  all,
  pageState,
  onSelectNone,
  onSelectPage,
  onSelectAll,
}: Props) {
  const { t, number } = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      shouldFocusToggleOnSelect
      popperProps={{ appendTo: menuContainer }}
      toggle={ref => (
        <MenuToggle
          ref={ref}
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={t('bulk.menu')}
          splitButtonItems={[
            <MenuToggleCheckbox
              key="page"
              id="bulk-select-page"
              aria-label={t('bulk.page')}
              isChecked={pageState === 'all' ? true : pageState === 'some' ? null : false}
              onChange={checked => (checked ? onSelectPage() : onSelectNone())}
            >
              {selected > 0 ? t('bulk.selected', { count: number(selected) }) : ''}
            </MenuToggleCheckbox>,
          ]}
        />
      )}
    >
      <DropdownList>
        <DropdownItem onClick={onSelectNone}>{t('bulk.none')}</DropdownItem>
        <DropdownItem onClick={onSelectPage}>{t('bulk.selectPage', { count: number(onPage) })}</DropdownItem>
        <DropdownItem onClick={onSelectAll}>{t('bulk.selectAll', { count: number(all) })}</DropdownItem>
      </DropdownList>
    </Dropdown>
  )
}
