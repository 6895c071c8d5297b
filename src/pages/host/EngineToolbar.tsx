import { Toolbar, ToolbarContent, ToolbarGroup, ToolbarItem } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { FilterLabels } from '~/components/FilterLabels'
import { FilterSelect } from '~/components/FilterSelect'
import { SlowSearchField } from '~/components/SlowSearchField'
import type { ListControls } from '~/components/use-list-state'

type Choice = { value: string; label: string }
type Props = {
  list: ListControls
  searchLabel: string
  filter: { id: string; label: string; options: readonly Choice[]; chosen: readonly string[] }
  /** What else can be asked for, and how that is told. */
  more?: { items: readonly ReactNode[]; labels: readonly { id: string; label: string; values: Choice[] }[] }
  pager: ReactNode
}

/** What the engine is asked for, above a list that it searches and pages. */
export function EngineToolbar({ list, searchLabel, filter, more, pager }: Props) {
  const { id, label, options, chosen } = filter
  return (
    <Toolbar inset={{ default: 'insetNone' }}>
      <ToolbarContent>
        <ToolbarItem>
          <SlowSearchField
            label={searchLabel}
            value={list.query}
            onChange={query => list.change({ query })}
          />
        </ToolbarItem>
        <ToolbarItem>
          <FilterSelect
            label={label}
            options={options}
            chosen={chosen}
            onToggle={value => list.toggleFilter(id, value)}
          />
        </ToolbarItem>
        {more?.items}
        <ToolbarGroup align={{ default: 'alignEnd' }}>
          <ToolbarItem variant="pagination">{pager}</ToolbarItem>
        </ToolbarGroup>
      </ToolbarContent>
      <FilterLabels
        filters={[
          { id, label, values: options.filter(({ value }) => chosen.includes(value)) },
          ...(more?.labels ?? []),
        ]}
        onRemove={list.toggleFilter}
        onRemoveGroup={name => list.change({ filters: { ...list.filters, [name]: [] } })}
        onClear={list.clearFilters}
      />
    </Toolbar>
  )
}
