import { Link } from 'react-router-dom'
import { Alert } from '~/components/Alert'
import type { ClusterRow } from '~/components/cluster-rows'
import '~/i18n/en-level-acts'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'

/** How many machines of the cluster wait for a restart, on its other tabs. */
export function RestartsHint({ row: { cluster, restarts } }: { row: ClusterRow }) {
  const { t } = useText()
  if (restarts === null || restarts === 0) return null
  return (
    <Alert
      variant="info"
      isInline
      component="h2"
      title={t('level.restartsCount', { count: restarts })}
      actionLinks={<Link to={paths.cluster(cluster.id, 'level')}>{t('level.restartsLink')}</Link>}
    />
  )
}
