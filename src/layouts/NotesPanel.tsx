import { Bullseye, Spinner } from '@patternfly/react-core'
import { Suspense, lazy } from 'react'
import { useNotesOpen } from '~/components/note-board'
import { useText } from '~/i18n/text'

const NotesDrawer = lazy(async () => ({
  default: (await import('~/actions/NotesDrawer')).NotesDrawer,
}))

/** The place of the notifications beside the page: empty, and not even loaded, until somebody opens it. */
export function NotesPanel() {
  const { t } = useText()
  if (!useNotesOpen()) return null
  return (
    <Suspense
      fallback={
        <Bullseye>
          <Spinner aria-label={t('state.loading')} />
        </Bullseye>
      }
    >
      <NotesDrawer />
    </Suspense>
  )
}
