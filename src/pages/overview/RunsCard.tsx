import { Grid, GridItem, Title } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useMemo } from 'react'
import { Link } from 'react-router-dom'
import { useUpgradeRows } from '~/actions/use-upgrade-rows'
import { Ago } from '~/components/Ago'
import { ClusterUpgradeBar } from '~/components/ClusterUpgradeBar'
import { UpgradeStateLabel } from '~/components/UpgradeStateLabel'
import type { ClusterRow } from '~/components/cluster-rows'
import { recentRuns } from '~/domain/overview'
import type { HistoryRow } from '~/domain/upgrade-run/run-history'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { NotYet, OverviewCard } from './OverviewCard'

const MOST = 5

function Running({ rows, isPart }: { rows: readonly ClusterRow[]; isPart: boolean }) {
  const { t } = useText()
  if (rows.length === 0)
    return <p className="um-subtle">{t(isPart ? 'rights.noneRunningSeen' : 'overview.noneRunning')}</p>
  return (
    <div className="um-stack">
      {rows.map(row => (
        <div key={row.cluster.id}>
          <Link to={paths.cluster(row.cluster.id)}>{row.cluster.name}</Link>
          <ClusterUpgradeBar row={row} />
        </div>
      ))}
    </div>
  )
}

function Recent({ rows }: { rows: readonly HistoryRow[] }) {
  const { t, dateTime } = useText()
  if (rows.length === 0) return <p className="um-subtle">{t('overview.noRecent')}</p>
  return (
    <Table aria-label={t('overview.recentTable')} variant="compact" borders={false} gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>{t('runs.column.cluster')}</Th>
          <Th>{t('runs.column.state')}</Th>
          <Th>{t('runs.column.begun')}</Th>
          <Th>{t('runs.column.by')}</Th>
          <Th>{t('runs.column.hosts')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map(row => (
          <Tr key={row.correlationId}>
            <Td dataLabel={t('runs.column.cluster')}>
              <Link
                to={paths.upgrade(row.correlationId)}
                aria-label={t('runs.open', { cluster: row.cluster.name, at: dateTime(row.startedAt) })}
              >
                {row.cluster.name === '' ? t('value.none') : row.cluster.name}
              </Link>
            </Td>
            <Td dataLabel={t('runs.column.state')}>
              <div>
                <UpgradeStateLabel state={row.state} />
              </div>
            </Td>
            <Td dataLabel={t('runs.column.begun')} modifier="nowrap">
              <Ago time={row.startedAt} />
            </Td>
            <Td dataLabel={t('runs.column.by')}>{row.startedBy ?? t('value.none')}</Td>
            <Td dataLabel={t('runs.column.hosts')}>
              {row.hosts === null ? t('runs.notKnown') : t('run.counts', row.hosts)}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

/** What runs now, by whomever it was started, and what became of the last ones. */
export function RunsCard({ clusters }: { clusters: readonly ClusterRow[] | undefined }) {
  const { t } = useText()
  const { rows, journals } = useUpgradeRows()
  const running = useMemo(() => clusters?.filter(({ percent }) => percent !== null) ?? [], [clusters])
  const recent = useMemo(() => {
    const ids = new Set(running.map(({ cluster }) => cluster.upgrade?.correlationId ?? ''))
    return recentRuns(rows ?? [], ids, MOST)
  }, [rows, running])
  return (
    <OverviewCard
      title={t('overview.runs')}
      footer={<Link to={paths.upgrades()}>{t('overview.allRuns')}</Link>}
    >
      <Grid hasGutter>
        <GridItem lg={4}>
          <div className="um-stack">
            <Title headingLevel="h3" size="md">
              {t('overview.running')}
            </Title>
            <Running rows={running} isPart={journals.error?.error.kind === 'notShown'} />
          </div>
        </GridItem>
        <GridItem lg={8}>
          <div className="um-stack">
            <Title headingLevel="h3" size="md">
              {t('overview.recent')}
            </Title>
            {rows === undefined ? (
              <NotYet of={journals} title={t('overview.runsFailed')} />
            ) : (
              <Recent rows={recent} />
            )}
          </div>
        </GridItem>
      </Grid>
    </OverviewCard>
  )
}
