import { Progress } from '@patternfly/react-core'
import { memo, useMemo } from 'react'
import { Link } from 'react-router-dom'
import type { Host } from '~/api/model'
import { hostKindWord } from '~/i18n/status-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import type { ActionItem } from './ActionItems'
import { HostMarks } from './HostMarks'
import { HostStatusLabel } from './HostStatusLabel'
import { ListTable } from './ListTable'
import { TableSkeleton } from './TableSkeleton'
import { UpdateStateLabel } from './UpdateStateLabel'
import type { HostColumn, HostRow } from './host-rows'
import { HOST_COLUMNS } from './host-rows'
import type { ListControls } from './use-list-state'
import type { Selection } from './use-selection'

/** What is known of updates while nothing is done to the host, or how far its upgrade is. */
function UpdateCell({ row }: { row: HostRow }) {
  const { t } = useText()
  const { upgrade, host } = row
  if (upgrade === null) return <UpdateStateLabel state={row.update} />
  const step = upgrade.currentStep === null ? '' : t(`upgrade.step.${upgrade.currentStep}`)
  return (
    // PatternFly hides a bar's title from assistive technology, so the link needs its name.
    <Link
      to={paths.host(host.id)}
      className="um-upgrade-cell"
      aria-label={t('upgrade.announce', { host: host.name, step })}
    >
      <Progress
        size="sm"
        value={Math.floor(upgrade.progress * 100)}
        title={step}
        aria-label={t('upgrade.panel.progress', { host: host.name })}
      />
    </Link>
  )
}

const CELLS: Record<HostColumn, (row: HostRow, text: Text) => React.ReactNode> = {
  name: ({ host, engineScore }) => (
    <>
      <Link to={paths.host(host.id)}>{host.name}</Link> <HostMarks spm={host.spm} engineScore={engineScore} />
    </>
  ),
  status: ({ host }) => (
    <>
      <HostStatusLabel status={host.status} />
      {host.statusDetail !== null && host.statusDetail !== '' && (
        <div className="um-small um-subtle">{host.statusDetail.replaceAll('_', ' ')}</div>
      )}
    </>
  ),
  cluster: ({ clusterName }, { t }) => clusterName || t('value.none'),
  kind: ({ host }, text) => (
    <>
      {hostKindWord(text, host.kind)}
      {host.os.description !== null && (
        <div className="um-small um-subtle um-nowrap">{host.os.description}</div>
      )}
    </>
  ),
  version: ({ host }, { t }) => (
    <span className="um-nowrap">{host.vdsm?.full?.replace(/^vdsm-/, '') ?? t('value.none')}</span>
  ),
  vms: ({ host }) => host.vms.total,
  update: row => <UpdateCell row={row} />,
}

const idOf = ({ host }: HostRow) => host.id
const nameOf = ({ host }: HostRow) => host.name

type Props = {
  rows: readonly HostRow[]
  list: ListControls
  columns?: readonly HostColumn[]
  selection?: Selection<HostRow>
  /** None: nothing can be done yet. */
  itemsFor?: (hosts: readonly Host[]) => ActionItem[]
  isBusy?: boolean
}

/** One page of hosts, with the same acts in each row's kebab and context menu. */
export function HostsTable({
  rows,
  list,
  columns = HOST_COLUMNS,
  selection,
  itemsFor,
  isBusy = false,
}: Props) {
  const text = useText()
  const { t } = text
  const drawn = useMemo(
    () =>
      columns.map(id => ({
        id,
        label: text.t(`hosts.column.${id}`),
        cell: (row: HostRow) => CELLS[id](row, text),
      })),
    [columns, text],
  )
  return (
    <ListTable<HostRow>
      label={t('hosts.table')}
      rows={rows}
      columns={drawn}
      list={list}
      isBusy={isBusy}
      idOf={idOf}
      nameOf={nameOf}
      selection={
        selection === undefined
          ? undefined
          : {
              head: t('hosts.selectColumn'),
              label: host => t('hosts.select', { host }),
              ids: selection.ids,
              choose: selection.choose,
            }
      }
      menu={
        itemsFor && {
          head: t('hosts.actionsColumn'),
          label: host => t('hosts.kebab', { host }),
          itemsFor: ({ host }) => itemsFor([host]),
        }
      }
    />
  )
}

/** Rows that are on their way. */
export const HostsTableSkeleton = memo(function HostsTableSkeleton({
  columns = HOST_COLUMNS,
}: {
  columns?: readonly HostColumn[]
}) {
  const { t } = useText()
  return <TableSkeleton label={t('hosts.table')} heads={columns.map(column => t(`hosts.column.${column}`))} />
})
