import { Flex, FlexItem, Toolbar, ToolbarContent, ToolbarGroup, ToolbarItem } from '@patternfly/react-core'
import type { ComponentProps, ReactNode } from 'react'
import type { ActionItem } from './ActionItems'
import { ActionButton } from './ActionItems'
import type { Parent } from './Crumbs'
import { Crumbs } from './Crumbs'
import { MainHeading } from './MainHeading'
import { UpdatedAt } from './UpdatedAt'

type Props = {
  parent: Parent
  name: string
  /** Labels beside the name, in order; `null` takes no room. */
  labels: readonly ReactNode[]
  updated: ComponentProps<typeof UpdatedAt>
  actions: { label: string; items: readonly ActionItem[] }
}

/** The head of the screen of one thing: where it stands, its name and state, how old that is, and the acts on it. */
export function DetailHeader({ parent, name, labels, updated, actions }: Props) {
  return (
    <>
      <Crumbs parent={parent} name={name} />
      <Flex
        justifyContent={{ default: 'justifyContentSpaceBetween' }}
        alignItems={{ default: 'alignItemsCenter' }}
        className="um-host-head"
      >
        <FlexItem>
          <Flex spaceItems={{ default: 'spaceItemsSm' }} alignItems={{ default: 'alignItemsCenter' }}>
            <FlexItem>
              <MainHeading title={name} />
            </FlexItem>
            {labels.map((label, at) =>
              // The labels of a screen keep their places.
              // oxlint-disable-next-line react/no-array-index-key
              label === null ? null : <FlexItem key={at}>{label}</FlexItem>,
            )}
          </Flex>
        </FlexItem>
        <FlexItem>
          <UpdatedAt {...updated} />
        </FlexItem>
      </Flex>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarGroup variant="action-group" role="group" aria-label={actions.label}>
            {actions.items.map(item => (
              <ToolbarItem key={item.id}>
                <ActionButton item={item} />
              </ToolbarItem>
            ))}
          </ToolbarGroup>
        </ToolbarContent>
      </Toolbar>
    </>
  )
}
