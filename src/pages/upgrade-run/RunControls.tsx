import {
  Flex,
  FlexItem,
  FormSelect,
  FormSelectOption,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { useState } from 'react'
import type { ActionItem } from '~/components/ActionItems'
import { ActionButton } from '~/components/ActionItems'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { onDemand, useAtHand } from '~/components/on-demand'
import { useText } from '~/i18n/text'
import type { RunAnswer } from '~/queries/runs'
import type { Decide } from './use-decide'

const AddHostsDialog = onDemand(async () => (await import('./AddHostsDialog')).AddHostsDialog)
const StopDialog = onDemand(async () => (await import('./StopDialog')).StopDialog)
const NEXT = [StopDialog, AddHostsDialog]

type Props = { run: RunAnswer; view: RunView; decide: Decide; isBusy: boolean }

/** What can be decided about the run as a whole, by whoever looks on: the one who drives acts on it. */
export function RunControls({ run, view, decide, isBusy }: Props) {
  useAtHand(NEXT)
  const { t } = useText()
  const [open, setOpen] = useState<'stop' | 'add' | null>(null)
  const isPaused = view.isPaused
  const stopping = view.inHandChoice !== null || view.state === 'stopping' ? t('run.reason.stopping') : null
  const reason = decide.whyNot ?? stopping ?? (isBusy ? t('run.reason.busy') : null)
  const items: ActionItem[] = [
    isPaused
      ? {
          // The button keeps the focus when it becomes the other one.
          id: 'pause',
          label: t('run.control.resume'),
          reason,
          run: () => decide({ do: 'resume' }),
          isPrimary: true,
        }
      : { id: 'pause', label: t('run.control.pause'), reason, run: () => decide({ do: 'pause' }) },
    { id: 'stop', label: t('run.control.stop'), reason, run: () => setOpen('stop') },
    { id: 'add', label: t('run.control.add'), reason, run: () => setOpen('add') },
  ]
  // Somebody else's is taken over first, and the headless driver has it already. It goes by the journal alone.
  const isMine = run.state.isDriver || view.nobodyDrivesSince !== null
  if (view.isHandedOver || (isMine && !view.missing.includes('journal')))
    items.push({
      id: 'hand-over',
      label: t('run.control.handOver'),
      reason: view.isHandedOver
        ? t(run.state.isDriver ? 'run.reason.handedOver' : 'run.reason.waitsForDriver')
        : reason,
      run: () => decide({ do: 'handOver' }),
    })
  const concurrency = view.options?.concurrency ?? 1
  const most = Math.max(concurrency, Math.min(view.counts.all, 20), 1)
  return (
    <>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarGroup variant="action-group" role="group" aria-label={t('run.actions')}>
            {items.map(item => (
              <ToolbarItem key={item.id}>
                <ActionButton item={item} keepsFocus />
              </ToolbarItem>
            ))}
          </ToolbarGroup>
          {stopping === null && decide.whyNot === null && (
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
                    className="um-digit"
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
                <FlexItem className="um-small um-subtle">{t('run.control.concurrencyHelp')}</FlexItem>
              </Flex>
            </ToolbarItem>
          )}
        </ToolbarContent>
      </Toolbar>
      {open === 'stop' && (
        <StopDialog
          cluster={view.plan?.cluster.name ?? ''}
          inHand={view.hosts.filter(({ state }) => state === 'inHand')}
          onStop={inHand => decide({ do: 'stop', inHand })}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'add' && (
        <AddHostsDialog
          view={view}
          facts={run.state.facts}
          onAdd={hosts => decide({ do: 'addHosts', hosts })}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}
