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
  actionLinks?: ReactNode
}

/** What failed, in its place: next to the act or the panel that failed. */
export function ErrorAlert({ error, title, actionLinks }: Props) {
  const text = useText()
  const words = errorWords(text, error)
  return (
    <Alert variant="danger" isInline title={title ?? words.title} component="h2" actionLinks={actionLinks}>
      <p>{words.body}</p>
      <EngineWords words={words.engineWords === null ? [] : [words.engineWords]} />
    </Alert>
  )
}
