import { Content } from '@patternfly/react-core'
import { useMemo } from 'react'
import type { Host, VmStatus } from '~/api/model'
import { VM_STATUSES } from '~/api/model'
import { ListPagination, ListToolbar } from '~/components/ListToolbar'
import { ListTable } from '~/components/ListTable'
import { NoResults } from '~/components/NoResults'
import type { ListRules } from '~/components/list-rows'
import { useListRows } from '~/components/use-list-rows'
import { useListState } from '~/components/use-list-state'
import type { MoveVerdict } from '~/domain/vm-mobility'
import { vmStatusWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'
import { compareNatural } from '~/lib/compare'
import type { VmColumn, VmRow } from './vm-columns'
import { idOfVm, nameOfVm, vmColumns } from './vm-columns'

const FILTERS = ['status', 'canMove'] as const
type VmFilter = (typeof FILTERS)[number]
const ORDER = { no: 0, unknown: 1, yes: 2 } as const satisfies Record<MoveVerdict['can'], number>

const RULES: ListRules<VmRow, VmColumn, VmFilter> = {
  textOf: ({ vm }) => [vm.name, vm.description],
  filters: { status: ({ vm }) => [vm.status], canMove: ({ verdict }) => [verdict.can] },
  compare: {
    name: (a, b) => compareNatural(a.vm.name, b.vm.name),
    status: (a, b) => compareNatural(a.vm.status, b.vm.status),
    memory: (a, b) => a.vm.memory - b.vm.memory,
    ha: (a, b) => Number(b.vm.highAvailability.enabled) - Number(a.vm.highAvailability.enabled),
    canMove: (a, b) => ORDER[a.verdict.can] - ORDER[b.verdict.can],
  },
  tieBreak: (a, b) => compareNatural(a.vm.name, b.vm.name),
}

/** All machines of a host, those that cannot leave first: found, filtered and sorted here. */
export function HeldVms({ host, rows }: { host: Host; rows: readonly VmRow[] }) {
  const text = useText()
  const { t } = text
  const list = useListState(FILTERS, 'canMove')
  const { visible, shown, paged, choices, isBusy } = useListRows(RULES, rows, list, idOfVm)
  const columns = useMemo(() => vmColumns(text), [text])
  const stuck = rows.filter(({ verdict }) => verdict.can === 'no').length
  const wordOf = (filter: VmFilter, value: string): string => {
    if (filter === 'canMove') return t(`move.${value === 'yes' || value === 'no' ? value : 'unknown'}`)
    const known: VmStatus = VM_STATUSES.find(status => status === value) ?? `unknown:${value}`
    return vmStatusWord(text, known)
  }
  return (
    <>
      <Content component="p">{t('vms.summary', { count: rows.length, stuck })}</Content>
      <ListToolbar
        id="host-vms"
        total={visible.length}
        list={paged}
        search={t('vms.search')}
        filters={FILTERS.map(filter => ({
          id: filter,
          label: t(`vms.${filter}`),
          options: choices[filter]
            .map(({ value, count }) => ({ value, count, label: wordOf(filter, value) }))
            .toSorted((a, b) => compareNatural(a.label, b.label)),
        }))}
        columns={columns.slice(1)}
      />
      {visible.length === 0 ? (
        <NoResults onClear={list.clearFilters} />
      ) : (
        <ListTable<VmRow>
          label={t('vms.table', { host: host.name })}
          rows={shown}
          columns={columns}
          list={list}
          isBusy={isBusy}
          idOf={idOfVm}
          nameOf={nameOfVm}
        />
      )}
      <ListPagination id="host-vms" total={visible.length} list={paged} isBottom />
    </>
  )
}
