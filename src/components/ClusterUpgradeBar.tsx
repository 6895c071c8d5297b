import { Progress } from '@patternfly/react-core'
import { Link } from 'react-router-dom'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import type { ClusterRow } from './cluster-rows'
import { Tip } from './Tip'

/** The running upgrade of a cluster, by whomever it was started; nothing while none runs. */
export function ClusterUpgradeBar({ row }: { row: ClusterRow }) {
  const { t } = useText()
  const { cluster, percent } = row
  if (percent === null) return null
  const id = cluster.upgrade?.correlationId ?? null
  return (
    <Tip
      content={id === null ? t('clusterUpgrade.noCorrelationId') : t('clusterUpgrade.correlationId', { id })}
    >
      <Link
        to={id === null ? paths.cluster(cluster.id) : paths.upgrade(id)}
        className="um-upgrade-cell"
        aria-label={t('clusterUpgrade.of', { cluster: cluster.name, percent })}
      >
        <Progress
          size="sm"
          value={percent}
          title={t('clusterUpgrade.running')}
          aria-label={t('clusterUpgrade.progress', { cluster: cluster.name })}
        />
      </Link>
    </Tip>
  )
}
