import { EmptyState, EmptyStateBody, Grid, GridItem, Icon, Stack, StackItem } from '@patternfly/react-core'
import { ArrowCircleUpIcon } from '@patternfly/react-icons/dist/esm/icons/arrow-circle-up-icon'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { InProgressIcon } from '@patternfly/react-icons/dist/esm/icons/in-progress-icon'
import { QuestionCircleIcon } from '@patternfly/react-icons/dist/esm/icons/question-circle-icon'
import { ServerIcon } from '@patternfly/react-icons/dist/esm/icons/server-icon'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { Link } from 'react-router-dom'
import { useCheckHosts } from '~/actions/use-check-hosts'
import type { useClusterRows } from '~/actions/use-cluster-rows'
import { useMayUpgrade } from '~/actions/use-may-upgrade'
import type { ActionItem } from '~/components/ActionItems'
import { ActionButton } from '~/components/ActionItems'
import { Ago } from '~/components/Ago'
import { CheckProgress } from '~/components/CheckProgress'
import type { HostRow } from '~/components/host-rows'
import { clusterCheck } from '~/domain/cluster-check'
import { partition } from '~/domain/host-actions'
import type { HostCounts } from '~/domain/overview'
import { hostCounts } from '~/domain/overview'
import type { UpdateStateName } from '~/domain/update-state'
import { someNames } from '~/i18n/cluster-text'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { MINUTE } from '~/lib/time'
import { NotYet, OverviewCard } from './OverviewCard'

const FIGURES: readonly {
  state: UpdateStateName
  status: 'info' | 'success' | 'danger' | undefined
  icon: ReactNode
  /** Not shown without hosts. */
  isPassing?: boolean
}[] = [
  { state: 'available', status: 'info', icon: <ArrowCircleUpIcon /> },
  { state: 'upToDate', status: 'success', icon: <CheckCircleIcon /> },
  { state: 'notChecked', status: undefined, icon: <QuestionCircleIcon /> },
  { state: 'checkFailed', status: 'danger', icon: <ExclamationCircleIcon /> },
  { state: 'checking', status: undefined, icon: <InProgressIcon />, isPassing: true },
]

/** How many hosts are in which update state; each number leads to those hosts. */
function Figures({ counts }: { counts: HostCounts }) {
  const { t, number } = useText()
  return (
    <Grid hasGutter component="ul">
      {FIGURES.filter(({ state, isPassing }) => isPassing !== true || counts.byState[state] > 0).map(
        ({ state, status, icon }) => {
          const count = counts.byState[state]
          const body = (
            <>
              <div>
                <span className="um-figure">{number(count)}</span>
              </div>
              <div className="um-nowrap">
                <Icon {...(status !== undefined && count > 0 && { status })}>{icon}</Icon>
                <span className="um-figure-word">{t(`update.${state}`)}</span>
              </div>
            </>
          )
          return (
            <GridItem key={state} component="li" sm={6} md={3} xl={6}>
              {count === 0 ? (
                <div className="um-subtle">{body}</div>
              ) : (
                <Link to={paths.hosts(`update=${state}`)}>{body}</Link>
              )}
            </GridItem>
          )
        },
      )}
    </Grid>
  )
}

/** How old the knowledge is. */
function Checked({ counts }: { counts: HostCounts }) {
  const { t } = useText()
  const { oldestCheckAt, newestCheckAt, neverChecked, old, countedTwice } = counts
  return (
    <div className="um-small">
      {oldestCheckAt === null || newestCheckAt === null ? (
        t('overview.noneChecked')
      ) : (
        <>
          {t('overview.checkedNewest')} <Ago time={newestCheckAt} />
          {newestCheckAt - oldestCheckAt > 30 * MINUTE && (
            <>
              {' · '}
              {t('overview.checkedOldest')} <Ago time={oldestCheckAt} />
            </>
          )}
          {old > 0 && <div>{t('overview.old', { count: old })}</div>}
          {neverChecked > 0 && <div>{t('overview.neverChecked', { count: neverChecked })}</div>}
        </>
      )}
      {countedTwice > 0 && (
        <div className="um-subtle">{t('overview.countedTwice', { count: countedTwice })}</div>
      )}
    </div>
  )
}

/** The check of all hosts that can be checked, or why it is not offered. */
function useCheckAll(rows: readonly HostRow[]): ActionItem {
  const text = useText()
  const { t } = text
  const checkHosts = useCheckHosts()
  const mayUpgrade = useMayUpgrade()
  const permitted = rows.filter(({ host }) => mayUpgrade(host.clusterId) !== false)
  const contexts = new Map(permitted.map(({ host, context }) => [host.id, context]))
  const { allowed, refused } = partition(
    'check',
    permitted.map(({ host }) => host),
    host => contexts.get(host.id) ?? {},
  )
  const leftOut = refused.flatMap(({ host, reason }) =>
    reason.code === 'host.checkInFlight' ? [] : [host.name],
  )
  const reason = () => {
    if (allowed.length > 0) return null
    return t(permitted.length === 0 ? 'overview.mayNotCheck' : 'overview.noneToCheck')
  }
  return {
    id: 'checkAll',
    label: t('overview.checkAll'),
    reason: reason(),
    run: () =>
      void checkHosts(
        allowed,
        leftOut.length === 0 ? undefined : t('clusterCheck.leftOut', { hosts: someNames(text, leftOut) }),
      ),
  }
}

type Facts = Pick<ReturnType<typeof useClusterRows>, 'hostRows' | 'hosts' | 'events' | 'asked' | 'now'>

/** Hosts by what is known of their updates, how old that is, and a check of all. */
export function HostsCard({ hostRows, hosts, events, asked, now }: Facts) {
  const { t } = useText()
  const counts = useMemo(() => hostCounts((hostRows ?? []).map(({ update }) => update)), [hostRows])
  const check = useMemo(
    () => clusterCheck({ hosts: hosts.data ?? [], asked, events: events.data ?? [], now }),
    [hosts.data, asked, events.data, now],
  )
  const checkAll = useCheckAll(hostRows ?? [])
  const body = () => {
    if (hostRows === undefined) return <NotYet of={hosts} title={t('overview.hostsFailed')} />
    if (hostRows.length === 0)
      return (
        <EmptyState titleText={t('overview.noHosts')} headingLevel="h3" icon={ServerIcon} variant="sm">
          <EmptyStateBody>{t('overview.noHostsBody')}</EmptyStateBody>
        </EmptyState>
      )
    return (
      <Stack hasGutter>
        <StackItem>
          <Figures counts={counts} />
        </StackItem>
        <StackItem>
          <Checked counts={counts} />
        </StackItem>
        <StackItem>
          <CheckProgress check={check} label={t('overview.checkProgress')} />
        </StackItem>
      </Stack>
    )
  }
  const isKnown = hostRows !== undefined && hostRows.length > 0
  return (
    <OverviewCard
      title={t('overview.hosts')}
      actions={isKnown ? <ActionButton item={checkAll} /> : undefined}
      footer={
        isKnown ? (
          <Link to={paths.hosts()}>{t('overview.allHosts', { count: hostRows.length })}</Link>
        ) : undefined
      }
    >
      {body()}
    </OverviewCard>
  )
}
