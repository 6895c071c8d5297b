import {
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
  ToolbarToggleGroup,
} from '@patternfly/react-core'
import { FilterIcon } from '@patternfly/react-icons/dist/esm/icons/filter-icon'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useText } from '~/i18n/text'
import type { ActionItem } from './ActionItems'
import { ActionButton } from './ActionItems'
import { BulkSelect } from './BulkSelect'
import { ColumnsMenu } from './ColumnsMenu'
import { FilterLabels } from './FilterLabels'
import { FilterSelect } from './FilterSelect'
import { Pager } from './Pager'
import { SearchField } from './SearchField'
import type { ListControls } from './use-list-state'
import { PER_PAGE } from './use-list-state'
import type { BulkSelection } from './use-selection'

type PaginationProps = {
  /** Names the list among the ids of the document. */
  id: string
  total: number
  list: ListControls
  isBottom?: boolean
}

/** Above or below the table; below nothing there is none. */
export function ListPagination({ id, total, list, isBottom = false }: PaginationProps) {
  const { t } = useText()
  if (isBottom && total === 0) return null
  return (
    <Pager
      label={t(isBottom ? 'list.pagesBottom' : 'list.pages')}
      sizes={PER_PAGE}
      itemCount={total}
      page={list.page}
      perPage={list.perPage}
      onSetPage={(_, page) => list.change({ page })}
      onPerPageSelect={(_, perPage) => list.change({ perPage })}
      isCompact={!isBottom}
      variant={isBottom ? 'bottom' : 'top'}
      widgetId={isBottom ? `${id}-bottom` : `${id}-top`}
    />
  )
}

export type ListFilter = {
  id: string
  label: string
  options: readonly { value: string; label: string; count: number }[]
}

type Props = {
  id: string
  /** Rows that search and filters leave. */
  total: number
  list: ListControls
  search: string
  filters: readonly ListFilter[]
  columns: readonly { id: string; label: string }[]
  selection?: BulkSelection
  actions?: { label: string; items: readonly ActionItem[] }
  aside?: ReactNode
}

/** Search and filters above, the acts on the selection below. */
export function ListToolbar({ id, total, list, search, filters, columns, selection, actions, aside }: Props) {
  const { t } = useText()
  const filtersId = `${id}-filters`
  const showFilters = t('filter.show')
  useEffect(() => {
    // PatternFly's button says "Show Filters" and takes no other words.
    document
      .querySelector(`#${filtersId} > .pf-v6-c-toolbar__toggle > button`)
      ?.setAttribute('aria-label', showFilters)
  }, [filtersId, showFilters])
  return (
    <Toolbar inset={{ default: 'insetNone' }}>
      <ToolbarContent>
        {selection !== undefined && (
          <ToolbarItem>
            <BulkSelect
              selected={selection.count}
              onPage={selection.onPage}
              all={total}
              pageState={selection.pageState}
              onSelectNone={selection.none}
              onSelectPage={selection.page}
              onSelectAll={selection.all}
            />
          </ToolbarItem>
        )}
        <ToolbarToggleGroup id={filtersId} toggleIcon={<FilterIcon />} breakpoint="lg">
          <ToolbarItem>
            <SearchField label={search} value={list.query} onChange={query => list.change({ query })} />
          </ToolbarItem>
          <ToolbarGroup variant="filter-group">
            {filters.map(filter => (
              <ToolbarItem key={filter.id}>
                <FilterSelect
                  label={filter.label}
                  options={filter.options}
                  chosen={list.filters[filter.id] ?? []}
                  onToggle={value => list.toggleFilter(filter.id, value)}
                />
              </ToolbarItem>
            ))}
          </ToolbarGroup>
        </ToolbarToggleGroup>
        <ToolbarGroup align={{ default: 'alignEnd' }}>
          <ToolbarItem>
            <ColumnsMenu
              columns={columns}
              hidden={list.hidden}
              onChange={hidden => list.change({ hidden })}
            />
          </ToolbarItem>
          <ToolbarItem variant="pagination">
            <ListPagination id={id} total={total} list={list} />
          </ToolbarItem>
        </ToolbarGroup>
      </ToolbarContent>
      <FilterLabels
        filters={filters.map(filter => ({
          id: filter.id,
          label: filter.label,
          values: (list.filters[filter.id] ?? []).map(value => ({
            value,
            label: filter.options.find(option => option.value === value)?.label ?? value,
          })),
        }))}
        onRemove={list.toggleFilter}
        onRemoveGroup={removed => list.change({ filters: { ...list.filters, [removed]: [] } })}
        onClear={list.clearFilters}
      />
      {actions !== undefined && (
        <ToolbarContent>
          <ToolbarGroup variant="action-group" aria-label={actions.label} role="group">
            {actions.items.map(item => (
              <ToolbarItem key={item.id}>
                <ActionButton item={item} />
              </ToolbarItem>
            ))}
          </ToolbarGroup>
          <ToolbarGroup align={{ default: 'alignEnd' }}>
            <ToolbarItem alignSelf="center">{aside}</ToolbarItem>
          </ToolbarGroup>
        </ToolbarContent>
      )}
    </Toolbar>
  )
}
