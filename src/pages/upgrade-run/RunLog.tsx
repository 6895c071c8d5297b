import {
  Button,
  EmptyState,
  EmptyStateBody,
  Switch,
  ToggleGroup,
  ToggleGroupItem,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { ListIcon } from '@patternfly/react-icons/dist/esm/icons/list-icon'
import { useDeferredValue, useMemo, useState } from 'react'
import type { EngineEvent } from '~/api/model'
import { EventLines } from '~/components/EventLines'
import { NoResults } from '~/components/NoResults'
import { Paged } from '~/components/Paged'
import { readableText } from '~/domain/upgrade-run/journal-codec'
import { SearchField } from '~/components/SearchField'
import { download } from '~/components/download'
import '~/i18n/en-run-parts-words'
import { useText } from '~/i18n/text'

const PER_PAGE = 50

type Props = {
  events: readonly EngineEvent[]
  correlationId: string
  /** Hosts of the run, and since when. */
  hostIds: ReadonlySet<string>
  from: number
}

/** What the engine's event list holds about this run: newest first, as it comes in. */
export function RunLog({ events, correlationId, hostIds, from }: Props) {
  const { t } = useText()
  const [query, setQuery] = useState('')
  const [isWide, setWide] = useState(false)
  /** The newest event when following was switched off. */
  const [heldAt, setHeldAt] = useState<number | null>(null)
  const own = useMemo(
    () =>
      events
        .filter(
          event =>
            event.correlationId === correlationId ||
            (isWide && event.time >= from && hostIds.has(event.host?.id ?? '')),
        )
        .toSorted((a, b) => b.id - a.id)
        .map(event => ({ ...event, description: readableText(event.description) })),
    [events, correlationId, isWide, from, hostIds],
  )
  const wanted = useDeferredValue(query.trim().toLowerCase())
  const upTo = heldAt ?? Number.POSITIVE_INFINITY
  const shown = own.filter(({ id, description }) => id <= upTo && description.toLowerCase().includes(wanted))
  const newer = heldAt === null ? 0 : own.filter(({ id }) => id > heldAt).length
  const save = () =>
    download(
      `${correlationId}.log`,
      'text/plain',
      own
        .toReversed()
        .map(
          ({ time, severity, code, description }) =>
            `${new Date(time).toISOString()} ${severity} ${code} ${description}\n`,
        )
        .join(''),
    )
  if (own.length === 0)
    return (
      <EmptyState titleText={t('run.noEvents')} headingLevel="h2" icon={ListIcon}>
        <EmptyStateBody>{t('run.noEventsBody')}</EmptyStateBody>
      </EmptyState>
    )
  return (
    <>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <SearchField label={t('run.logSearch')} value={query} onChange={setQuery} />
          </ToolbarItem>
          <ToolbarItem>
            <ToggleGroup aria-label={t('run.logWhat')}>
              <ToggleGroupItem
                text={t('run.logOwn')}
                isSelected={!isWide}
                onChange={() => setWide(false)}
                buttonId="log-own"
              />
              <ToggleGroupItem
                text={t('run.logAll')}
                isSelected={isWide}
                onChange={() => setWide(true)}
                buttonId="log-all"
              />
            </ToggleGroup>
          </ToolbarItem>
          <ToolbarItem alignSelf="center">
            <Switch
              id="log-follow"
              label={t('run.logFollow')}
              isChecked={heldAt === null}
              onChange={(_, follows) => setHeldAt(follows ? null : (own[0]?.id ?? 0))}
            />
          </ToolbarItem>
          <ToolbarGroup align={{ default: 'alignEnd' }}>
            <ToolbarItem>
              <Button variant="secondary" onClick={save}>
                {t('run.download')}
              </Button>
            </ToolbarItem>
          </ToolbarGroup>
        </ToolbarContent>
      </Toolbar>
      {newer > 0 && (
        <Button variant="link" isInline onClick={() => setHeldAt(null)}>
          {t('run.logNewer', { count: newer })}
        </Button>
      )}
      {shown.length === 0 ? (
        <NoResults onClear={() => setQuery('')} />
      ) : (
        <Paged items={shown} label={t('run.tab.log', { count: 0 })} perPage={PER_PAGE}>
          {lines => <EventLines events={lines} label={t('run.events')} />}
        </Paged>
      )}
    </>
  )
}
