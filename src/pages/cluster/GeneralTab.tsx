import { Card, CardBody, CardTitle, Grid, GridItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { CheckedSpan } from '~/components/CheckedSpan'
import { possibleLevelDetail } from '~/components/ClusterLevel'
import { Facts } from '~/components/Facts'
import type { ClusterRow } from '~/components/cluster-rows'
import type { LevelLimit } from '~/domain/cluster-levels'
import { gradeBetween, newestOf } from '~/domain/version-grade'
import type { UpdateStateName } from '~/domain/update-state'
import { someNames } from '~/i18n/cluster-text'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { ErrataCard } from './ErrataCard'

const STATES: readonly UpdateStateName[] = ['available', 'upToDate', 'checkFailed', 'notChecked', 'checking']

/** A supported level, and which hosts set it. */
function Limit({ limit, row }: { limit: LevelLimit | undefined; row: ClusterRow }) {
  const text = useText()
  const { t } = text
  if (limit === undefined) return t(row.hosts?.length === 0 ? 'value.none' : 'clusters.notKnown')
  const hosts = limit.by.map(({ name }) => name)
  return (
    <>
      {t('cluster.inferredLevel', { level: limit.level })}
      {hosts.length > 0 && (
        <div className="um-small um-subtle">{t('cluster.limitedBy', { hosts: someNames(text, hosts) })}</div>
      )}
    </>
  )
}

/** How the hosts stand, each number leading to those hosts. */
function Updates({ row }: { row: ClusterRow }) {
  const { t } = useText()
  const { cluster, updates } = row
  const number = (state: UpdateStateName) => {
    if (row.hosts === null) return t('clusters.notKnown')
    const count = state === 'available' ? updates.updateAvailable : updates[state]
    return count === 0 ? (
      '0'
    ) : (
      <Link to={`${paths.cluster(cluster.id, 'hosts')}?update=${state}`}>{count}</Link>
    )
  }
  return (
    <Facts
      title={t('cluster.facts.updates')}
      facts={[
        ...STATES.map((state): [string, ReactNode] => [t(`update.${state}`), number(state)]),
        [t('upgradeAvailable.lastChecked'), <CheckedSpan key="checked" row={row} />],
      ]}
    />
  )
}

/** How far behind the newest of the cluster. */
function OlderThan({ newest, vdsm }: { newest: string | null; vdsm: string | null }) {
  const { t } = useText()
  const grade = newest === null || vdsm === null ? 'same' : gradeBetween(newest, vdsm)
  return grade === 'same' ? null : <div className="um-small um-subtle">{t(`grade.older.${grade}`)}</div>
}

/** Which software how many hosts run. */
function Software({ row }: { row: ClusterRow }) {
  const text = useText()
  const { t } = text
  const newest = newestOf(row.software.flatMap(({ vdsm }) => vdsm ?? []))
  return (
    <Card isFullHeight component="section">
      <CardTitle component="h2">{t('cluster.facts.software')}</CardTitle>
      <CardBody>
        {row.software.length === 0 ? (
          <span className="um-subtle">
            {t(row.hosts === null ? 'clusterReason.hostsNotKnown' : 'cluster.noHosts')}
          </span>
        ) : (
          <Table
            aria-label={t('cluster.facts.software')}
            variant="compact"
            borders={false}
            gridBreakPoint="grid-md"
          >
            <Thead>
              <Tr>
                <Th>{t('fact.vdsm')}</Th>
                <Th>{t('fact.os')}</Th>
                <Th width={60}>{t('hosts.title')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {row.software.map(({ vdsm, os, hosts }) => (
                <Tr key={`${vdsm ?? ''} ${os ?? ''}`}>
                  <Td dataLabel={t('fact.vdsm')} modifier="nowrap">
                    <div>
                      {vdsm?.replace(/^vdsm-/, '') ?? t('clusters.notKnown')}
                      <OlderThan newest={newest} vdsm={vdsm} />
                    </div>
                  </Td>
                  <Td dataLabel={t('fact.os')} modifier="nowrap">
                    {os ?? t('clusters.notKnown')}
                  </Td>
                  <Td dataLabel={t('hosts.title')}>
                    <div>
                      {hosts.length}
                      <div className="um-small um-subtle">
                        {someNames(
                          text,
                          hosts.map(({ name }) => name),
                          10,
                        )}
                      </div>
                    </div>
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </CardBody>
    </Card>
  )
}

/** What the cluster is, and how current its hosts are. */
export function GeneralTab({ row }: { row: ClusterRow }) {
  const text = useText()
  const { t } = text
  const { cluster, dataCenter, levels, policy } = row
  const possibleLevel =
    levels.possible === null
      ? t('clusters.notKnown')
      : levels.possible.level === levels.now
        ? t('cluster.fact.possibleNow', { level: levels.possible.level })
        : levels.possible.level
  return (
    <Grid hasGutter lg={6}>
      <GridItem>
        <Facts
          title={t('cluster.facts.levels')}
          facts={[
            [t('cluster.fact.level'), levels.now ?? t('clusters.notKnown')],
            [
              t('cluster.fact.possible'),
              <>
                {possibleLevel}
                <div className="um-small um-subtle">{possibleLevelDetail(text, levels)}</div>
              </>,
            ],
            [t('cluster.fact.lowest'), <Limit key="lowest" limit={levels.supported?.lowest} row={row} />],
            [t('cluster.fact.highest'), <Limit key="highest" limit={levels.supported?.highest} row={row} />],
          ]}
        />
      </GridItem>
      <GridItem>
        <Updates row={row} />
      </GridItem>
      <GridItem>
        <Facts
          title={t('cluster.facts.cluster')}
          facts={[
            [
              t('clusters.filter.dataCenter'),
              dataCenter === null ? t('clusters.noDataCenter') : (dataCenter.name ?? t('clusters.notKnown')),
            ],
            [t('cluster.fact.description'), cluster.description],
            [t('fact.comment'), cluster.comment],
            [t('cluster.fact.cpuType'), cluster.cpuType],
            [t('cluster.fact.architecture'), cluster.cpuArchitecture],
          ]}
        />
      </GridItem>
      <GridItem>
        <Facts
          title={t('cluster.facts.policies')}
          facts={[
            [
              t('cluster.fact.policy'),
              policy ?? (cluster.schedulingPolicyId === null ? t('value.none') : t('clusters.notKnown')),
            ],
            [
              t('cluster.fact.overCommit'),
              t('cluster.fact.percent', { percent: cluster.memoryOverCommitPercent }),
            ],
            [t('cluster.fact.haReservation'), t(cluster.haReservation ? 'value.yes' : 'value.no')],
            [t('cluster.fact.gluster'), t(cluster.gluster ? 'value.yes' : 'value.no')],
          ]}
        />
      </GridItem>
      <GridItem span={12}>
        <Software row={row} />
      </GridItem>
      {row.hosts !== null && row.hosts.length > 0 && (
        <GridItem span={12}>
          <ErrataCard rows={row.hosts} />
        </GridItem>
      )}
    </Grid>
  )
}
