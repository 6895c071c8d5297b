import { Content, EmptyState, EmptyStateBody, Skeleton, ToolbarItem } from '@patternfly/react-core'
import { BellIcon } from '@patternfly/react-icons/dist/esm/icons/bell-icon'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { Host, Severity } from '~/api/model'
import { SEVERITIES } from '~/api/model'
import { isVague } from '~/api/search-text'
import { Alert } from '~/components/Alert'
import { DayField } from '~/components/DayField'
import { EventLines } from '~/components/EventLines'
import { NoResults } from '~/components/NoResults'
import { PanelError } from '~/components/PanelError'
import { SearchingLine } from '~/components/SearchingLine'
import type { ListControls } from '~/components/use-list-state'
import { useListState } from '~/components/use-list-state'
import { isDay } from '~/domain/event-search'
import type { EventsWanted } from '~/domain/event-search'
import { severityWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'
import { hostEventsPageQuery } from '~/queries/event-pages'
import type { EventPage } from '~/queries/event-pages'
import { EngineToolbar } from './EngineToolbar'
import { EnginePager, NoSuchPage, countOfFailed, enginePageSize } from './EnginePages'

const FILTERS = ['severity', 'from', 'to'] as const

/** What the address asks for; whatever is wrong in it is not asked. */
function wantedOf({ query, filters }: ListControls): EventsWanted {
  const dayOf = (name: string) => {
    const [day] = filters[name] ?? []
    return isDay(day) ? day : null
  }
  return {
    text: query,
    severities: SEVERITIES.filter(severity => filters['severity']?.includes(severity)),
    from: dayOf('from'),
    to: dayOf('to'),
  }
}

/** What the engine wrote about this host, newest first: searched and paged by the engine, however much it is. */
export function EventsTab({ host }: { host: Host }) {
  const { t } = useText()
  const list = useListState(FILTERS, 'time')
  const wanted = useMemo(() => wantedOf(list), [list])
  const { page } = list
  const perPage = enginePageSize(list)
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(
    hostEventsPageQuery(host, wanted, { page, perPage }),
  )
  // While the engine searches on, what it found before is still there.
  const isBehind = isPlaceholderData
  const isFailed = error !== null && (data === undefined || isBehind)
  const body = () => {
    if (isFailed)
      return <PanelError error={error.error} onRetry={() => void refetch()} isRetrying={isFetching} />
    if (data === undefined) return <Skeleton height="12rem" screenreaderText={t('state.loading')} />
    return <Found data={data} list={list} isBehind={isBehind} />
  }
  const itemCount = isFailed ? countOfFailed(page) : countOf(data, page, perPage)
  return (
    <>
      <EventsToolbar
        list={list}
        wanted={wanted}
        pager={<EnginePager id="events" list={list} itemCount={itemCount} />}
      />
      <Hints wanted={wanted} doubt={isBehind ? null : (data?.doubt ?? null)} />
      <SearchingLine
        isSearching={isBehind || (data === undefined && isFetching)}
        found={data === undefined || isBehind ? null : data.events.length}
      />
      {body()}
      {!isFailed && data !== undefined && data.events.length > 0 && (
        <EnginePager id="events" list={list} itemCount={itemCount} isBottom />
      )}
    </>
  )
}

/** How many there are is known on the last page only. */
function countOf(data: EventPage | undefined, page: number, perPage: number): number | undefined | null {
  if (data === undefined) return null
  if (!data.isLast) return undefined
  return data.events.length === 0 && page > 1 ? undefined : (page - 1) * perPage + data.events.length
}

type ToolbarProps = { list: ListControls; wanted: EventsWanted; pager: ReactNode }

function EventsToolbar({ list, wanted, pager }: ToolbarProps) {
  const text = useText()
  const { t } = text
  const word = (value: Severity) => severityWord(text, value)
  const setDay = (name: 'from' | 'to') => (day: string) =>
    list.change({ filters: { ...list.filters, [name]: day === '' ? [] : [day] } })
  const days = (['from', 'to'] as const).map(name => ({
    id: name,
    label: t(`events.${name}`),
    values: wanted[name] === null ? [] : [{ value: wanted[name], label: wanted[name] }],
  }))
  return (
    <EngineToolbar
      list={list}
      searchLabel={t('events.searchAll')}
      filter={{
        id: 'severity',
        label: t('events.severity'),
        options: SEVERITIES.map(value => ({ value, label: word(value) })),
        chosen: wanted.severities,
      }}
      more={{
        items: days.map(({ id, label }) => (
          <ToolbarItem key={id}>
            <DayField id={`events-${id}`} label={label} value={wanted[id] ?? ''} onChange={setDay(id)} />
          </ToolbarItem>
        )),
        labels: days,
      }}
      pager={pager}
    />
  )
}

/** What the engine cannot do as it was asked. */
function Hints({ wanted, doubt }: { wanted: EventsWanted; doubt: EventPage['doubt'] }) {
  const { t } = useText()
  return (
    <>
      {doubt !== null && (
        <Alert variant="warning" isInline component="h2" title={t('events.notUnderstood')}>
          {t(`events.doubt.${doubt}`)}
        </Alert>
      )}
      {isVague(wanted.text) && (
        <Content component="small" className="um-subtle um-search-hint">
          {t('events.anySign')}
        </Content>
      )}
      {(wanted.from !== null || wanted.to !== null) && (
        <Content component="small" className="um-subtle um-search-hint">
          {t('events.engineDays')}
        </Content>
      )}
    </>
  )
}

function Found({ data, list, isBehind }: { data: EventPage; list: ListControls; isBehind: boolean }) {
  const { t } = useText()
  if (data.events.length > 0)
    return (
      <div aria-busy={isBehind} className={isBehind ? 'um-busy' : undefined}>
        <EventLines events={data.events} label={t('events.table')} isFull />
      </div>
    )
  if (list.page > 1)
    return (
      <NoSuchPage title={t('events.noneSoFar')} icon={BellIcon} back={t('events.toNewest')} list={list} />
    )
  if (list.isFiltered) return <NoResults onClear={list.clearFilters} />
  return (
    <EmptyState titleText={t('events.none')} headingLevel="h2" icon={BellIcon}>
      <EmptyStateBody>{t('events.noneBody')}</EmptyStateBody>
    </EmptyState>
  )
}
