import {
  Button,
  Card,
  CardBody,
  CardTitle,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useMemo, useState } from 'react'
import type { EngineEvent } from '~/api/model'
import { Paged } from '~/components/Paged'
import { SeverityIcon } from '~/components/SeverityIcon'
import { useText } from '~/i18n/text'

/** The part of a journal entry that is for machines. */
const MACHINE_PART = / #um1 .*$/s
const wordsOf = ({ description }: EngineEvent): string => description.replace(MACHINE_PART, '')

/** What the engine's event list holds about this run: newest first. */
export function RunLog({ events, correlationId }: { events: readonly EngineEvent[]; correlationId: string }) {
  const { t, dateTime } = useText()
  const [query, setQuery] = useState('')
  const own = useMemo(
    () =>
      events
        .filter(event => event.correlationId === correlationId)
        .toSorted((a, b) => b.id - a.id)
        .map(event => ({ event, words: wordsOf(event) })),
    [events, correlationId],
  )
  const found = own.filter(({ words }) => words.toLowerCase().includes(query.toLowerCase()))
  const download = () => {
    const lines = own
      .toReversed()
      .map(({ event, words }) => `${new Date(event.time).toISOString()} ${event.severity} ${words}\n`)
    const url = URL.createObjectURL(new Blob(lines, { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${correlationId}.log`
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 0)
  }
  return (
    <Card component="section" aria-label={t('run.events')}>
      <CardTitle component="h2">{t('run.events')}</CardTitle>
      <CardBody>
        {own.length === 0 ? (
          <p>{t('run.noEvents')}</p>
        ) : (
          <>
            <Toolbar inset={{ default: 'insetNone' }}>
              <ToolbarContent>
                <ToolbarItem>
                  <SearchInput
                    aria-label={t('run.logSearch')}
                    placeholder={t('run.logSearch')}
                    value={query}
                    onChange={(_, value) => setQuery(value)}
                    onClear={() => setQuery('')}
                  />
                </ToolbarItem>
                <ToolbarItem>
                  <Button variant="secondary" onClick={download}>
                    {t('run.download')}
                  </Button>
                </ToolbarItem>
              </ToolbarContent>
            </Toolbar>
            {found.length === 0 ? (
              <p>{t('run.logNone')}</p>
            ) : (
              <Paged items={found} label={t('run.events')}>
                {shown => (
                  <Table aria-label={t('run.events')} variant="compact" gridBreakPoint="grid-md">
                    <Thead>
                      <Tr>
                        <Th>{t('events.time')}</Th>
                        <Th>{t('events.severity')}</Th>
                        <Th width={60}>{t('events.message')}</Th>
                      </Tr>
                    </Thead>
                    <Tbody>
                      {shown.map(({ event, words }) => (
                        <Tr key={event.id}>
                          <Td dataLabel={t('events.time')} modifier="nowrap">
                            {dateTime(event.time)}
                          </Td>
                          <Td dataLabel={t('events.severity')}>
                            <SeverityIcon severity={event.severity} />
                          </Td>
                          <Td dataLabel={t('events.message')} modifier="breakWord">
                            <span className="um-message">{words}</span>
                          </Td>
                        </Tr>
                      ))}
                    </Tbody>
                  </Table>
                )}
              </Paged>
            )}
          </>
        )}
      </CardBody>
    </Card>
  )
}
