import { Button } from '@patternfly/react-core'
import type { EngineError } from '~/api/errors'
import { useText } from '~/i18n/text'
import { Alert } from './Alert'
import { EngineWords } from './EngineWords'
import { ErrorAlert } from './ErrorAlert'

type Props = { error: EngineError; onRetry: () => void; isRetrying: boolean }

/** Errata could not be read: most often because the engine's provider does not answer the engine. */
export function ErrataFailed({ error, onRetry, isRetrying }: Props) {
  const { t } = useText()
  const again = (
    <Button
      variant="link"
      isInline
      onClick={onRetry}
      isLoading={isRetrying}
      spinnerAriaLabel={t('state.loading')}
      spinnerAriaValueText={t('state.loading')}
      isDisabled={isRetrying}
    >
      {t('action.tryAgain')}
    </Button>
  )
  const isProvider = error.kind === 'fault' || error.kind === 'timeout'
  if (!isProvider) return <ErrorAlert error={error} title={t('errata.failed')} actionLinks={again} />
  return (
    <Alert variant="warning" isInline component="h3" title={t('errata.noAnswer')} actionLinks={again}>
      <p>{t('errata.noAnswerBody')}</p>
      <EngineWords words={error.kind === 'fault' && error.detail !== '' ? [error.detail] : []} />
    </Alert>
  )
}
