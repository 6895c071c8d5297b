import { ClipboardCopy } from '@patternfly/react-core'
import { useText } from '~/i18n/text'
import { FailedScreen } from './FailedScreen'

/** The last net of a screen: it crashed, the shell around it lives. Says so, and offers a way on. */
export function RouteError({ error }: { error: unknown }) {
  const { t } = useText()
  const details =
    error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
  return (
    <FailedScreen title={t('crash.title')} heading={t('crash.heading')} status="danger">
      <p>{t('crash.body')}</p>
      <br />
      <ClipboardCopy
        isReadOnly
        isCode
        variant="expansion"
        textAriaLabel={t('crash.details')}
        toggleAriaLabel={t('crash.details')}
        hoverTip={t('action.copy')}
        clickTip={t('action.copied')}
      >
        {details}
      </ClipboardCopy>
    </FailedScreen>
  )
}
