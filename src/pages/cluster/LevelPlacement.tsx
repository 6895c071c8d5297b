import { Button, Card, CardBody, CardTitle, Content } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Host, Vm } from '~/api/model'
import { ErrorAlert } from '~/components/ErrorAlert'
import { download, fileName } from '~/components/download'
import { copyOf, readCopies } from '~/domain/cluster-level/copy-codec'
import type { KeptCopy } from '~/domain/cluster-level/copy-codec'
import { placementDifferences } from '~/domain/cluster-level/placement'
import type { PlacementChange, PlacementCopy, PlacementDifference } from '~/domain/cluster-level/placement'
import { placementText } from '~/i18n/level-text'
import { Alert } from '~/components/Alert'
import { useText } from '~/i18n/text'
import { keep, readKept } from '~/lib/tab-store'
import { affinityLabelsQuery } from '~/queries/affinity-labels'
import { copiesQuery, useAcceptDifferences, useRepairPlacement } from '~/queries/placement'
import { keptCopyKey } from '~/queries/raising'
import type { LevelFacts } from './level-facts'

type Kept = KeptCopy & { isInEngine: boolean }

/** The newest copy of the cluster, in the engine or in this tab. */
function useNewestCopy(clusterId: string, taken: PlacementCopy | null): Kept | null {
  const copies = useQuery(copiesQuery())
  return useMemo(() => {
    const inEngine = readCopies(copies.data ?? [], clusterId).map(kept => ({ ...kept, isInEngine: true }))
    const ofTab = taken ?? copyOf(readKept(keptCopyKey(clusterId)))
    const inTab: Kept[] =
      ofTab === null || inEngine.some(({ copy }) => copy.id === ofTab.id)
        ? []
        : [{ copy: ofTab, by: null, isAccepted: false, isInEngine: false }]
    return [...inEngine, ...inTab].toSorted((a, b) => b.copy.at - a.copy.at)[0] ?? null
  }, [copies.data, clusterId, taken])
}

type Props = { facts: LevelFacts; vms: readonly Vm[]; hosts: readonly Host[]; taken: PlacementCopy | null }

/** Where machines may run, compared with how it was before the level was raised; what was lost can be given back. */
export function LevelPlacement({ facts, vms, hosts, taken }: Props) {
  const text = useText()
  const { t, dateTime } = text
  const { cluster } = facts
  const kept = useNewestCopy(cluster.id, taken)
  return (
    <Card component="section" aria-label={t('level.placement')}>
      <CardTitle component="h2">{t('level.placement')}</CardTitle>
      <CardBody className="um-stack">
        {kept === null ? (
          <Content component="p">{t('level.placement.none')}</Content>
        ) : (
          <>
            <div className="um-head-row">
              <Content component="p">
                {t('level.placement.taken', {
                  at: dateTime(kept.copy.at),
                  level: kept.copy.to,
                  vms: kept.copy.vms.length,
                  groups: kept.copy.groups.length,
                })}{' '}
                {kept.copy.labels === null
                  ? t('level.placement.noLabels')
                  : t('level.placement.labels', { count: kept.copy.labels.length })}{' '}
                {t(kept.isInEngine ? 'level.placement.inEngine' : 'level.placement.inTab')}
              </Content>
              <Button
                variant="secondary"
                onClick={() =>
                  download(
                    fileName(`placement-${cluster.name}-${kept.copy.from}`, 'json'),
                    'application/json',
                    `${JSON.stringify(kept.copy, null, 2)}\n`,
                  )
                }
              >
                {t('level.placement.download')}
              </Button>
            </div>
            <Differences key={kept.copy.id} facts={facts} vms={vms} hosts={hosts} kept={kept} />
          </>
        )}
      </CardBody>
    </Card>
  )
}

