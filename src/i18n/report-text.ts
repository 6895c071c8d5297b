/** Upgrades of clusters, as they are listed, in words. */
import type { HistoryState } from '~/domain/upgrade-run/run-history'
import type { Text } from './text'

export const upgradeStateWord = ({ t }: Text, state: HistoryState): string =>
  state === 'notEnded' || state === 'ended' ? t(`runs.state.${state}`) : t(`run.state.${state}`)
