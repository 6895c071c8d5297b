import {
  Pagination,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarFilter,
  ToolbarGroup,
  ToolbarItem,
  ToolbarToggleGroup,
} from '@patternfly/react-core'
import { FilterIcon } from '@patternfly/react-icons/dist/esm/icons/filter-icon'
import type { ReactNode } from 'react'
import type { HostKind, HostStatus } from '~/api/model'
import type { ActionItem } from '~/components/ActionItems'
import { ActionButton } from '~/components/ActionItems'
import { BulkSelect } from '~/components/BulkSelect'
import { ColumnsMenu } from '~/components/ColumnsMenu'
import { FilterSelect } from '~/components/FilterSelect'
import type { ListControls } from '~/components/use-list-state'
import { PER_PAGE } from '~/components/use-list-state'
import type { UpdateStateName } from '~/domain/update-state'
import { hostKindWord, hostStatusWord } from '~/i18n/status-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import type { Filter, HostRow } from './rows'
import { COLUMNS, FILTERS, filterChoices } from './rows'

const UPDATE_STATES: readonly UpdateStateName[] = [
  'available',
  'upToDate',
  'notChecked',
  'checkFailed',
  'checking',
]

/** A filter's value in words; values from the address may be anything. */
function filterWord(text: Text, filter: Filter, value: string): string {
  switch (filter) {
    case 'status':
      return hostStatusWord(text, value as HostStatus)
    case 'kind':
      return hostKindWord(text, value as HostKind)
    case 'update': {
      const known = UPDATE_STATES.find(state => state === value)
      return known === undefined ? value : text.t(`update.${known}`)
    }
    case 'cluster':
      return value === '' ? text.t('value.none') : value
    default:
      return value
  }
}

type Props = {
  all: readonly HostRow[]
  visible: readonly HostRow[]
  list: ListControls
  selection: {
    count: number
    pageState: 'none' | 'some' | 'all'
    onPage: number
    none: () => void
    page: () => void
    all: () => void
  }
  items: readonly ActionItem[]
  aside: ReactNode
}

export function HostsPagination({
  total,
  list,
  isBottom = false,
}: {
  total: number
  list: ListControls
  isBottom?: boolean
}) {
  const { t } = useText()
  return (
    <Pagination
      itemCount={total}
      page={list.page}
      perPage={list.perPage}
      perPageOptions={PER_PAGE.map(value => ({ title: String(value), value }))}
      onSetPage={(_, page) => list.change({ page })}
      onPerPageSelect={(_, perPage) => list.change({ perPage })}
      isCompact={!isBottom}
      variant={isBottom ? 'bottom' : 'top'}
      widgetId={isBottom ? 'hosts-bottom' : 'hosts-top'}
      titles={{ paginationAriaLabel: t(isBottom ? 'list.pagesBottom' : 'list.pages') }}
    />
  )
}

/** Search and filters above, the acts on the selection below. */
export function HostsToolbar({ all, visible, list, selection, items, aside }: Props) {
  const text = useText()
  const { t } = text
  return (
    <Toolbar
      clearAllFilters={list.clearFilters}
      clearFiltersButtonText={t('list.clearFilters')}
      collapseListedFiltersBreakpoint="lg"
      inset={{ default: 'insetNone' }}
    >
      <ToolbarContent>
        <ToolbarItem>
          <BulkSelect
            selected={selection.count}
            onPage={selection.onPage}
            all={visible.length}
            pageState={selection.pageState}
            onSelectNone={selection.none}
            onSelectPage={selection.page}
            onSelectAll={selection.all}
          />
        </ToolbarItem>
        <ToolbarToggleGroup toggleIcon={<FilterIcon />} breakpoint="lg">
          <ToolbarItem>
            <SearchInput
              aria-label={t('hosts.search')}
              placeholder={t('hosts.search')}
              value={list.query}
              onChange={(_, query) => list.change({ query })}
              onClear={() => list.change({ query: '' })}
            />
          </ToolbarItem>
          <ToolbarGroup variant="filter-group">
            {FILTERS.map(filter => (
              <ToolbarFilter
                key={filter}
                labels={(list.filters[filter] ?? []).map(value => ({
                  key: value,
                  node: filterWord(text, filter, value),
                }))}
                deleteLabel={(_, label) =>
                  list.toggleFilter(filter, typeof label === 'string' ? label : label.key)
                }
                deleteLabelGroup={() => list.change({ filters: { ...list.filters, [filter]: [] } })}
                categoryName={t(`hosts.filter.${filter}`)}
              >
                <FilterSelect
                  label={t(`hosts.filter.${filter}`)}
                  options={filterChoices(all, filter, list).map(({ value, count }) => ({
                    value,
                    count,
                    label: filterWord(text, filter, value),
                  }))}
                  chosen={list.filters[filter] ?? []}
                  onToggle={value => list.toggleFilter(filter, value)}
                />
              </ToolbarFilter>
            ))}
          </ToolbarGroup>
        </ToolbarToggleGroup>
        <ToolbarGroup align={{ default: 'alignEnd' }}>
          <ToolbarItem>
            <ColumnsMenu
              columns={COLUMNS.filter(column => column !== 'name').map(column => ({
                id: column,
                label: t(`hosts.column.${column}`),
              }))}
              hidden={list.hidden}
              onChange={hidden => list.change({ hidden })}
            />
          </ToolbarItem>
          <ToolbarItem variant="pagination">
            <HostsPagination total={visible.length} list={list} />
          </ToolbarItem>
        </ToolbarGroup>
      </ToolbarContent>
      <ToolbarContent>
        <ToolbarGroup variant="action-group" aria-label={t('hosts.actions')} role="group">
          {items.map(item => (
            <ToolbarItem key={item.id}>
              <ActionButton item={item} />
            </ToolbarItem>
          ))}
        </ToolbarGroup>
        <ToolbarGroup align={{ default: 'alignEnd' }}>
          <ToolbarItem alignSelf="center">{aside}</ToolbarItem>
        </ToolbarGroup>
      </ToolbarContent>
    </Toolbar>
  )
}
