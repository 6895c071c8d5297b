import {
  Alert,
  AlertActionLink,
  Flex,
  FlexItem,
  FormSelect,
  FormSelectOption,
  Progress,
  ProgressMeasureLocation,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { useState } from 'react'
import type { ActionItem } from '~/components/ActionItems'
import { ActionButton } from '~/components/ActionItems'
import { addToast } from '~/components/toasts'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { useText } from '~/i18n/text'
import { bandText } from '~/i18n/upgrade-text'
import type { RunAnswer } from '~/queries/runs'
import { StopDialog } from './StopDialog'
import type { Decide } from './use-decide'

type Props = { run: RunAnswer; view: RunView; now: number; decide: Decide; isBusy: boolean }

const VARIANT = {
  completed: 'success',
  completedWithWarnings: 'warning',
  failed: 'danger',
} as const

/** How the run stands in one look, who drives it, and what can be decided about it as a whole. */
export function RunHead({ run, view, now, decide, isBusy }: Props) {
  const text = useText()
  const { t, dateTime, duration } = text
  const { counts } = view
  const isOver = view.endedAt !== null
  const bar = view.state in VARIANT ? VARIANT[view.state as keyof typeof VARIANT] : undefined
  return (
    <div className="um-stack">
      <p>{t(`run.sentence.${view.state}`)}</p>
      <p className="um-subtle um-small">
        {view.startedAt !== null && (
          <>
            {t('run.begun', { at: dateTime(view.startedAt), by: view.startedBy ?? 'none' })}
            {', '}
            {view.endedAt === null
              ? t('run.soFar', { time: duration(now - view.startedAt) })
              : `${t('run.ended', { at: dateTime(view.endedAt) })}, ${t('run.took', {
                  time: duration(view.endedAt - view.startedAt),
                })}`}
            {'. '}
          </>
        )}
        {t('run.id', { id: view.correlationId })}
      </p>
      <Progress
        aria-label={t('run.progress', { cluster: view.plan?.cluster.name ?? '' })}
        value={Math.floor(view.progress * 100)}
        title={`${t('run.counts', {
          upgraded: counts.upgraded,
          all: counts.all,
          failed: counts.failed,
          skipped: counts.skipped,
        })}. ${view.eta === null ? t('run.over') : t('run.left', { eta: bandText(text, view.eta) })}`}
        measureLocation={ProgressMeasureLocation.outside}
        variant={bar}
      />
      {!isOver && <DriverLine run={run} view={view} />}
      {!isOver && <Controls view={view} decide={decide} isBusy={isBusy} />}
    </div>
  )
}

/** Who drives, and the way to drive oneself. */
function DriverLine({ run, view }: { run: RunAnswer; view: RunView }) {
  const { t, clock } = useText()
  const [isTaking, setTaking] = useState(false)
  const take = async () => {
    setTaking(true)
    const isMine = await run.takeOver()
    setTaking(false)
    if (!isMine) addToast({ variant: 'warning', title: t('run.takeOverLost') })
  }
  const button = (label: string) => (
    <AlertActionLink onClick={() => void take()} isDisabled={isTaking} isLoading={isTaking}>
      {label}
    </AlertActionLink>
  )
  if (run.state.isDriver)
    return <Alert variant="info" isInline isPlain component="p" title={t('run.drives.me')} />
  if (view.nobodyDrivesSince !== null || view.driver === null)
    return (
      <Alert
        variant="warning"
        isInline
        component="h2"
        title={t('run.drives.nobody', { at: clock(view.nobodyDrivesSince ?? view.startedAt ?? 0) })}
        actionLinks={button(t('run.continue'))}
      />
    )
  return (
    <Alert
      variant="info"
      isInline
      component="h2"
      title={t('run.drives.other', {
        by: view.driver.by ?? 'none',
        means: view.driver.means,
        at: clock(view.driver.since),
      })}
      actionLinks={button(t('run.takeOver'))}
    />
  )
}

function Controls({ view, decide, isBusy }: { view: RunView; decide: Decide; isBusy: boolean }) {
  const { t } = useText()
  const [isStopping, setStopping] = useState(false)
  const isPaused = view.state === 'paused' || view.state === 'pausing'
  const stopping = view.inHandChoice !== null || view.state === 'stopping' ? t('run.reason.stopping') : null
  const items: ActionItem[] = [
    isPaused
      ? {
          id: 'resume',
          label: t('run.control.resume'),
          reason: stopping,
          run: () => decide({ do: 'resume' }),
          isPrimary: true,
        }
      : { id: 'pause', label: t('run.control.pause'), reason: stopping, run: () => decide({ do: 'pause' }) },
    { id: 'stop', label: t('run.control.stop'), reason: stopping, run: () => setStopping(true) },
  ]
  const concurrency = view.options?.concurrency ?? 1
  const most = Math.max(concurrency, Math.min(view.counts.all, 20), 1)
  return (
    <>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarGroup variant="action-group" role="group" aria-label={t('run.actions')}>
            {items.map(item => (
              <ToolbarItem key={item.id}>
                <ActionButton item={item} />
              </ToolbarItem>
            ))}
          </ToolbarGroup>
          {stopping === null && (
            <ToolbarItem>
              <Flex
                alignItems={{ default: 'alignItemsCenter' }}
                spaceItems={{ default: 'spaceItemsSm' }}
                flexWrap={{ default: 'nowrap' }}
              >
                <FlexItem>
                  <label htmlFor="run-concurrency">{t('run.control.concurrency')}</label>
                </FlexItem>
                <FlexItem>
                  <FormSelect
                    id="run-concurrency"
                    value={concurrency}
                    onChange={(_, value) => {
                      if (!isBusy) decide({ do: 'setConcurrency', concurrency: Number(value) })
                    }}
                  >
                    {Array.from({ length: most }, (_, at) => at + 1).map(count => (
                      <FormSelectOption key={count} value={count} label={String(count)} />
                    ))}
                  </FormSelect>
                </FlexItem>
              </Flex>
            </ToolbarItem>
          )}
        </ToolbarContent>
      </Toolbar>
      {isStopping && (
        <StopDialog
          cluster={view.plan?.cluster.name ?? ''}
          inHand={view.hosts.filter(({ state }) => state === 'inHand')}
          onStop={inHand => decide({ do: 'stop', inHand })}
          onClose={() => setStopping(false)}
        />
      )}
    </>
  )
}
