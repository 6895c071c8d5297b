import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router-dom'
import type { Cluster } from '~/api/model'
import { isBelow, levelOf } from '~/domain/cluster-level/level-order'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { Alert } from '~/components/Alert'
import '~/i18n/en-run-parts-words'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { waitingVmsQuery } from '~/queries/level'

/** A run that has raised the level leaves restarts to do, and a data center that can follow: where that is done. */
export function RunLevel({ view, cluster }: { view: RunView; cluster: Cluster | null }) {
  const target = view.plan?.target
  const now = cluster === null ? null : levelOf(cluster.version)
  if (cluster === null || now === null || target?.kind !== 'higher' || isBelow(now, target.level)) return null
  return <Raised cluster={cluster} level={now} />
}

function Raised({ cluster, level }: { cluster: Cluster; level: string }) {
  const { t } = useText()
  const { data } = useQuery(waitingVmsQuery())
  const waiting = data?.filter(({ clusterId }) => clusterId === cluster.id).length
  return (
    <Alert
      variant="info"
      isInline
      component="h2"
      title={t('level.runRaised', { level })}
      actionLinks={<Link to={paths.cluster(cluster.id, 'level')}>{t('level.runFollow')}</Link>}
    >
      {waiting !== undefined && t('level.runRaisedBody', { count: waiting })}
    </Alert>
  )
}
