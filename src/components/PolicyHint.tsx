import { Label } from '@patternfly/react-core'
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import { useText } from '~/i18n/text'
import type { ClusterRow } from './cluster-rows'
import { isInMaintenancePolicy } from './cluster-rows'
import { Tip } from './Tip'

/** The scheduling policy of upgrades: right while one runs, a leftover otherwise. */
export function PolicyHint({ row }: { row: ClusterRow }) {
  const { t } = useText()
  if (!isInMaintenancePolicy(row)) return null
  return (
    <Tip content={t(row.percent === null ? 'clusterPolicy.leftOver' : 'clusterPolicy.inUse')}>
      <Label
        isCompact
        color={row.percent === null ? 'orange' : 'blue'}
        icon={row.percent === null ? <ExclamationTriangleIcon /> : undefined}
      >
        {t('clusterPolicy.hint')}
      </Label>
    </Tip>
  )
}
