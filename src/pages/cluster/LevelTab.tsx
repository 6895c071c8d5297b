import { Card, CardBody, CardTitle, Button } from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import { MaintenanceDialog } from '~/actions/MaintenanceDialog'
import type { Host } from '~/api/model'
import { PageSkeleton } from '~/components/PageSkeleton'
import { PanelError } from '~/components/PanelError'
import type { ClusterRow } from '~/components/cluster-rows'
import { isBelow, levelOf } from '~/domain/cluster-level/level-order'
import type { RefusalPart } from '~/domain/cluster-level/refusal'
import { errorWords } from '~/i18n/error-text'
import { Alert } from '~/components/Alert'
import { useText } from '~/i18n/text'
import { isRaising, resumeRaisings, useRaisings } from '~/queries/raising'
import { useRestarts } from '~/queries/restarts'
import { LevelDataCenter } from './LevelDataCenter'
import { RefusalHelp } from './LevelHelp'
import { LevelPlacement } from './LevelPlacement'
import { LevelRaising } from './LevelRaising'
import { LevelRehearsal } from './LevelRehearsal'
import { LevelRestarts } from './LevelRestarts'
import { LevelsTable } from './LevelsTable'
import { useLevelFacts } from './level-facts'

/** The level of the cluster: which could be, what would follow, the raise, and what is left to do after it. */
export function LevelTab({ row }: { row: ClusterRow }) {
  const text = useText()
  const { t } = text
  const facts = useLevelFacts(row)
  const raisings = useRaisings()
  const restarts = useRestarts()
  const [leaving, setLeaving] = useState<Host | null>(null)
  useEffect(resumeRaisings, [])
  const { cluster, vms, hosts, dataCenter, waiting, list } = facts

  if (vms.data === undefined || hosts === null) {
    if (vms.error !== null)
      return (
        <PanelError error={vms.error.error} onRetry={() => void vms.refetch()} isRetrying={vms.isFetching} />
      )
    return <PageSkeleton />
  }
  const ofCluster = raisings.get(cluster.id)
  const ofDataCenter = dataCenter === null ? undefined : raisings.get(dataCenter.id)
  const isBusy = isRaising(ofCluster) || isRaising(ofDataCenter)
  const known = { hosts, vms: vms.data, clusters: facts.clusters.data ?? [] }
  const ids = new Set(vms.data.map(({ id }) => id))
  const isFollowed = [...restarts.values()].some(({ vmId }) => ids.has(vmId))
  const helpFor = (part: RefusalPart) => (
    <RefusalHelp part={part} hosts={hosts} vms={vms.data} onMaintenance={setLeaving} />
  )
  const about = { known, helpFor, vms: vms.data.length, waiting: list?.length ?? 0 }
  const [levelHere, levelThere] = [levelOf(cluster.version), dataCenter && levelOf(dataCenter.version)]
  const isAhead = levelHere !== null && levelThere !== null && isBelow(levelThere, levelHere)
  // What is left to do comes before what could be done next.
  const isAftermath = ofCluster !== undefined || isAhead || (list !== null && list.length > 0)
  const rehearsal = (
    <LevelRehearsal facts={facts} vms={vms.data} hosts={hosts} isBusy={isBusy} onMaintenance={setLeaving} />
  )
  const dataCenterCard = <LevelDataCenter facts={facts} vms={vms.data} isBusy={isBusy} />
  const placement = (
    <LevelPlacement
      facts={facts}
      vms={vms.data}
      hosts={hosts}
      taken={ofCluster?.taken?.keeping === 'engine' ? null : (ofCluster?.taken?.copy ?? null)}
    />
  )
  return (
    <div className="um-stack">
      {ofCluster !== undefined && (
        <LevelRaising id={cluster.id} raising={ofCluster} isDataCenter={false} {...about} />
      )}
      {dataCenter !== null && ofDataCenter !== undefined && (
        <LevelRaising id={dataCenter.id} raising={ofDataCenter} isDataCenter {...about} />
      )}
      {list === null && waiting.error !== null && (
        <Alert
          variant="warning"
          isInline
          component="h2"
          title={t('level.restartsFailed')}
          actionLinks={
            <Button variant="link" isInline onClick={() => void waiting.refetch()}>
              {t('action.tryAgain')}
            </Button>
          }
        >
          {errorWords(text, waiting.error.error).body}
        </Alert>
      )}
      {list !== null && (list.length > 0 || isFollowed) && (
        <LevelRestarts list={list} clusterVmIds={ids} hosts={hosts} />
      )}
      {isAftermath ? (
        <>
          {dataCenterCard}
          {placement}
          {rehearsal}
        </>
      ) : (
        <>
          {rehearsal}
          {dataCenterCard}
          {placement}
        </>
      )}
      {facts.levels.length > 0 && (
        <Card component="section" aria-label={t('level.levels')}>
          <CardTitle component="h2">{t('level.levels')}</CardTitle>
          <CardBody>
            <LevelsTable levels={facts.levels} hosts={hosts.length} />
          </CardBody>
        </Card>
      )}
      {leaving !== null && (
        <MaintenanceDialog
          host={hosts.find(({ id }) => id === leaving.id) ?? leaving}
          onClose={() => setLeaving(null)}
        />
      )}
    </div>
  )
}
