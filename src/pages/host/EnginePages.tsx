/** Pages of a list that the engine searches and pages. */
import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core'
import type { ComponentType } from 'react'
import { Pager } from '~/components/Pager'
import type { ListControls } from '~/components/use-list-state'
import { ALL_ROWS, PER_PAGE } from '~/components/use-list-state'
import { useText } from '~/i18n/text'

/** All rows are never asked for at once. */
const SIZES = PER_PAGE.filter(size => size !== ALL_ROWS)
const LARGEST = Math.max(...SIZES)

export const enginePageSize = ({ perPage }: ListControls): number => Math.min(perPage, LARGEST)

/** A page that could not be read: from a later one there is a way back to those before it. */
export const countOfFailed = (page: number): undefined | null => (page > 1 ? undefined : null)

type PagerProps = {
  id: string
  list: ListControls
  /** `undefined`: not known, only the last page tells. `null`: nothing is there to be paged, not even none. */
  itemCount: number | undefined | null
  isBottom?: boolean
}

export function EnginePager({ id, list, itemCount, isBottom = false }: PagerProps) {
  const { t } = useText()
  if (itemCount === null) return null
  return (
    <Pager
      label={t(isBottom ? 'list.pagesBottom' : 'list.pages')}
      sizes={SIZES}
      itemCount={itemCount}
      page={list.page}
      perPage={enginePageSize(list)}
      onSetPage={(_, page) => list.change({ page })}
      onPerPageSelect={(_, perPage) => list.change({ perPage })}
      widgetId={isBottom ? `${id}-bottom` : `${id}-top`}
      variant={isBottom ? 'bottom' : 'top'}
      isCompact
    />
  )
}

type NoPageProps = { title: string; icon: ComponentType; back: string; list: ListControls }

/** The address asks for a page behind the last one. */
export function NoSuchPage({ title, icon, back, list }: NoPageProps) {
  const { t } = useText()
  return (
    <EmptyState titleText={title} headingLevel="h2" icon={icon} variant="sm">
      <EmptyStateBody>{t('events.noneSoFarBody', { page: list.page })}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button variant="link" onClick={() => list.change({ page: 1 })}>
            {back}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  )
}
