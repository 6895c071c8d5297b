import { Button } from '@patternfly/react-core'
import type { EngineError } from '~/api/errors'
import { useText } from '~/i18n/text'
import { ErrorAlert } from './ErrorAlert'

/** Clusters are known and their hosts are not: said where numbers of hosts are missed. */
export function HostsFailed({ error, onRetry }: { error: EngineError; onRetry: () => void }) {
  const { t } = useText()
  return (
    <ErrorAlert
      error={error}
      title={t('clusters.hostsFailed')}
      notShown={t('rights.hostsNotShown')}
      actionLinks={
        <Button variant="link" isInline onClick={onRetry}>
          {t('action.tryAgain')}
        </Button>
      }
    />
  )
}
