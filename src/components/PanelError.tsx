import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import type { EngineError } from '~/api/errors'
import { errorWords } from '~/i18n/error-text'
import { useText } from '~/i18n/text'
import { EngineWords } from './EngineWords'

type Props = { error: EngineError; title?: string; onRetry?: () => void; isRetrying?: boolean }

/** A panel that has nothing to show because its first answer failed: why, and a way to try again. */
export function PanelError({ error, title, onRetry, isRetrying = false }: Props) {
  const text = useText()
  const words = errorWords(text, error)
  // Nothing is broken, and trying again will not help.
  const isNotShown = error.kind === 'notShown'
  return (
    <EmptyState
      titleText={title ?? words.title}
      headingLevel="h2"
      icon={ExclamationCircleIcon}
      status={isNotShown ? 'info' : 'danger'}
    >
      <EmptyStateBody>
        <p>{words.body}</p>
        <EngineWords words={words.engineWords === null ? [] : [words.engineWords]} />
      </EmptyStateBody>
      {onRetry !== undefined && !isNotShown && (
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button
              variant="primary"
              onClick={onRetry}
              isLoading={isRetrying}
              spinnerAriaLabel={text.t('state.loading')}
              spinnerAriaValueText={text.t('state.loading')}
              isDisabled={isRetrying}
            >
              {text.t('action.tryAgain')}
            </Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      )}
    </EmptyState>
  )
}
