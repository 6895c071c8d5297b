import { Button, ProgressStep, ProgressStepper } from '@patternfly/react-core'
import type { ProgressStepProps } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { memo, useCallback } from 'react'
import { ActionKebab } from '~/components/ActionKebab'
import { NoResults } from '~/components/NoResults'
import { Paged } from '~/components/Paged'
import { onDemandPart } from '~/components/on-demand-part'
import { useOverTime } from '~/components/use-now'
import type { RunHostView, RunStep, RunView } from '~/domain/upgrade-run/view-types'
import { runWaitingText } from '~/i18n/run-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { aboutText, bandText } from '~/i18n/band-text'
import { isSame } from '~/lib/keep-identity'
import { SECOND } from '~/lib/time'
import { useClockSkew } from '~/queries/engine-clock'
import { noteText } from '~/i18n/upgrade-text'
import type { ItemsBasis } from './host-items'
import { hostItems, useItemsBasis } from './host-items'
import { RunHostLabel } from '~/components/RunLabels'
import { useRunHostState } from './run-host-state'
import type { Decide } from './use-decide'

const RunHostFilter = onDemandPart(async () => (await import('./RunHostFilter')).RunHostFilter)

const VARIANTS = {
  pending: 'pending',
  active: 'info',
  done: 'success',
  skipped: 'default',
  failed: 'danger',
} satisfies Record<RunStep['state'], ProgressStepProps['variant']>

type Props = {
  view: RunView
  shownId: string | null
  onShow: (hostId: string) => void
  decide: Decide
}

/** The hosts in their order: where each is, for how long, and what it waits for. */
export function RunHosts({ view, shownId, onShow, decide }: Props) {
  const text = useText()
  const { t } = text
  // Beside the drawer there is no room for what the drawer tells.
  const isWide = shownId === null
  const basis = useItemsBasis(view)
  const { isOffered, state, show } = useRunHostState(view.hosts)
  const wanted = state === undefined ? view.hosts : view.hosts.filter(host => host.state === state)
  const list = (
    <Paged key={state ?? ''} items={wanted} label={t('run.hosts')}>
      {hosts => (
        <Table aria-label={t('run.hosts')} variant="compact" gridBreakPoint="grid-lg">
          <Thead>
            <Tr>
              <Th>{t('run.column.host')}</Th>
              <Th>{t('run.column.state')}</Th>
              {isWide && <Th>{t('run.column.step')}</Th>}
              {isWide && <Th>{t('run.column.time')}</Th>}
              <Th width={35}>{t('run.column.note')}</Th>
              <Th screenReaderText={t('run.actions')} />
            </Tr>
          </Thead>
          <Tbody>
            {hosts.map(host => (
              <HostRow
                key={host.id}
                host={host}
                isWide={isWide}
                isShown={host.id === shownId}
                onShow={onShow}
                basis={basis}
                decide={decide}
              />
            ))}
          </Tbody>
        </Table>
      )}
    </Paged>
  )
  if (!isOffered) return list
  return (
    <div className="um-stack">
      <RunHostFilter hosts={view.hosts} state={state} onShow={show} />
      {wanted.length === 0 ? <NoResults onClear={() => show(undefined)} /> : <div>{list}</div>}
    </div>
  )
}

type RowProps = {
  host: RunHostView
  isWide: boolean
  isShown: boolean
  onShow: (hostId: string) => void
  basis: ItemsBasis
  decide: Decide
}

