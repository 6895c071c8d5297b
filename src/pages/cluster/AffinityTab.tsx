import { Content, EmptyState, EmptyStateBody, Label, Skeleton } from '@patternfly/react-core'
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import { ObjectGroupIcon } from '@patternfly/react-icons/dist/esm/icons/object-group-icon'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useQuery } from '@tanstack/react-query'
import type { AffinityRule } from '~/api/model'
import { PanelError } from '~/components/PanelError'
import type { ClusterRow } from '~/components/cluster-rows'
import { groupsThatMatter } from '~/domain/cluster-affinity'
import { groupEffectText, someNames } from '~/i18n/cluster-text'
import { useText } from '~/i18n/text'
import { affinityGroupsQuery } from '~/queries/affinity-groups'
import { vmsOfClusterQuery } from '~/queries/vms'

type Kind = 'vms' | 'hosts'

const RULES = {
  vms: { positive: 'affinity.together', negative: 'affinity.apart' },
  hosts: { positive: 'affinity.onThese', negative: 'affinity.notOnThese' },
} as const

function Rule({ kind, rule }: { kind: Kind; rule: AffinityRule }) {
  const { t } = useText()
  if (!rule.enabled) return <span className="um-subtle">{t('affinity.off')}</span>
  const sign = rule.positive ? 'positive' : 'negative'
  return (
    <>
      {t(RULES[kind][sign])}
      <div className="um-small um-subtle">
        {t(`affinity.${sign}`)}, {t(rule.enforcing ? 'affinity.hard' : 'affinity.soft')}
      </div>
    </>
  )
}

/** Members by name; those whose name this user may not see are counted. */
function Members({
  kind,
  ids,
  names,
}: {
  kind: Kind
  ids: readonly string[]
  names: ReadonlyMap<string, string>
}) {
  const text = useText()
  const known = ids.flatMap(id => names.get(id) ?? []).toSorted()
  const others = ids.length - known.length
  if (ids.length === 0) return <span className="um-subtle">{text.t('value.none')}</span>
  return (
    <>
      {someNames(text, known)}
      {others > 0 && (
        <div className="um-small um-subtle">{text.t(`affinity.${kind}.nameless`, { count: others })}</div>
      )}
    </>
  )
}

const namesOf = (things: readonly { id: string; name: string }[]): ReadonlyMap<string, string> =>
  new Map(things.map(({ id, name }) => [id, name]))

/** The affinity groups that matter to who empties the hosts one by one, those that may stop it first. */
export function AffinityTab({ row }: { row: ClusterRow }) {
  const text = useText()
  const { t } = text
  const { cluster } = row
  const groups = useQuery(affinityGroupsQuery(cluster.id))
  const vms = useQuery(vmsOfClusterQuery(cluster))
  const hosts = row.hosts?.map(({ host }) => host) ?? []

  if (groups.data === undefined)
    return groups.error === null ? (
      <Skeleton height="12rem" screenreaderText={t('state.loading')} />
    ) : (
      <PanelError
        error={groups.error.error}
        onRetry={() => void groups.refetch()}
        isRetrying={groups.isFetching}
      />
    )
  const { shown, hidden } = groupsThatMatter(groups.data, cluster, hosts)
  const vmNames = namesOf(vms.data ?? [])
  const hostNames = namesOf(hosts)
  const limits = (
    <Content component="small">
      {t('affinity.hidden', { count: hidden })} {t('affinity.labels')}
    </Content>
  )
  if (shown.length === 0)
    return (
      <EmptyState titleText={t('affinity.none')} headingLevel="h2" icon={ObjectGroupIcon}>
        <EmptyStateBody>
          {t('affinity.noneBody')}
          {limits}
        </EmptyStateBody>
      </EmptyState>
    )
  return (
    <>
      <Table aria-label={t('affinity.table')} variant="compact" gridBreakPoint="grid-lg">
        <Thead>
          <Tr>
            <Th>{t('affinity.group')}</Th>
            <Th>{t('affinity.vmRule')}</Th>
            <Th>{t('affinity.vmMembers')}</Th>
            <Th>{t('affinity.hostRule')}</Th>
            <Th>{t('affinity.hostMembers')}</Th>
            <Th width={25}>{t('affinity.effect')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {shown.map(({ group, effect }) => (
            <Tr key={group.id}>
              <Td dataLabel={t('affinity.group')}>
                <div>
                  {group.name}
                  {group.broken && (
                    <div>
                      <Label isCompact color="red" icon={<ExclamationTriangleIcon />}>
                        {t('affinity.broken')}
                      </Label>
                    </div>
                  )}
                </div>
              </Td>
              <Td dataLabel={t('affinity.vmRule')}>
                <div>
                  <Rule kind="vms" rule={group.vmsRule} />
                </div>
              </Td>
              <Td dataLabel={t('affinity.vmMembers')}>
                <div>
                  <Members kind="vms" ids={group.vmIds} names={vmNames} />
                </div>
              </Td>
              <Td dataLabel={t('affinity.hostRule')}>
                <div>
                  <Rule kind="hosts" rule={group.hostsRule} />
                </div>
              </Td>
              <Td dataLabel={t('affinity.hostMembers')}>
                <div>
                  <Members kind="hosts" ids={group.hostIds} names={hostNames} />
                </div>
              </Td>
              <Td dataLabel={t('affinity.effect')}>{groupEffectText(text, effect)}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <br />
      {limits}
    </>
  )
}
