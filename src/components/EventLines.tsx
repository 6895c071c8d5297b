import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { EngineEvent } from '~/api/model'
import { useText } from '~/i18n/text'
import { Ago } from './Ago'
import { SeverityIcon } from './SeverityIcon'

type Props = {
  events: readonly EngineEvent[]
  label: string
  /** How long ago each was, and the correlation id, too. */
  isFull?: boolean
}

/** Events of the engine, in the order given. */
export function EventLines({ events, label, isFull = false }: Props) {
  const { t, dateTime } = useText()
  return (
    <Table aria-label={label} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>{t('events.time')}</Th>
          <Th>{t('events.severity')}</Th>
          <Th width={isFull ? 50 : 60}>{t('events.message')}</Th>
          {isFull && <Th modifier="nowrap">{t('events.correlationId')}</Th>}
        </Tr>
      </Thead>
      <Tbody>
        {events.map(event => (
          <Tr key={event.id}>
            <Td dataLabel={t('events.time')} modifier="nowrap">
              {dateTime(event.time)}
              {isFull && (
                <div className="um-small um-subtle">
                  <Ago time={event.time} />
                </div>
              )}
            </Td>
            <Td dataLabel={t('events.severity')}>
              <SeverityIcon severity={event.severity} />
            </Td>
            <Td dataLabel={t('events.message')} modifier="breakWord">
              <span className="um-message">{event.description}</span>
            </Td>
            {isFull && (
              <Td dataLabel={t('events.correlationId')} modifier="breakWord">
                <span className="um-small um-subtle">{event.correlationId ?? t('value.none')}</span>
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
