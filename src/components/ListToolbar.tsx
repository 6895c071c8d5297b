import {
  Pagination,
  Toolbar,
  ToolbarContent,
  ToolbarFilter,
  ToolbarGroup,
  ToolbarItem,
  ToolbarToggleGroup,
} from '@patternfly/react-core'
import { FilterIcon } from '@patternfly/react-icons/dist/esm/icons/filter-icon'
import type { ReactNode } from 'react'
import { useText } from '~/i18n/text'
import type { ActionItem } from './ActionItems'
import { ActionButton } from './ActionItems'
import { BulkSelect } from './BulkSelect'
import { ColumnsMenu } from './ColumnsMenu'
import { FilterSelect } from './FilterSelect'
import type { ListControls } from './use-list-state'
import { SearchField } from './SearchField'
import { ALL_ROWS, PER_PAGE } from './use-list-state'
import type { BulkSelection } from './use-selection'

type PaginationProps = {
  /** Names the list among the ids of the document. */
  id: string
  total: number
  list: ListControls
  isBottom?: boolean
}

/** Above or below the table. */
export function ListPagination({ id, total, list, isBottom = false }: PaginationProps) {
  const { t } = useText()
  return (
    <Pagination
      itemCount={total}
      page={list.page}
      perPage={list.perPage}
      perPageOptions={PER_PAGE.map(value => ({
        title: value === ALL_ROWS ? t('list.allRows') : t('list.perPage', { count: value }),
        value,
      }))}
      onSetPage={(_, page) => list.change({ page })}
      onPerPageSelect={(_, perPage) => list.change({ perPage })}
      isCompact={!isBottom}
      variant={isBottom ? 'bottom' : 'top'}
      widgetId={isBottom ? `${id}-bottom` : `${id}-top`}
      titles={{ perPageSuffix: '', paginationAriaLabel: t(isBottom ? 'list.pagesBottom' : 'list.pages') }}
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
  return (
    <Toolbar
      clearAllFilters={list.clearFilters}
      clearFiltersButtonText={t('list.clearFilters')}
      collapseListedFiltersBreakpoint="lg"
      inset={{ default: 'insetNone' }}
    >
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
        <ToolbarToggleGroup toggleIcon={<FilterIcon />} breakpoint="lg">
          <ToolbarItem>
            <SearchField label={search} query={list.query} onSearch={query => list.change({ query })} />
          </ToolbarItem>
          <ToolbarGroup variant="filter-group">
            {filters.map(filter => {
              const chosen = list.filters[filter.id] ?? []
              return (
                <ToolbarFilter
                  key={filter.id}
                  labels={chosen.map(value => ({
                    key: value,
                    node: filter.options.find(option => option.value === value)?.label ?? value,
                  }))}
                  deleteLabel={(_, label) =>
                    list.toggleFilter(filter.id, typeof label === 'string' ? label : label.key)
                  }
                  deleteLabelGroup={() => list.change({ filters: { ...list.filters, [filter.id]: [] } })}
                  categoryName={filter.label}
                >
                  <FilterSelect
                    label={filter.label}
                    options={filter.options}
                    chosen={chosen}
                    onToggle={value => list.toggleFilter(filter.id, value)}
                  />
                </ToolbarFilter>
              )
            })}
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
