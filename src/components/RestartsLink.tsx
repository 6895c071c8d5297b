import { Link } from 'react-router-dom'
import { Alert } from './Alert'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import type { ClusterRow } from './cluster-rows'

/** How many machines of the cluster wait for a restart, leading to their list; nothing while there are none. */
export function RestartsLink({ row: { cluster, restarts } }: { row: ClusterRow }) {
  const { t } = useText()
  if (restarts === null || restarts === 0) return null
  return (
    <div className="um-small">
      <Link to={paths.cluster(cluster.id, 'level')}>{t('level.restartsCount', { count: restarts })}</Link>
    </div>
  )
}

/** The same on the pages of the cluster. */
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
