import { AlertActionLink, List, ListItem } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router-dom'
import type { Cluster, Host } from '~/api/model'
import type { ActionItem } from '~/components/ActionItems'
import { Ago } from '~/components/Ago'
import { Alert } from '~/components/Alert'
import { errataCounts } from '~/domain/errata'
import { hostLevels, levelText, levelVerdict } from '~/domain/host-levels'
import { errataCountsText } from '~/i18n/errata-text'
import { useText } from '~/i18n/text'
import { checkFailureText, packagesText } from '~/i18n/update-text'
import { paths } from '~/lib/paths'
import { clusterLevelsQuery } from '~/queries/cluster-levels'
import { hostErrataQuery } from '~/queries/errata'
import type { HostScreen } from './use-host-screen'

type Props = { host: Host; cluster: Cluster | null; screen: HostScreen; items: readonly ActionItem[] }

function Levels({ host, cluster }: { host: Host; cluster: Cluster | null }) {
  const text = useText()
  const { t } = text
  const engine = useQuery(clusterLevelsQuery())
  const supported = hostLevels(host)
  const [lowest, highest] = [supported?.levels.at(0), supported?.levels.at(-1)]
  if (supported === null || lowest === undefined || highest === undefined)
    return <ListItem>{t('upgradeAvailable.levelsNotKnown')}</ListItem>
  const engineLevels = engine.data?.map(({ id }) => id)
  const verdict =
    cluster === null || engineLevels === undefined
      ? null
      : levelVerdict(cluster.version, supported, engineLevels)
  return (
    <>
      <ListItem>
        {t('upgradeAvailable.levels', { lowest: levelText(lowest), highest: levelText(highest) })}
      </ListItem>
      {cluster !== null && verdict !== null && (
        <ListItem>
          {t(`upgradeAvailable.level.${verdict.code}`, {
            cluster: cluster.name,
            level: levelText(cluster.version),
            levels: verdict.code === 'higher' ? text.list(verdict.levels.map(levelText)) : '',
          })}
        </ListItem>
      )}
    </>
  )
}

/** What kinds of errata the update brings, where a provider tells. */
function Errata({ host }: { host: Host }) {
  const text = useText()
  const { data } = useQuery(hostErrataQuery(host))
  if (data === undefined || data.length === 0) return null
  return (
    <ListItem>
      {text.t('errata.inUpgrade', { counts: errataCountsText(text, errataCounts(data)) })}{' '}
      <Link to={paths.host(host.id, 'errata')}>{text.t('errata.show', { count: data.length })}</Link>
    </ListItem>
  )
}

/** "Upgrade is available" at the bottom of General, with the act or what must happen first; what is known otherwise. */
export function UpgradeAvailable({ host, cluster, screen, items }: Props) {
  const text = useText()
  const { t } = text
  const { update, upgrade } = screen
  const act = items.find(({ id }) => id === 'upgrade')
  const check = items.find(({ id }) => id === 'check')
  const link = (item: ActionItem | undefined) =>
    item === undefined || item.reason !== null ? undefined : (
      <AlertActionLink onClick={item.run}>{item.label}</AlertActionLink>
    )
  const checked =
    update.checkedAt === null ? (
      t('update.neverChecked')
    ) : (
      <>
        {t('upgradeAvailable.lastChecked')} <Ago time={update.checkedAt} />
        {update.isOld && ` · ${t('upgradeAvailable.old')}`}
      </>
    )

  const isRunning = upgrade?.result === 'running' || screen.askedAt !== null
  if (isRunning && !host.updateAvailable)
    return (
      <Alert variant="info" isInline component="h2" title={t('upgradeAvailable.runningTitle')}>
        {t('upgradeAvailable.running')}
      </Alert>
    )
  if (host.updateAvailable) {
    return (
      <Alert
        variant={act === undefined || act.reason === null ? 'info' : 'warning'}
        isInline
        component="h2"
        title={t('upgradeAvailable.title')}
        actionLinks={link(act)}
      >
        <List isPlain>
          {act !== undefined && act.reason !== null && !isRunning && <ListItem>{act.reason}</ListItem>}
          {isRunning && <ListItem>{t('upgradeAvailable.running')}</ListItem>}
          {update.packages !== null && (
            <ListItem>
              {t('upgradeAvailable.packages', { packages: packagesText(text, update.packages) })}
            </ListItem>
          )}
          <Errata host={host} />
          <Levels host={host} cluster={cluster} />
          <ListItem>{checked}</ListItem>
        </List>
      </Alert>
    )
  }
  const words = () => {
    switch (update.state) {
      case 'checkFailed':
        return {
          variant: 'danger',
          title: t('upgradeAvailable.checkFailed'),
          body: checkFailureText(text, update.failure),
        } as const
      case 'checking':
        return {
          variant: 'custom',
          title: t('update.checking'),
          body: t(`update.phase.${update.phase}`),
        } as const
      case 'notChecked':
        return {
          variant: 'custom',
          title: t('upgradeAvailable.notChecked'),
          body: t('upgradeAvailable.notCheckedBody'),
        } as const
      case 'upToDate':
      case 'available':
        return { variant: 'success', title: t('upgradeAvailable.upToDate'), body: '' } as const
      default:
        return { variant: 'custom', title: t('upgradeAvailable.notChecked'), body: '' } as const
    }
  }
  const { variant, title, body } = words()
  return (
    <Alert variant={variant} isInline component="h2" title={title} actionLinks={link(check)}>
      <List isPlain>
        {body !== '' && <ListItem>{body}</ListItem>}
        {check !== undefined && check.reason !== null && update.state !== 'upToDate' && (
          <ListItem>{check.reason}</ListItem>
        )}
        <Levels host={host} cluster={cluster} />
        <ListItem>{checked}</ListItem>
      </List>
    </Alert>
  )
}
