import { EngineFailure } from '~/api/errors'
import { addToast } from '~/components/toasts'
import { errorWords } from '~/i18n/error-text'
import type { Text } from '~/i18n/text'

/** Says that an act was refused, in words; what is no refusal of the engine is a defect and is thrown on. */
export function tellFailure(text: Text, title: string, error: unknown): void {
  if (!(error instanceof EngineFailure)) throw error
  const words = errorWords(text, error.error)
  addToast({
    variant: 'danger',
    title,
    body: words.body,
    engineWords: words.engineWords === null ? [] : [words.engineWords],
  })
}
