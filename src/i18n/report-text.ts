/** Upgrades of clusters, as they are listed and told of, in words. */
import type { News } from '~/domain/upgrade-run/news'
import type { HistoryState } from '~/domain/upgrade-run/run-history'
import { assertNever } from '~/lib/assert-never'
import { runQuestionText } from './run-notice-text'
import type { Text } from './text'

export const upgradeStateWord = ({ t }: Text, state: HistoryState): string =>
  state === 'notEnded' || state === 'ended' ? t(`runs.state.${state}`) : t(`run.state.${state}`)

/** A happening of a run as a notification of the desktop. */
export function newsText(text: Text, news: News): { title: string; body: string } {
  const { t } = text
  const title = t('run.title', { cluster: news.cluster })
  switch (news.code) {
    case 'decision':
      return {
        title,
        body:
          news.question === null
            ? t('run.sentence.waitingForDecision')
            : runQuestionText(text, news.question),
      }
    case 'alert':
      return {
        title,
        body: t(
          `run.alert.${news.alert.code}`,
          news.alert.code === 'vmLeftDown' ? { vm: news.alert.vm.name, host: news.alert.host.name } : {},
        ),
      }
    case 'nobodyDrives':
      return { title, body: t('notify.nobodyDrives') }
    case 'ended':
      return { title, body: t('notify.ended', { state: t(`run.state.${news.state}`) }) }
    default:
      return assertNever(news)
  }
}
