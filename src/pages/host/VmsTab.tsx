import { Content, EmptyState, EmptyStateBody, Icon, Skeleton } from '@patternfly/react-core'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { QuestionCircleIcon } from '@patternfly/react-icons/dist/esm/icons/question-circle-icon'
import { VirtualMachineIcon } from '@patternfly/react-icons/dist/esm/icons/virtual-machine-icon'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { Host } from '~/api/model'
import { Paged } from '~/components/Paged'
import { PanelError } from '~/components/PanelError'
import type { MoveVerdict } from '~/domain/vm-mobility'
import { canMove } from '~/domain/vm-mobility'
import { compareNatural } from '~/lib/compare'
import { reasonText } from '~/i18n/reason-text'
import { vmStatusWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'
import type { HostQueries } from './use-host-screen'

const PER_PAGE = 50
const ORDER = { no: 0, unknown: 1, yes: 2 } as const satisfies Record<MoveVerdict['can'], number>

function Verdict({ verdict }: { verdict: MoveVerdict }) {
  const text = useText()
  const { t } = text
  const why = verdict.reason === null ? '' : reasonText(text, verdict.reason)
  const look = {
    yes: { icon: <CheckCircleIcon />, status: 'success', word: t('move.yes') },
    no: { icon: <ExclamationCircleIcon />, status: 'danger', word: t('move.no') },
    unknown: { icon: <QuestionCircleIcon />, status: 'warning', word: t('move.unknown') },
  } as const
  const { icon, status, word } = look[verdict.can]
  return (
    <>
      <Icon status={status} isInline>
        {icon}
      </Icon>{' '}
      {word}
      {why !== '' && <div className="um-small um-subtle">{why}</div>}
    </>
  )
}

/** What runs on the host, and whether each can leave it, those that cannot first. */
export function VmsTab({ host, queries }: { host: Host; queries: HostQueries }) {
  const text = useText()
  const { t, bytes, list } = text
  const { vms, hosts, groups } = queries
  if (vms.data === undefined)
    return vms.error === null ? (
      <Skeleton height="12rem" screenreaderText={t('state.loading')} />
    ) : (
      <PanelError error={vms.error.error} onRetry={() => void vms.refetch()} isRetrying={vms.isFetching} />
    )
  if (vms.data.length === 0)
    return (
      <EmptyState titleText={t('vms.none')} headingLevel="h2" icon={VirtualMachineIcon}>
        <EmptyStateBody>{t('vms.noneBody')}</EmptyStateBody>
      </EmptyState>
    )
  const context = {
    hosts: (hosts.data ?? [host])
      .map(one => (one.id === host.id ? host : one))
      .filter(({ clusterId }) => clusterId === host.clusterId),
    affinityGroups: groups.data ?? null,
  }
  const rows = vms.data
    .map(vm => ({ vm, verdict: canMove(vm, context) }))
    .toSorted((a, b) => ORDER[a.verdict.can] - ORDER[b.verdict.can] || compareNatural(a.vm.name, b.vm.name))
  const stuck = rows.filter(({ verdict }) => verdict.can === 'no').length
  return (
    <>
      <Content component="p">{t('vms.summary', { count: rows.length, stuck })}</Content>
      <Paged items={rows} label={t('list.pages')} perPage={PER_PAGE}>
        {shown => (
          <Table aria-label={t('vms.table', { host: host.name })} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th>{t('vms.name')}</Th>
                <Th>{t('vms.status')}</Th>
                <Th>{t('vms.memory')}</Th>
                <Th>{t('vms.ha')}</Th>
                <Th width={40}>{t('vms.canMove')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {shown.map(({ vm, verdict }) => (
                <Tr key={vm.id}>
                  <Td dataLabel={t('vms.name')}>
                    {vm.name}
                    {vm.isHostedEngine && <div className="um-small um-subtle">{t('vms.engine')}</div>}
                    {vm.nextRunConfigurationExists && (
                      <div className="um-small um-subtle">{t('vms.nextRun')}</div>
                    )}
                  </Td>
                  <Td dataLabel={t('vms.status')}>{vmStatusWord(text, vm.status)}</Td>
                  <Td dataLabel={t('vms.memory')}>
                    {bytes(vm.memory)}
                    {vm.memoryGuaranteed !== null && vm.memoryGuaranteed !== vm.memory && (
                      <div className="um-small um-subtle">
                        {t('vms.guaranteed', { memory: bytes(vm.memoryGuaranteed) })}
                      </div>
                    )}
                  </Td>
                  <Td dataLabel={t('vms.ha')}>{t(vm.highAvailability.enabled ? 'value.yes' : 'value.no')}</Td>
                  <Td dataLabel={t('vms.canMove')}>
                    <Verdict verdict={verdict} />
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </Paged>
      <br />
      <Content component="small">
        {t('vms.limits', {
          limits: list([
            t('checkLimit.hostDevices'),
            t('checkLimit.pluggedSnapshots'),
            t('checkLimit.networks'),
          ]),
        })}
      </Content>
    </>
  )
}
