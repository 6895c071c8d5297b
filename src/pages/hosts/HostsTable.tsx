import { Dropdown, Label, MenuToggle, Progress, Skeleton } from '@patternfly/react-core'
import { EllipsisVIcon } from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon'
import type { ThProps } from '@patternfly/react-table'
import { SortByDirection, Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { KeyboardEvent, MouseEvent } from 'react'
import { memo, useState } from 'react'
import { Link } from 'react-router-dom'
import { ActionMenuItems, ActionMenuList } from '~/components/ActionItems'
import type { ActionItem } from '~/components/ActionItems'
import type { ContextMenuAt } from '~/components/ContextMenu'
import { ContextMenu, contextMenuAt } from '~/components/ContextMenu'
import { HostMarks } from '~/components/HostMarks'
import { HostStatusLabel } from '~/components/HostStatusLabel'
import { UpdateStateLabel } from '~/components/UpdateStateLabel'
import { menuContainer } from '~/components/menu-container'
import type { ListControls } from '~/components/use-list-state'
import type { Host } from '~/api/model'
import { hostKindWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import type { Column, HostRow } from './rows'
import { COLUMNS } from './rows'

type Props = {
  rows: readonly HostRow[]
  list: ListControls
  selected: ReadonlySet<string>
  onSelect: (hostId: string, isSelected: boolean) => void
  itemsFor: (hosts: readonly Host[]) => ActionItem[]
}

function Kebab({ host, itemsFor }: { host: Host; itemsFor: Props['itemsFor'] }) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right', appendTo: menuContainer }}
      toggle={ref => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={t('hosts.kebab', { host: host.name })}
          icon={<EllipsisVIcon />}
        />
      )}
    >
      {isOpen && <ActionMenuList items={itemsFor([host])} />}
    </Dropdown>
  )
}

/** Status while nothing is done to the host, or how far its upgrade is. */
function UpdateCell({ row }: { row: HostRow }) {
  const { t } = useText()
  const { upgrade, host } = row
  if (upgrade === null) return <UpdateStateLabel state={row.update} />
  const step = upgrade.currentStep === null ? '' : t(`upgrade.step.${upgrade.currentStep}`)
  return (
    <Link to={paths.host(host.id)} className="um-upgrade-cell">
      <Progress
        size="sm"
        value={Math.floor(upgrade.progress * 100)}
        title={step}
        aria-label={t('upgrade.panel.progress', { host: host.name })}
      />
    </Link>
  )
}

const CELLS: Record<Column, (row: HostRow, words: { kind: string; dash: string }) => React.ReactNode> = {
  name: ({ host, engineScore }) => (
    <>
      <Link to={paths.host(host.id)}>{host.name}</Link> <HostMarks spm={host.spm} engineScore={engineScore} />
    </>
  ),
  status: ({ host }) => <HostStatusLabel status={host.status} />,
  cluster: ({ clusterName }, { dash }) => clusterName || dash,
  kind: ({ host }, { kind }) => (
    <>
      {kind}
      {host.os.description !== null && (
        <div className="um-small um-subtle um-nowrap">{host.os.description}</div>
      )}
    </>
  ),
  version: ({ host }, { dash }) => (
    <span className="um-nowrap">{host.vdsm?.full?.replace(/^vdsm-/, '') ?? dash}</span>
  ),
  vms: ({ host }) => host.vms.total,
  update: row => <UpdateCell row={row} />,
}

type RowProps = {
  row: HostRow
  rowIndex: number
  columns: readonly Column[]
  isSelected: boolean
  onSelect: Props['onSelect']
  onContextMenu: (host: Host, at: ContextMenuAt) => void
  itemsFor: Props['itemsFor']
}

