import { Link } from 'react-router-dom'
import '~/i18n/en-level-acts'
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
