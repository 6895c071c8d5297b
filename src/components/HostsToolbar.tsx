import { Label } from '@patternfly/react-core'
import { useMemo } from 'react'
import type { HostKind, HostStatus } from '~/api/model'
import type { UpdateStateName } from '~/domain/update-state'
import { hostKindWord, hostStatusWord } from '~/i18n/status-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { compareNatural } from '~/lib/compare'
import type { ActionItem } from './ActionItems'
import { ListToolbar } from './ListToolbar'
import type { HostColumn, HostFilter, HostRow } from './host-rows'
import { HOST_COLUMNS, HOST_FILTERS } from './host-rows'
import type { FilterChoice } from './list-rows'
import type { ListControls } from './use-list-state'
import type { BulkSelection } from './use-selection'

const UPDATE_STATES: readonly UpdateStateName[] = [
  'available',
  'upToDate',
  'notChecked',
  'checkFailed',
  'checking',
]

/** A filter's value in words; values from the address may be anything. */
function filterWord(text: Text, filter: HostFilter, value: string): string {
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
  id: string
  all: readonly HostRow[]
  choices: Record<HostFilter, FilterChoice[]>
  /** How many search and filters leave. */
  total: number
  list: ListControls
  filters?: readonly HostFilter[]
  columns?: readonly HostColumn[]
  selection: BulkSelection
  items: readonly ActionItem[]
}

/** Search, filters, columns and pages of a list of hosts, and the acts on those that are selected. */
export function HostsToolbar({
  id,
  all,
  choices,
  total,
  list,
  filters = HOST_FILTERS,
  columns = HOST_COLUMNS,
  selection,
  items,
}: Props) {
  const text = useText()
  const { t } = text
  const upgrading = useMemo(() => all.filter(({ upgrade }) => upgrade !== null).length, [all])
  return (
    <ListToolbar
      id={id}
      total={total}
      list={list}
      search={t('hosts.search')}
      filters={filters.map(filter => ({
        id: filter,
        label: t(`hosts.filter.${filter}`),
        options: choices[filter]
          .toSorted((a, b) => compareNatural(a.value, b.value))
          .map(({ value, count }) => ({ value, count, label: filterWord(text, filter, value) })),
      }))}
      columns={columns
        .filter(column => column !== 'name')
        .map(column => ({ id: column, label: t(`hosts.column.${column}`) }))}
      selection={selection}
      actions={{ label: t('hosts.actions'), items }}
      aside={
        upgrading === 0 ? null : <Label color="blue">{t('hosts.upgradingCount', { count: upgrading })}</Label>
      }
    />
  )
}
