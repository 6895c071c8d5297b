import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  PageSection,
} from '@patternfly/react-core'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import type { ReactNode } from 'react'
import { MainHeading } from '~/components/MainHeading'
import { useText } from '~/i18n/text'

type Props = { title: string; heading: string; status: 'warning' | 'danger'; children: ReactNode }

/** A screen that cannot be shown: what happened, and a new load as the way on. */
export function FailedScreen({ title, heading, status, children }: Props) {
  const { t } = useText()
  return (
    <PageSection>
      <MainHeading title={title} />
      <EmptyState titleText={heading} headingLevel="h2" icon={ExclamationCircleIcon} status={status}>
        <EmptyStateBody>{children}</EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </PageSection>
  )
}