const Row = memo(function Row({
  row,
  rowIndex,
  columns,
  isSelected,
  onSelect,
  onContextMenu,
  itemsFor,
}: RowProps) {
  const text = useText()
  const { host } = row
  const words = { kind: hostKindWord(text, host.kind), dash: text.t('value.none') }
  const openByKey = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.key !== 'ContextMenu' && !(event.shiftKey && event.key === 'F10')) return
    event.preventDefault()
    onContextMenu(host, contextMenuAt(event.currentTarget, null))
  }
  const openByPointer = (event: MouseEvent<HTMLTableRowElement>) => {
    event.preventDefault()
    onContextMenu(host, contextMenuAt(event.currentTarget, event))
  }
  return (
    <Tr
      isRowSelected={isSelected}
      onContextMenu={openByPointer}
      onKeyDown={openByKey}
      aria-label={host.name}
      data-host={host.name}
    >
      <Td
        select={{
          rowIndex,
          isSelected,
          onSelect: (_, checked) => onSelect(host.id, checked),
          props: { 'aria-label': text.t('hosts.select', { host: host.name }) },
        }}
      />
      {columns.map(column => (
        <Td
          key={column}
          dataLabel={text.t(`hosts.column.${column}`)}
          modifier={column === 'name' ? 'breakWord' : undefined}
        >
          <div>{CELLS[column](row, words)}</div>
        </Td>
      ))}
      <Td isActionCell>
        <Kebab host={host} itemsFor={itemsFor} />
      </Td>
    </Tr>
  )
})

/** One page of hosts, with the same acts in each row's kebab and context menu. */
export function HostsTable({ rows, list, selected, onSelect, itemsFor }: Props) {
  const { t } = useText()
  const [menu, setMenu] = useState<{ host: Host; at: ContextMenuAt } | null>(null)
  const columns = COLUMNS.filter(column => column === 'name' || !list.hidden.includes(column))
  const sortOf = (column: Column, index: number): ThProps['sort'] => ({
    sortBy: {
      index: columns.findIndex(other => other === list.sort),
      direction: list.descending ? 'desc' : 'asc',
      defaultDirection: 'asc',
    },
    onSort: (_, __, direction) =>
      list.change({ sort: column, descending: direction === SortByDirection.desc }),
    columnIndex: index,
  })
  return (
    <>
      <Table aria-label={t('hosts.table')} variant="compact" isStickyHeader gridBreakPoint="grid-lg">
        <Thead>
          <Tr>
            <Th screenReaderText={t('hosts.selectColumn')} />
            {columns.map((column, index) => (
              <Th key={column} sort={sortOf(column, index)} modifier="nowrap">
                {t(`hosts.column.${column}`)}
              </Th>
            ))}
            <Th screenReaderText={t('hosts.actionsColumn')} />
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((row, rowIndex) => (
            <Row
              key={row.host.id}
              row={row}
              rowIndex={rowIndex}
              columns={columns}
              isSelected={selected.has(row.host.id)}
              onSelect={onSelect}
              onContextMenu={(host, at) => setMenu({ host, at })}
              itemsFor={itemsFor}
            />
          ))}
        </Tbody>
      </Table>
      {menu !== null && (
        <ContextMenu
          key={`${menu.host.id} ${menu.at.x} ${menu.at.y}`}
          at={menu.at}
          label={t('hosts.kebab', { host: menu.host.name })}
          onClose={() => setMenu(null)}
        >
          <ActionMenuItems items={itemsFor([menu.host])} />
        </ContextMenu>
      )}
    </>
  )
}

/** Rows that are on their way. */
export function HostsTableSkeleton() {
  const { t } = useText()
  return (
    <Table aria-label={t('hosts.table')} aria-busy="true" variant="compact">
      <Thead>
        <Tr>
          {COLUMNS.map(column => (
            <Th key={column}>{t(`hosts.column.${column}`)}</Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {[1, 2, 3, 4, 5, 6].map(row => (
          <Tr key={row}>
            {COLUMNS.map(column => (
              <Td key={column}>
                <Skeleton
                  screenreaderText={row === 1 && column === 'name' ? t('state.loading') : undefined}
                />
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

/** For the toolbar: the label of what is on its way. */
export function UpgradingCount({ count }: { count: number }) {
  const { t } = useText()
  return count === 0 ? null : <Label color="blue">{t('hosts.upgradingCount', { count })}</Label>
}
