import type { ReactNode } from 'react'
import type { EngineError } from '~/api/errors'
import { errorWords } from '~/i18n/error-text'
import { useText } from '~/i18n/text'
import { Alert } from './Alert'
import { EngineWords } from './EngineWords'

type Props = {
  error: EngineError
  /** What was tried, for example "Host could not be upgraded"; the error's own title otherwise. */
  title?: string
  /** What it is that roles do not show, in a sentence. */
  notShown?: string
  actionLinks?: ReactNode
}

/** What failed, in its place: next to the act or the panel that failed. */
export function ErrorAlert({ error, title, notShown, actionLinks }: Props) {
  const text = useText()
  const words = errorWords(text, error)
  // Nothing failed, and trying again will not help.
  const isNotShown = error.kind === 'notShown'
  return (
    <Alert
      variant={isNotShown ? 'info' : 'danger'}
      isInline
      title={isNotShown ? (notShown ?? words.title) : (title ?? words.title)}
      component="h2"
      actionLinks={isNotShown ? undefined : actionLinks}
    >
      <p>{words.body}</p>
      <EngineWords words={words.engineWords === null ? [] : [words.engineWords]} />
    </Alert>
  )
}
