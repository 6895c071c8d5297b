import type { Host } from '~/api/model'
import { addToast } from '~/components/toasts'
import { useText } from '~/i18n/text'
import { useCheckHostUpgrade } from '~/queries/host-actions'
import { tellFailure } from './tell-failure'

/** Asks the engine to check these hosts and says what came of the asking. `note` stands below what was asked. */
export function useCheckHosts(): (hosts: readonly Host[], note?: string) => Promise<void> {
  const text = useText()
  const { t } = text
  const check = useCheckHostUpgrade()
  return async (hosts, note) => {
    try {
      const { accepted, refused } = await check.mutateAsync(hosts.map(({ id }) => id))
      if (accepted.length > 0)
        addToast({
          variant: 'info',
          title: t('check.asked', {
            count: accepted.length,
            host: hosts.find(({ id }) => id === accepted[0])?.name ?? '',
          }),
          body: note ?? null,
        })
      for (const { hostId, error } of refused.slice(0, 3))
        tellFailure(
          text,
          t('check.refused', { host: hosts.find(({ id }) => id === hostId)?.name ?? hostId }),
          error,
        )
    } catch (error) {
      tellFailure(
        text,
        t('check.refused', { host: text.list(hosts.slice(0, 3).map(({ name }) => name)) }),
        error,
      )
    }
  }
}
