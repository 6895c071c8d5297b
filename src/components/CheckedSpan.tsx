import { useText } from '~/i18n/text'
import { MINUTE } from '~/lib/time'
import { Ago } from './Ago'
import type { ClusterRow } from './cluster-rows'

/** When the hosts of a cluster were last checked: the oldest check, and the newest where it is another one. */
export function CheckedSpan({ row }: { row: ClusterRow }) {
  const { t } = useText()
  const { updates, newestCheckAt } = row
  const { oldestCheckAt, isOld } = updates
  if (oldestCheckAt === null || newestCheckAt === null)
    return (
      <span className="um-subtle">{t(row.hosts?.length === 0 ? 'value.none' : 'clusters.notKnown')}</span>
    )
  return (
    <>
      <span className="um-nowrap">
        <Ago time={oldestCheckAt} />
      </span>
      {newestCheckAt - oldestCheckAt > 30 * MINUTE && (
        <div className="um-small um-subtle um-nowrap">
          {t('clusterChecked.newest')} <Ago time={newestCheckAt} />
        </div>
      )}
      {isOld > 0 && <div className="um-small um-subtle">{t('clusterChecked.old', { count: isOld })}</div>}
    </>
  )
}
