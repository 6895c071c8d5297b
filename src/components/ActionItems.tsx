import { Button, DropdownItem, DropdownList } from '@patternfly/react-core'
import { Tip } from './Tip'

/** An act as every place offers it: `reason` says why it cannot be done now. */
export type ActionItem = {
  id: string
  label: string
  reason: string | null
  isPrimary?: boolean
  run: () => void
}

/** The items of a kebab or context menu; the reason stands below what cannot be done. */
export function ActionMenuItems({ items }: { items: readonly ActionItem[] }) {
  return items.map(item => (
    <DropdownItem
      key={item.id}
      onClick={item.reason === null ? item.run : undefined}
      isAriaDisabled={item.reason !== null}
      description={item.reason ?? undefined}
    >
      {item.label}
    </DropdownItem>
  ))
}

/** The same acts as a list on its own, for `ActionsColumn` and the like. */
export function ActionMenuList({ items }: { items: readonly ActionItem[] }) {
  return (
    <DropdownList>
      <ActionMenuItems items={items} />
    </DropdownList>
  )
}

/**
 * The same act as a button of a toolbar; the reason is its tooltip, for pointer and keyboard. `keepsFocus`: where the act
 * itself brings a reason, and what was pressed by a key is still there and says it.
 */
export function ActionButton({ item, keepsFocus }: { item: ActionItem; keepsFocus?: boolean }) {
  const button = (
    <Button
      variant={item.isPrimary === true ? 'primary' : 'secondary'}
      isAriaDisabled={item.reason !== null}
      onClick={item.run}
    >
      {item.label}
    </Button>
  )
  return item.reason === null && keepsFocus !== true ? button : <Tip content={item.reason}>{button}</Tip>
}
