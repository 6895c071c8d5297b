import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Label,
  PageSection,
  Progress,
  ProgressMeasureLocation,
  Title,
} from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'react-router-dom'
import { search } from '~/api/search'
import { Alert } from '~/components/Alert'
import { Crumbs } from '~/components/Crumbs'
import { EventLines } from '~/components/EventLines'
import { MainHeading } from '~/components/MainHeading'
import { PageSkeleton } from '~/components/PageSkeleton'
import { Paged } from '~/components/Paged'
import { PanelError } from '~/components/PanelError'
import { UpdatedAt } from '~/components/UpdatedAt'
import { useNow } from '~/components/use-now'
import { foreignRun } from '~/domain/upgrade-run/foreign-run'
import type { ForeignRun } from '~/domain/upgrade-run/foreign-run'
import '~/i18n/en-run-parts-words'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { SECOND } from '~/lib/time'
import { clusterQuery } from '~/queries/clusters'
import { useClockSkew } from '~/queries/engine-clock'
import { eventsQuery, updateEventsQuery } from '~/queries/events'
import { hostsQuery } from '~/queries/hosts'

const COLORS = { running: 'blue', ended: 'grey', failed: 'red', silent: 'orange' } as const
/** More than the role writes for the largest cluster. */
const MOST_EVENTS = 5_000

type Props = { correlationId: string; clusterId: string }

/** An upgrade that another client drives: followed, never driven, from what it wrote and from the hosts themselves. */
export function ForeignRunScreen({ correlationId, clusterId }: Props) {
  const { t } = useText()
  const now = useNow(SECOND) + useClockSkew()
  const cluster = useQuery(clusterQuery(clusterId))
  const hosts = useQuery(hostsQuery())
  const updates = useQuery(updateEventsQuery())
  const events = useQuery(
    eventsQuery({
      search: search.eq('correlation_id', correlationId),
      accepts: event => event.correlationId === correlationId,
      key: `run/${correlationId}`,
      firstMax: MOST_EVENTS,
    }),
  )
  const own = events.data
  const run = useMemo(() => {
    if (own === undefined || cluster.data === undefined) return null
    const known = new Set(own.map(({ id }) => id))
    const all = [...own, ...(updates.data ?? []).filter(({ id }) => !known.has(id))]
    return foreignRun(correlationId, all, cluster.data, hosts.data ?? [], now)
  }, [own, updates.data, cluster.data, hosts.data, correlationId, now])
  const name = cluster.data?.name ?? ''
  const title = name === '' ? t('run.titleUnknown') : t('run.title', { cluster: name })
  const failed = events.error ?? cluster.error
  const refresh = () => {
    for (const query of [events, cluster, hosts, updates]) void query.refetch()
  }
  if (own === undefined || cluster.data === undefined)
    return failed === null ? (
      <PageSkeleton />
    ) : (
      <PageSection>
        <MainHeading title={t('run.titleUnknown')} />
        <PanelError error={failed.error} onRetry={refresh} />
      </PageSection>
    )
  return (
    <>
      <PageSection>
        <Crumbs parent={{ to: paths.upgrades(), label: t('nav.upgrades') }} name={title} />
        <div className="um-head-row um-host-head">
          <div className="um-title-row">
            <MainHeading title={title} />
            {run !== null && <Label color={COLORS[run.state]}>{t(`foreign.state.${run.state}`)}</Label>}
          </div>
          <UpdatedAt
            at={events.dataUpdatedAt}
            isStale={failed !== null}
            isRefreshing={events.isRefetching}
            onRefresh={refresh}
          />
        </div>
        <div className="um-stack">
          <Alert variant="info" isInline component="h2" title={t('foreign.title')}>
            {t('foreign.body')}
          </Alert>
          {run === null ? <p>{t('foreign.noProgress')}</p> : <Head run={run} />}
        </div>
      </PageSection>
      {run !== null && run.hosts.length > 0 && <Hosts run={run} />}
      <PageSection>
        <Title headingLevel="h2">{t('run.events')}</Title>
        <Paged items={own.toSorted((a, b) => b.id - a.id)} label={t('run.events')} perPage={50}>
          {shown => <EventLines events={shown} label={t('run.events')} />}
        </Paged>
      </PageSection>
    </>
  )
}

function Head({ run }: { run: ForeignRun }) {
  const { t, dateTime } = useText()
  const facts: [string, string][] = [
    [t('run.about.begun'), t('run.begun', { at: dateTime(run.startedAt), by: run.startedBy ?? 'none' })],
    [t('foreign.lastSign'), dateTime(run.lastSignAt)],
    [t('foreign.says'), run.lines.at(-1)?.words ?? t('value.none')],
    [t('run.about.id'), run.correlationId],
  ]
  return (
    <>
      <Progress
        aria-label={t('run.progress', { cluster: run.clusterName ?? '' })}
        value={Math.floor(run.progress * 100)}
        title={t(`foreign.sentence.${run.state}`)}
        measureLocation={ProgressMeasureLocation.outside}
        variant={run.state === 'failed' ? 'danger' : undefined}
      />
      <DescriptionList isHorizontal isCompact horizontalTermWidthModifier={{ default: '14ch' }}>
        {facts.map(([term, value]) => (
          <DescriptionListGroup key={term}>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription>{value}</DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
    </>
  )
}

/** What each host itself says, beside what the other client said of it last. */
function Hosts({ run }: { run: ForeignRun }) {
  const { t } = useText()
  return (
    <PageSection>
      <Title headingLevel="h2">{t('run.hosts')}</Title>
      <Table aria-label={t('run.hosts')} variant="compact" gridBreakPoint="grid-md">
        <Thead>
          <Tr>
            <Th>{t('run.column.host')}</Th>
            <Th>{t('run.column.state')}</Th>
            <Th>{t('foreign.saysOf')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {run.hosts.map(host => (
            <Tr key={host.name} aria-label={host.name}>
              <Td dataLabel={t('run.column.host')}>
                {host.isKnown ? <Link to={paths.host(host.id)}>{host.name}</Link> : host.name}
              </Td>
              <Td dataLabel={t('run.column.state')}>
                {host.upgrade === null
                  ? t('foreign.noUpgrade')
                  : host.upgrade.result === 'running'
                    ? t(
                        `upgrade.step.${host.upgrade.steps.find(({ state }) => state === 'active')?.name ?? 'verifying'}`,
                      )
                    : t(`upgrade.result.${host.upgrade.result}`)}
              </Td>
              <Td dataLabel={t('foreign.saysOf')}>{host.words}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </PageSection>
  )
}
