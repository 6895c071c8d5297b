import { Grid, GridItem, PageSection } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { FactsAgeLine } from '~/actions/FactsAgeLine'
import { useClusterRows } from '~/actions/use-cluster-rows'
import { ListHeader } from '~/components/ListHeader'
import '~/i18n/en-clusters-words'
import '~/i18n/en-overview-words'
import { useText } from '~/i18n/text'
import { clustersQuery } from '~/queries/clusters'
import { ClustersCard } from './ClustersCard'
import { EngineCard } from './EngineCard'
import { HostsCard } from './HostsCard'
import { RunsCard } from './RunsCard'

/** The first page: is there an update for the engine, which hosts are outdated, what runs, what became of the last runs. */
export function OverviewPage() {
  const { t, number } = useText()
  const clusters = useQuery(clustersQuery())
  const facts = useClusterRows()
  const { rowOf, hostRows } = facts
  const rows = useMemo(() => clusters.data?.map(rowOf), [clusters.data, rowOf])
  return (
    <>
      <ListHeader
        title={t('overview.title')}
        subtitle={t('overview.subtitle', {
          known: hostRows === undefined || rows === undefined ? 'no' : 'yes',
          count: hostRows?.length ?? 0,
          clusters: rows?.length ?? 0,
          outdated: number(hostRows?.filter(({ update }) => update.updateAvailable).length ?? 0),
        })}
        updated={<FactsAgeLine of="clusters" />}
      />
      <PageSection isFilled>
        <Grid hasGutter>
          <GridItem span={12}>
            <EngineCard />
          </GridItem>
          <GridItem span={12} xl={5}>
            <HostsCard {...facts} />
          </GridItem>
          <GridItem span={12} xl={7}>
            <ClustersCard clusters={clusters} rows={rows} />
          </GridItem>
          <GridItem span={12}>
            <RunsCard clusters={rows} />
          </GridItem>
        </Grid>
      </PageSection>
    </>
  )
}
