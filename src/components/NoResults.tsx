import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core'
import { SearchIcon } from '@patternfly/react-icons/dist/esm/icons/search-icon'
import { useText } from '~/i18n/text'

/** The filter leaves nothing. */
export function NoResults({ onClear }: { onClear: () => void }) {
  const { t } = useText()
  return (
    <EmptyState titleText={t('list.noResults')} headingLevel="h2" icon={SearchIcon} variant="sm">
      <EmptyStateBody>{t('list.noResultsBody')}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button variant="link" onClick={onClear}>
            {t('list.clearFilters')}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  )
}
