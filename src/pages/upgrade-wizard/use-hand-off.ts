import { useCallback, useEffect, useState } from 'react'
import { useAtHand } from '~/components/on-demand'
import type { Plan } from '~/domain/upgrade-plan/plan-types'
import { useLanguage } from '~/i18n/language'

export const FORMS = ['ansible', 'json', 'runbook'] as const
export type Form = (typeof FORMS)[number]

const load = () => import('./hand-off-files')
const AT_HAND = [{ preload: load }]

type Shown = { form: Form; text: string | null }

/**
 * The plan in one of its forms. What makes them is fetched when nothing else is to do: a browser lets one copy only soon
 * after the click. `shown`: the text while it is to be seen; `null` until it is there, `'failed'`: it could not be loaded.
 */
export function useHandOff(form: Form, plan: Plan, isShown: boolean) {
  const language = useLanguage()
  useAtHand(AT_HAND)
  const make = useCallback(
    async () => (await load()).makeHandOff(form, plan, language),
    [form, plan, language],
  )
  const [shown, setShown] = useState<Shown | null>(null)
  useEffect(() => {
    if (!isShown) return undefined
    let isWanted = true
    const show = (text: string | null) => {
      if (isWanted) setShown({ form, text })
    }
    make().then(show, () => show(null))
    return () => {
      isWanted = false
    }
  }, [make, form, isShown])
  // Of facts of a moment ago rather than nothing; of another form never.
  return { make, shown: shown?.form === form ? (shown.text ?? ('failed' as const)) : null }
}
