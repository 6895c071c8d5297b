import { Bullseye, Button, EmptyState, EmptyStateBody, Spinner } from '@patternfly/react-core'
import { Suspense, lazy } from 'react'
import { closeNotes, useNotesOpen } from '~/components/note-board'
import { useText } from '~/i18n/text'

const NotesDrawer = lazy(async () => {
  try {
    const [{ NotesDrawer: Drawer }] = await Promise.all([
      import('~/actions/NotesDrawer'),
      import('~/i18n/en-later'),
    ])
    return { default: Drawer }
  } catch {
    return { default: NotLoaded }
  }
})

/** The page beside it lives on. */
function NotLoaded() {
  const { t } = useText()
  return (
    <EmptyState titleText={t('loading.failed.heading')} headingLevel="h2" status="danger" variant="sm">
      <EmptyStateBody>{t('loading.failed.body')}</EmptyStateBody>
      <Button onClick={() => closeNotes({ andReturn: true })}>{t('action.close')}</Button>
    </EmptyState>
  )
}

/** The place of the notifications beside the page: empty, and not even loaded, until somebody opens it. */
export function NotesPanel() {
  const { t } = useText()
  if (!useNotesOpen()) return null
  return (
    <Suspense
      fallback={
        <Bullseye>
          <Spinner aria-label={t('state.loading')} aria-valuetext={t('state.loading')} />
        </Bullseye>
      }
    >
      <NotesDrawer />
    </Suspense>
  )
}
