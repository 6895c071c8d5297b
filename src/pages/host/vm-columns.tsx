import { Icon } from '@patternfly/react-core'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { QuestionCircleIcon } from '@patternfly/react-icons/dist/esm/icons/question-circle-icon'
import type { AffinityGroup, Host, Vm } from '~/api/model'
import type { ListColumn } from '~/components/ListTable'
import type { MoveVerdict } from '~/domain/vm-mobility'
import { canMove } from '~/domain/vm-mobility'
import { reasonText } from '~/i18n/reason-text'
import { vmStatusWord } from '~/i18n/status-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'

export type VmRow = { vm: Vm; verdict: MoveVerdict }
export const VM_COLUMNS = ['name', 'status', 'memory', 'ha', 'canMove'] as const
export type VmColumn = (typeof VM_COLUMNS)[number]

export const idOfVm = ({ vm }: VmRow): string => vm.id
export const nameOfVm = ({ vm }: VmRow): string => vm.name

/** Whether each can leave the host, as far as anybody knows. */
export function withVerdicts(
  vms: readonly Vm[],
  host: Host,
  hosts: readonly Host[] | undefined,
  groups: readonly AffinityGroup[] | undefined,
): VmRow[] {
  const context = {
    hosts: (hosts ?? [host])
      .map(one => (one.id === host.id ? host : one))
      .filter(({ clusterId }) => clusterId === host.clusterId),
    affinityGroups: groups ?? null,
  }
  return vms.map(vm => ({ vm, verdict: canMove(vm, context) }))
}

const CELLS: Record<VmColumn, ListColumn<VmRow>['cell']> = {
  name: ({ vm }) => <Name vm={vm} />,
  status: ({ vm }) => <Status vm={vm} />,
  memory: ({ vm }) => <Memory vm={vm} />,
  ha: ({ vm }) => <Available vm={vm} />,
  canMove: ({ verdict }) => <Verdict verdict={verdict} />,
}

export const vmColumns = ({ t }: Text, sortable: readonly string[] = VM_COLUMNS): ListColumn<VmRow>[] =>
  VM_COLUMNS.map(id => ({
    id,
    label: t(`vms.${id}`),
    cell: CELLS[id],
    isUnsortable: !sortable.includes(id),
    ...(id === 'canMove' && { width: 40 as const }),
  }))

function Name({ vm }: { vm: Vm }) {
  const { t } = useText()
  return (
    <>
      {vm.name}
      {vm.isHostedEngine && <div className="um-small um-subtle">{t('vms.engine')}</div>}
      {vm.nextRunConfigurationExists && <div className="um-small um-subtle">{t('vms.nextRun')}</div>}
    </>
  )
}

const Status = ({ vm }: { vm: Vm }) => vmStatusWord(useText(), vm.status)

function Memory({ vm }: { vm: Vm }) {
  const { t, bytes } = useText()
  return (
    <>
      {bytes(vm.memory)}
      {vm.memoryGuaranteed !== null && vm.memoryGuaranteed !== vm.memory && (
        <div className="um-small um-subtle">
          {t('vms.guaranteed', { memory: bytes(vm.memoryGuaranteed) })}
        </div>
      )}
    </>
  )
}

function Available({ vm }: { vm: Vm }) {
  const { t } = useText()
  return t(vm.highAvailability.enabled ? 'value.yes' : 'value.no')
}

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
