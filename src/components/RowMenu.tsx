/**
 * The one menu of a list, opened by any row: by its three dots, by the pointer's second button, or by the menu key. A menu
 * of its own for each row would cost more than all else in it. Which row has it open is a store, so that a list of
 * thousands is not drawn again for it.
 */
import { MenuToggle } from '@patternfly/react-core'
import { EllipsisVIcon } from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon'
import { useCallback, useSyncExternalStore } from 'react'
import type { Store } from '~/lib/store'
import type { ActionItem } from './ActionItems'
import { ActionMenuItems } from './ActionItems'
import type { ContextMenuAt } from './ContextMenu'
import { ContextMenu } from './ContextMenu'

export type OpenMenu = { id: string; at: ContextMenuAt }
export type MenuStore = Store<OpenMenu | null>

type Props<R> = {
  store: MenuStore
  rowOf: (id: string) => R | undefined
  label: (row: R) => string
  itemsFor: (row: R) => ActionItem[]
}

export function RowMenu<R>({ store, rowOf, label, itemsFor }: Props<R>) {
  const open = useSyncExternalStore(store.subscribe, store.getSnapshot)
  if (open === null) return null
  const row = rowOf(open.id)
  if (row === undefined) return null
  return (
    <ContextMenu
      key={`${open.id} ${open.at.x} ${open.at.y}`}
      at={open.at}
      label={label(row)}
      onClose={() => store.set(null)}
    >
      <ActionMenuItems items={itemsFor(row)} />
    </ContextMenu>
  )
}

/** Three dots that open the menu for their row. */
export function RowKebab({ store, id, label }: { store: MenuStore; id: string; label: string }) {
  const isExpanded = useSyncExternalStore(
    store.subscribe,
    useCallback(() => {
      const open = store.getSnapshot()
      return open?.id === id && open.at.toggle !== undefined
    }, [store, id]),
  )
  return (
    <MenuToggle
      variant="plain"
      isExpanded={isExpanded}
      aria-label={label}
      aria-haspopup="menu"
      icon={<EllipsisVIcon />}
      onClick={event => {
        const toggle = event.currentTarget as HTMLButtonElement
        const byKeyboard = event.detail === 0
        store.set(isExpanded ? null : { id, at: { x: 0, y: 0, returnFocusTo: toggle, toggle, byKeyboard } })
      }}
    />
  )
}
