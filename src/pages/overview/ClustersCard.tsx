import { Flex, FlexItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from 'react-router-dom'
import type { Cluster } from '~/api/model'
import { MixedLabel } from '~/components/MixedLabel'
import { RestartsLink } from '~/components/RestartsLink'
import type { ClusterRow } from '~/components/cluster-rows'
import { outdatedFirst } from '~/domain/overview'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { NotYet, OverviewCard } from './OverviewCard'

/** So many are shown here; all are in their list. */
const MOST = 8

/** "4 of 6 hosts", which leads to the four; how many are not known beside it. */
function Outdated({ row: { cluster, hosts, updates } }: { row: ClusterRow }) {
  const { t } = useText()
  if (hosts === null) return <span className="um-subtle">{t('clusters.notKnown')}</span>
  if (hosts.length === 0) return <span className="um-subtle">{t('overview.clusterNoHosts')}</span>
  const { total, updateAvailable, upToDate, checking } = updates
  const words = t('overview.outdatedOf', { outdated: updateAvailable, total })
  const unknown = Math.max(0, total - updateAvailable - upToDate - checking)
  return (
    <>
      {updateAvailable > 0 ? (
        <Link to={`${paths.cluster(cluster.id, 'hosts')}?update=available`}>{words}</Link>
      ) : (
        words
      )}
      {unknown > 0 && (
        <div className="um-small um-subtle">{t('clusterUpdates.unknownToo', { count: unknown })}</div>
      )}
    </>
  )
}

/** Without its release, where that does not matter: `4.50.6` of `4.50.6-1.el9`. */
const short = (version: string, others: readonly string[]): string => {
  const bare = version.replace(/-.*$/, '')
  return others.some(other => other !== version && other.startsWith(`${bare}-`)) ? version : bare
}

/** The VDSM of the hosts; more than one is marked. */
function Versions({ row: { software, grade } }: { row: ClusterRow }) {
  const text = useText()
  const { t } = text
  const versions = [
    ...new Set(software.flatMap(({ vdsm }) => (vdsm === null ? [] : [vdsm.replace(/^vdsm-/, '')]))),
  ]
  const [newest] = versions
  const oldest = versions.at(-1)
  if (newest === undefined || oldest === undefined)
    return <span className="um-subtle">{t('value.none')}</span>
  if (grade === 'same') return short(newest, versions)
  return (
    <Flex spaceItems={{ default: 'spaceItemsSm' }} rowGap={{ default: 'rowGapXs' }}>
      <FlexItem>
        {t('overview.versionSpan', {
          lowest: short(oldest, versions),
          highest: short(newest, versions),
        })}
      </FlexItem>
      <FlexItem>
        <MixedLabel grade={grade} versions={versions} />
      </FlexItem>
    </Flex>
  )
}

type Props = { clusters: UseQueryResult<Cluster[]>; rows: readonly ClusterRow[] | undefined }

/** Clusters with the most outdated hosts first. */
export function ClustersCard({ clusters, rows }: Props) {
  const { t } = useText()
  const body = () => {
    if (rows === undefined) return <NotYet of={clusters} title={t('overview.clustersFailed')} />
    if (rows.length === 0) return t('clusters.noneBody')
    return (
      <Table
        aria-label={t('overview.clustersTable')}
        variant="compact"
        borders={false}
        gridBreakPoint="grid-md"
      >
        <Thead>
          <Tr>
            <Th width={25}>{t('overview.cluster')}</Th>
            <Th width={20}>{t('overview.level')}</Th>
            <Th modifier="nowrap">{t('overview.outdated')}</Th>
            <Th>{t('overview.vdsm')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {outdatedFirst(rows)
            .slice(0, MOST)
            .map(row => (
              <Tr key={row.cluster.id}>
                <Td dataLabel={t('overview.cluster')}>
                  <Link to={paths.cluster(row.cluster.id)}>{row.cluster.name}</Link>
                </Td>
                <Td dataLabel={t('overview.level')}>
                  <div>
                    {row.levels.now ?? t('clusters.notKnown')}
                    <RestartsLink row={row} />
                  </div>
                </Td>
                <Td dataLabel={t('overview.outdated')} modifier="nowrap">
                  <div>
                    <Outdated row={row} />
                  </div>
                </Td>
                <Td dataLabel={t('overview.vdsm')}>
                  <Versions row={row} />
                </Td>
              </Tr>
            ))}
        </Tbody>
      </Table>
    )
  }
  return (
    <OverviewCard
      title={t('overview.clusters')}
      footer={
        rows === undefined || rows.length === 0 ? undefined : (
          <Link to={paths.clusters()}>{t('overview.allClusters', { count: rows.length })}</Link>
        )
      }
    >
      {body()}
    </OverviewCard>
  )
}
