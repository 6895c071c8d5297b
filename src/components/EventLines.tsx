import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { EngineEvent } from '~/api/model'
import { useText } from '~/i18n/text'
import { SeverityIcon } from './SeverityIcon'

/** Events of the engine, in the order given. */
export function EventLines({ events, label }: { events: readonly EngineEvent[]; label: string }) {
  const { t, dateTime } = useText()
  return (
    <Table aria-label={label} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>{t('events.time')}</Th>
          <Th>{t('events.severity')}</Th>
          <Th width={60}>{t('events.message')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {events.map(event => (
          <Tr key={event.id}>
            <Td dataLabel={t('events.time')} modifier="nowrap">
              {dateTime(event.time)}
            </Td>
            <Td dataLabel={t('events.severity')}>
              <SeverityIcon severity={event.severity} />
            </Td>
            <Td dataLabel={t('events.message')} modifier="breakWord">
              <span className="um-message">{event.description}</span>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
