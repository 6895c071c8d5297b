import { Button, Card, CardBody, CardTitle, Content } from '@patternfly/react-core'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import type { Cluster, DataCenter, Vm } from '~/api/model'
import { ConfirmDialog } from '~/components/ConfirmDialog'
import { dataCenterLevel } from '~/domain/cluster-level/data-center-level'
import { isBelow, levelOf } from '~/domain/cluster-level/level-order'
import { someNames } from '~/i18n/cluster-text'
import { Alert } from '~/components/Alert'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { raiseDataCenter } from '~/queries/raising'
import { restartVms } from '~/queries/restarts'
import type { LevelFacts } from './level-facts'
import { Tip } from '~/components/Tip'

type Props = { facts: LevelFacts; vms: readonly Vm[]; isBusy: boolean }

/** The last step: the level of the data center, when all its clusters allow it. */
export function LevelDataCenter({ facts, vms, isBusy }: Props) {
  const { t } = useText()
  const { cluster, dataCenter, dataCenters } = facts
  const body = () => {
    if (cluster.dataCenterId === null) return <Content component="p">{t('level.dataCenterNone')}</Content>
    if (dataCenter === null) return dataCenters.isPending ? t('state.loading') : t('level.dataCenterNotKnown')
    return (
      <Known
        dataCenter={dataCenter}
        clusters={facts.clusters.data ?? []}
        facts={facts}
        vms={vms}
        isBusy={isBusy}
      />
    )
  }
  return (
    <Card component="section" aria-label={t('level.dataCenter')}>
      <CardTitle component="h2">{t('level.dataCenter')}</CardTitle>
      <CardBody className="um-stack">{body()}</CardBody>
    </Card>
  )
}

function Known({
  dataCenter,
  clusters,
  facts,
  vms,
  isBusy,
}: Props & { dataCenter: DataCenter; clusters: readonly Cluster[] }) {
  const text = useText()
  const { t } = text
  const [isOpen, setOpen] = useState(false)
  const { now, next, behind, suspended } = dataCenterLevel(dataCenter, facts.cluster, clusters, vms)
  const here = levelOf(facts.cluster.version)
  const isLower = here !== null && now !== null && isBelow(now, here)
  const reason = facts.mayEditDataCenter === false ? t('level.dataCenterNoRight') : null
  const button = (
    <Button
      variant="primary"
      isAriaDisabled={reason !== null || isBusy}
      onClick={() => {
        if (reason === null && !isBusy) setOpen(true)
      }}
    >
      {t('level.dataCenterRaise', { level: next ?? '' })}
    </Button>
  )
  return (
    <>
      <Content component="p">
        {t('level.dataCenterOf', { dataCenter: dataCenter.name, level: now ?? t('clusters.notKnown') })}{' '}
        {next !== null && t('level.dataCenterPossible', { level: next })}
        {next === null && !(isLower && behind.length > 0) && t('level.dataCenterSame')}
        {next === null &&
          isLower &&
          behind.length > 0 &&
          t('level.dataCenterBehind', {
            count: behind.length,
            clusters: someNames(
              text,
              behind.map(({ name }) => name),
            ),
          })}
      </Content>
      {next === null && isLower && (
        <div className="um-title-row">
          {behind.map(cluster => (
            <Link key={cluster.id} to={paths.cluster(cluster.id, 'level')}>
              {cluster.name}
            </Link>
          ))}
        </div>
      )}
      {suspended.length > 0 && (
        <Alert
          variant="warning"
          isInline
          component="h3"
          title={t('level.dataCenterSuspended', {
            count: suspended.length,
            vms: someNames(
              text,
              suspended.map(({ name }) => name),
            ),
          })}
          actionLinks={
            <Button variant="link" isInline onClick={() => restartVms(suspended, 'resume')}>
              {t('level.way.resume')}
            </Button>
          }
        />
      )}
      {next !== null && (
        <div>
          {reason === null && !isBusy ? button : <Tip content={reason ?? t('level.whyBusy')}>{button}</Tip>}
        </div>
      )}
      {isOpen && next !== null && (
        <ConfirmDialog
          title={t('level.confirm.dataCenterTitle', { dataCenter: dataCenter.name, level: next })}
          consequences={[t('level.confirm.storage'), t('level.confirm.noWayBackDataCenter')]}
          confirm={t('level.dataCenterRaise', { level: next })}
          onConfirm={() => void raiseDataCenter(dataCenter.id, next)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
