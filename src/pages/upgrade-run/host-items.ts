import { useMemo } from 'react'
import type { ActionItem } from '~/components/ActionItems'
import type { RunHostView, RunView } from '~/domain/upgrade-run/view-types'
import type { Text } from '~/i18n/text'
import type { Decide } from './use-decide'

const EMPTYING: ReadonlySet<string | null> = new Set(['checking', 'preparingVms', 'evacuating'])

/** What all hosts' items stand on. */
export type ItemsBasis = Pick<RunView, 'endedAt' | 'state'> & {
  /** Ids of the hosts whose turn has not come, in order. */
  waiting: readonly string[]
}

const waitingOf = ({ hosts }: RunView): string[] =>
  hosts.flatMap(({ id, state }) => (state === 'waiting' ? [id] : []))

export const itemsBasis = (view: RunView): ItemsBasis => ({
  endedAt: view.endedAt,
  state: view.state,
  waiting: waitingOf(view),
})

/** The same object as long as it says the same: a row is drawn anew with it. */
export function useItemsBasis(view: RunView): ItemsBasis {
  const { endedAt, state } = view
  const ids = waitingOf(view).join(' ')
  return useMemo(() => ({ endedAt, state, waiting: ids === '' ? [] : ids.split(' ') }), [endedAt, state, ids])
}

/** What can be decided about one host, and why not. */
export function hostItems(text: Text, basis: ItemsBasis, host: RunHostView, decide: Decide): ActionItem[] {
  const { t } = text
  const { waiting } = basis
  const place = waiting.indexOf(host.id)
  const over =
    decide.whyNot ??
    (basis.endedAt !== null
      ? t('run.reason.over')
      : basis.state === 'stopping'
        ? t('run.reason.stopping')
        : null)
  const unlessWaiting = over ?? (host.state === 'waiting' ? null : t('run.reason.onlyWaiting'))
  const moved = (by: -1 | 1): string[] => {
    const without = waiting.filter(id => id !== host.id)
    return [...without.slice(0, place + by), host.id, ...without.slice(place + by)]
  }
  const isEmptying = host.state === 'inHand' && EMPTYING.has(host.step)
  return [
    {
      id: 'skip',
      label: t('run.control.skip'),
      reason: unlessWaiting,
      run: () => decide({ do: 'skipHost', hostId: host.id }),
    },
    {
      id: 'retry',
      label: t('run.control.retry'),
      reason:
        over ??
        (host.state === 'failed' || (host.state === 'skipped' && host.cause !== 'leftOut')
          ? null
          : t('run.reason.onlyEnded')),
      run: () => decide({ do: 'retryHost', hostId: host.id }),
    },
    {
      id: 'activate',
      label: t('run.control.activate'),
      reason: over ?? (isEmptying ? null : t('run.reason.onlyEmptying')),
      run: () => decide({ do: 'activateHost', hostId: host.id }),
    },
    {
      id: 'drop',
      label: t('run.control.drop'),
      reason: unlessWaiting,
      run: () => decide({ do: 'dropHosts', hostIds: [host.id] }),
    },
    {
      id: 'up',
      label: t('run.control.up'),
      reason: unlessWaiting ?? (place === 0 ? t('run.reason.first') : null),
      run: () => decide({ do: 'setOrder', hostIds: moved(-1) }),
    },
    {
      id: 'down',
      label: t('run.control.down'),
      reason: unlessWaiting ?? (place === waiting.length - 1 ? t('run.reason.last') : null),
      run: () => decide({ do: 'setOrder', hostIds: moved(1) }),
    },
  ]
}