function Differences({ facts, vms, hosts, kept }: Pick<Props, 'facts' | 'vms' | 'hosts'> & { kept: Kept }) {
  const { t } = useText()
  const { copy } = kept
  const acceptedKey = `placement-wanted.${copy.id}`
  const [isAcceptedHere, setAcceptedHere] = useState(() => readKept(acceptedKey) === true)
  const accept = useAcceptDifferences()
  const repair = useRepairPlacement(copy.cluster.id)
  // Asked for where there is anything to compare them with.
  const labels = useQuery({ ...affinityLabelsQuery(), enabled: (copy.labels ?? []).length > 0 })
  const differences = placementDifferences(copy, {
    vms,
    groups: facts.groups.data ?? null,
    labels: labels.data ?? null,
    hosts,
  })
  const repairable = differences.filter(({ repairs }) => repairs.length > 0)
  if (differences.length === 0)
    return <Alert variant="success" isInline isPlain component="h3" title={t('level.placement.same')} />
  if (kept.isAccepted || isAcceptedHere)
    return <Alert variant="info" isInline isPlain component="h3" title={t('level.placement.accepted')} />
  const wanted = () =>
    accept.mutate(copy, {
      onSuccess: isWritten => {
        if (isWritten) return
        keep(acceptedKey, true)
        setAcceptedHere(true)
      },
    })
  return (
    <>
      <Alert
        variant="warning"
        isInline
        component="h3"
        title={t('level.placement.differs', { count: differences.length })}
      >
        {t('level.placement.differsBody')}
      </Alert>
      <DifferenceTable
        differences={differences}
        copy={copy}
        hosts={hosts}
        isBusy={repair.isPending}
        onRepair={one => repair.mutate([one])}
      />
      {repair.data?.map(({ name, error }) => (
        <ErrorAlert
          key={`${name} ${error.kind}`}
          error={error}
          title={t('level.placement.refused', { name })}
        />
      ))}
      {repair.error !== null && <ErrorAlert error={repair.error.error} />}
      <div className="um-title-row">
        {repairable.length > 1 && (
          <Button
            variant="primary"
            spinnerAriaLabel={t('state.loading')}
            spinnerAriaValueText={t('state.loading')}
            isLoading={repair.isPending}
            isAriaDisabled={repair.isPending}
            onClick={() => repair.mutate(repairable)}
          >
            {t('level.placement.backAll', { count: repairable.length })}
          </Button>
        )}
        <Button variant="link" isAriaDisabled={accept.isPending} onClick={wanted}>
          {t('level.placement.wanted')}
        </Button>
      </div>
    </>
  )
}

function keyOf(change: PlacementChange): string {
  if (change.code === 'leftGroup') return `leftGroup ${change.groupId}`
  return change.code === 'lostLabel' ? `lostLabel ${change.labelId}` : change.code
}

function DifferenceTable({
  differences,
  copy,
  hosts,
  isBusy,
  onRepair,
}: {
  differences: readonly PlacementDifference[]
  copy: PlacementCopy
  hosts: readonly Host[]
  isBusy: boolean
  onRepair: (one: PlacementDifference) => void
}) {
  const text = useText()
  const { t } = text
  const nameOf = (id: string) => hosts.find(host => host.id === id)?.name ?? null
  return (
    <Table aria-label={t('level.placement.table')} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th width={25}>{t('level.placement.what')}</Th>
          <Th width={50}>{t('level.placement.change')}</Th>
          <Th>{t('checks.column.action')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {differences.map(one => (
          <Tr key={`${one.kind} ${one.id}`} aria-label={one.name}>
            <Td dataLabel={t('level.placement.what')} modifier="breakWord">
              {one.kind === 'vm'
                ? one.name
                : one.kind === 'group'
                  ? t('level.placement.group', { group: one.name })
                  : t('level.placement.label', { label: one.name })}
            </Td>
            <Td dataLabel={t('level.placement.change')}>
              <div>
                {one.changes.map(change => (
                  <div key={keyOf(change)}>{placementText(text, change, copy, nameOf)}</div>
                ))}
              </div>
            </Td>
            <Td dataLabel={t('checks.column.action')}>
              {one.repairs.length === 0 ? (
                t('level.placement.cannot')
              ) : (
                <Button
                  variant="link"
                  isInline
                  aria-label={t('level.placement.backOne', { name: one.name })}
                  isAriaDisabled={isBusy}
                  onClick={() => onRepair(one)}
                >
                  {t('level.placement.back')}
                </Button>
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
