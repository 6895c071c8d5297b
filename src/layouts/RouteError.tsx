import {
  Button,
  ClipboardCopy,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  PageSection,
} from '@patternfly/react-core'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { MainHeading } from '~/components/MainHeading'
import { useText } from '~/i18n/text'

/** The last net of a screen: it crashed, the shell around it lives. Says so, and offers a way on. */
export function RouteError({ error }: { error: unknown }) {
  const { t } = useText()
  const details =
    error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
  return (
    <PageSection>
      <MainHeading title={t('crash.title')} />
      <EmptyState
        titleText={t('crash.heading')}
        headingLevel="h2"
        icon={ExclamationCircleIcon}
        status="danger"
      >
        <EmptyStateBody>
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
        </EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </PageSection>
  )
}
