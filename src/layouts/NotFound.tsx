import {
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  PageSection,
} from '@patternfly/react-core'
import { SearchIcon } from '@patternfly/react-icons/dist/esm/icons/search-icon'
import { Link, useLocation } from 'react-router-dom'
import { MainHeading } from '~/components/MainHeading'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'

/** An address this app does not have. */
export function NotFound() {
  const { t } = useText()
  const { pathname } = useLocation()
  return (
    <PageSection>
      <MainHeading title={t('notFound.title')} />
      <EmptyState titleText={t('notFound.heading')} headingLevel="h2" icon={SearchIcon}>
        <EmptyStateBody>{t('notFound.body', { path: pathname })}</EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Link to={paths.hosts()}>{t('notFound.toHosts')}</Link>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </PageSection>
  )
}
