import {
  Button,
  Content,
  EmptyState,
  EmptyStateBody,
  Skeleton,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { BellIcon } from '@patternfly/react-icons/dist/esm/icons/bell-icon'
import type { EngineEvent, Host, Severity } from '~/api/model'
import { SEVERITIES } from '~/api/model'
import { EventLines } from '~/components/EventLines'
import { FilterLabels } from '~/components/FilterLabels'
import { FilterSelect } from '~/components/FilterSelect'
import { NoResults } from '~/components/NoResults'
import { Pager } from '~/components/Pager'
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
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <SearchField
              label={t('events.search')}
              value={list.query}
              onChange={value => list.change({ query: value })}
            />
          </ToolbarItem>
          <ToolbarItem>
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
          </ToolbarItem>
          <ToolbarGroup align={{ default: 'alignEnd' }}>
            <ToolbarItem variant="pagination">
              <Pager
                label={t('list.pages')}
                sizes={SIZES}
                itemCount={rows.length}
                page={page}
                perPage={perPage}
                onSetPage={(_, next) => list.change({ page: next })}
                onPerPageSelect={(_, size) => list.change({ perPage: size })}
                isCompact
              />
            </ToolbarItem>
          </ToolbarGroup>
        </ToolbarContent>
        <FilterLabels
          filters={[
            {
              id: 'severity',
              label: t('events.severity'),
              values: severities.map(value => ({ value, label: word(value) })),
            },
          ]}
          onRemove={list.toggleFilter}
          onRemoveGroup={() => list.change({ filters: { severity: [] } })}
          onClear={list.clearFilters}
        />
      </Toolbar>
      {rows.length === 0 ? (
        <NoResults onClear={list.clearFilters} />
      ) : (
        <EventLines events={shown} label={t('events.table')} isFull />
      )}
      {older.isMore && (
        <Content component="p" className="um-subtle">
          {t('events.newestHere', { count: events.data.length })}{' '}
          <Button
            variant="link"
            isInline
            isLoading={older.isReading}
            spinnerAriaLabel={t('state.loading')}
            spinnerAriaValueText={t('state.loading')}
            onClick={older.read}
          >
            {t('events.readOlder')}
          </Button>
        </Content>
      )}
    </>
  )
}
