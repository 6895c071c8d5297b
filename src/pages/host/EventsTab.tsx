import {
  Button,
  Content,
  EmptyState,
  EmptyStateBody,
  Pagination,
  Skeleton,
  Toolbar,
  ToolbarContent,
  ToolbarFilter,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { BellIcon } from '@patternfly/react-icons/dist/esm/icons/bell-icon'
import type { EngineEvent, Host, Severity } from '~/api/model'
import { SEVERITIES } from '~/api/model'
import { EventLines } from '~/components/EventLines'
import { FilterSelect } from '~/components/FilterSelect'
import { NoResults } from '~/components/NoResults'
import { PanelError } from '~/components/PanelError'
import { SearchField } from '~/components/SearchField'
import { ALL_ROWS, PER_PAGE, useListState } from '~/components/use-list-state'
import { pageOf } from '~/components/use-selection'
import { severityWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'
import { useOlderHostEvents } from '~/queries/older-events'
import type { HostQueries } from './use-host-screen'

const FILTERS = ['severity'] as const

const NONE: readonly EngineEvent[] = []
/** Tens of thousands of lines are read page by page. */
const SIZES = PER_PAGE.filter(size => size !== ALL_ROWS)

/** What the engine wrote about this host, newest first. */
export function EventsTab({ host, events }: { host: Host; events: HostQueries['events'] }) {
  const text = useText()
  const { t } = text
  const list = useListState(FILTERS, 'time')
  const older = useOlderHostEvents(host, events.data ?? NONE)
  if (events.data === undefined)
    return events.error === null ? (
      <Skeleton height="12rem" screenreaderText={t('state.loading')} />
    ) : (
      <PanelError
        error={events.error.error}
        onRetry={() => void events.refetch()}
        isRetrying={events.isFetching}
      />
    )
  if (events.data.length === 0)
    return (
      <EmptyState titleText={t('events.none')} headingLevel="h2" icon={BellIcon}>
        <EmptyStateBody>{t('events.noneBody')}</EmptyStateBody>
      </EmptyState>
    )
  const severities = list.filters['severity'] ?? []
  const query = list.query.toLowerCase()
  const found = events.data.filter(event =>
    `${event.description}\n${event.correlationId ?? ''}`.toLowerCase().includes(query),
  )
  const rows = found.filter(event => severities.length === 0 || severities.includes(event.severity))
  const perPage = Math.min(list.perPage, Math.max(...SIZES))
  const { page, shown } = pageOf(rows, { page: list.page, perPage })
  const word = (value: string) => severityWord(text, value as Severity)
  return (
    <>
      <Toolbar
        clearAllFilters={list.clearFilters}
        clearFiltersButtonText={t('list.clearFilters')}
        inset={{ default: 'insetNone' }}
      >
        <ToolbarContent>
          <ToolbarItem>
            <SearchField
              label={t('events.search')}
              query={list.query}
              onSearch={query => list.change({ query })}
            />
          </ToolbarItem>
          <ToolbarFilter
            labels={severities.map(value => ({ key: value, node: word(value) }))}
            deleteLabel={(_, label) =>
              list.toggleFilter('severity', typeof label === 'string' ? label : label.key)
            }
            deleteLabelGroup={() => list.change({ filters: { severity: [] } })}
            categoryName={t('events.severity')}
          >
            <FilterSelect
              label={t('events.severity')}
              options={SEVERITIES.map(value => ({
                value,
                label: word(value),
                count: found.filter(event => event.severity === value).length,
              }))}
              chosen={severities}
              onToggle={value => list.toggleFilter('severity', value)}
            />
          </ToolbarFilter>
          <ToolbarGroup align={{ default: 'alignEnd' }}>
            <ToolbarItem variant="pagination">
              <Pagination
                itemCount={rows.length}
                page={page}
                perPage={perPage}
                perPageOptions={SIZES.map(value => ({ title: t('list.perPage', { count: value }), value }))}
                onSetPage={(_, next) => list.change({ page: next })}
                onPerPageSelect={(_, size) => list.change({ perPage: size })}
                isCompact
                titles={{ perPageSuffix: '', paginationAriaLabel: t('list.pages') }}
              />
            </ToolbarItem>
          </ToolbarGroup>
        </ToolbarContent>
      </Toolbar>
      {rows.length === 0 ? (
        <NoResults onClear={list.clearFilters} />
      ) : (
        <EventLines events={shown} label={t('events.table')} isFull />
      )}
      {older.isMore && (
        <Content component="p" className="um-subtle">
          {t('events.newestHere', { count: events.data.length })}{' '}
          <Button variant="link" isInline isLoading={older.isReading} onClick={older.read}>
            {t('events.readOlder')}
          </Button>
        </Content>
      )}
    </>
  )
}