/** Drawn when what it tells of its host is another thing than it was. */
const HostRow = memo(function HostRow({ host, isWide, isShown, onShow, basis, decide }: RowProps) {
  const text = useText()
  const { t } = text
  return (
    <Tr aria-label={host.name} isRowSelected={isShown}>
      <Td dataLabel={t('run.column.host')}>
        <div>
          <Button
            variant="link"
            isInline
            onClick={() => onShow(host.id)}
            id={`run-host-${host.id}`}
            aria-label={t('run.details', { host: host.name })}
            aria-expanded={isShown}
          >
            {host.name}
          </Button>
          {host.isCanary && <div className="um-small um-subtle">{t('run.canary')}</div>}
        </div>
      </Td>
      <Td dataLabel={t('run.column.state')}>
        <div>
          <RunHostLabel state={host.state} />
          {host.attempt > 1 && (
            <div className="um-small um-subtle">{t('run.attempt', { attempt: host.attempt })}</div>
          )}
        </div>
      </Td>
      {isWide && (
        <Td dataLabel={t('run.column.step')}>
          <Strip host={host} />
        </Td>
      )}
      {isWide && (
        <Td dataLabel={t('run.column.time')}>
          <TimeOf host={host} />
        </Td>
      )}
      <Td dataLabel={t('run.column.note')} modifier="breakWord">
        <div>{notesOf(text, host) || t('value.none')}</div>
      </Td>
      <Td isActionCell>
        <ActionKebab
          label={t('run.hostActions', { host: host.name })}
          items={() => hostItems(text, basis, host, decide)}
        />
      </Td>
    </Tr>
  )
}, isSameRow)

/** Its machines and its share of the whole, which another look finds changed, are told elsewhere. */
const NOT_IN_ROW = { vms: [], progress: 0, upgrade: null }

function isSameRow({ host, ...one }: RowProps, { host: otherHost, ...other }: RowProps): boolean {
  return (
    one.isWide === other.isWide &&
    one.isShown === other.isShown &&
    one.onShow === other.onShow &&
    one.basis === other.basis &&
    one.decide === other.decide &&
    (host === otherHost || isSame({ ...host, ...NOT_IN_ROW }, { ...otherHost, ...NOT_IN_ROW }))
  )
}

function Strip({ host }: { host: RunHostView }) {
  const { t } = useText()
  if (host.steps.length === 0) return <span className="um-subtle">{t('value.none')}</span>
  return (
    <div>
      <ProgressStepper isCompact aria-label={`${host.name}: ${t('run.steps')}`}>
        {host.steps.map(step => (
          <ProgressStep
            key={step.name}
            id={`strip-${host.id}-${step.name}`}
            titleId={`strip-${host.id}-${step.name}-title`}
            variant={step.state === 'active' && step.isSlow ? 'warning' : VARIANTS[step.state]}
            isCurrent={step.state === 'active'}
            aria-label={`${t(`run.step.${step.name}`)}: ${t(`upgrade.stepState.${step.state}`)}`}
          >
            {t(`run.step.${step.name}`)}
          </ProgressStep>
        ))}
      </ProgressStepper>
    </div>
  )
}

/** In the step so far, beside what is usual; or what all of it took. */
function TimeOf({ host }: { host: RunHostView }) {
  const text = useText()
  const active = host.steps.find(({ state }) => state === 'active')
  if (host.state === 'inHand' && active !== undefined && active.startedAt !== null)
    return <SoFar from={active.startedAt} expected={active.expected} />
  if (host.begunAt !== null && host.endedAt !== null)
    return text.t('run.hostUpgradeDone', { time: text.duration(host.endedAt - host.begunAt) })
  return host.state === 'waiting' ? bandText(text, host.expected) : text.t('value.none')
}

/** It goes on by itself, and is drawn when it says something else: the row is not drawn with it. */
function SoFar({ from, expected }: { from: number; expected: RunStep['expected'] }) {
  const text = useText()
  const skew = useClockSkew()
  return useOverTime(
    SECOND,
    useCallback(
      (now: number) => {
        const elapsed = text.duration(now + skew - from)
        return expected.highMs === 0
          ? elapsed
          : text.t('run.of', { elapsed, expected: aboutText(text, expected.usualMs) })
      },
      [text, skew, from, expected],
    ),
  )
}

function notesOf(text: Text, host: RunHostView): string {
  const { t } = text
  const [first] = host.waitingFor
  return [
    host.cause === null ? '' : t(`run.cause.${host.cause}`),
    ...host.warnings.map(warning => t(`run.warning.${warning}`)),
    ...(host.endedAt === null && first !== undefined ? [runWaitingText(text, first)] : []),
    ...host.notes.map(note => noteText(text, note)),
  ]
    .filter(words => words !== '')
    .join(' ')
}
