import { useMemo, useState } from 'react'
import { EngineFailure } from '~/api/errors'
import { addToast } from '~/components/toasts'
import type { Decision } from '~/domain/upgrade-run/journal-types'
import { errorWords } from '~/i18n/error-text'
import { useText } from '~/i18n/text'
import type { RunAnswer } from '~/queries/runs'

/** `whyNot`: roles stand in the way of every decision. */
export type Decide = ((decision: Decision) => void) & { whyNot: string | null }

/** Writes a decision, and says so when that failed. `isBusy`: one is on its way. */
export function useDecide(run: RunAnswer, whyNot: string | null): { decide: Decide; isBusy: boolean } {
  const text = useText()
  const [isBusy, setBusy] = useState(false)
  const write = run.decide
  const decide = useMemo(() => {
    const said = async (decision: Decision) => {
      setBusy(true)
      try {
        await write(decision)
      } catch (error) {
        if (!(error instanceof EngineFailure)) throw error
        const { body, engineWords } = errorWords(text, error.error)
        addToast({
          variant: 'danger',
          title: text.t('run.notDecided'),
          body,
          engineWords: engineWords === null ? [] : [engineWords],
        })
      } finally {
        setBusy(false)
      }
    }
    return Object.assign((decision: Decision) => void said(decision), { whyNot })
  }, [text, write, whyNot])
  return { decide, isBusy }
}
