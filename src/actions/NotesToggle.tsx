import { NotificationBadge } from '@patternfly/react-core'
import { closeNotes, openNotes, useIsUrgent, useNotesOpen, useUnread } from '~/components/note-board'
import { useText } from '~/i18n/text'

/** Opens and closes the notifications, and counts those that are not read. It may stand anywhere. */
export function NotesToggle() {
  const { t } = useText()
  const unread = useUnread()
  const isUrgent = useIsUrgent()
  const isOpen = useNotesOpen()
  const label = unread === 0 ? t('notes.toggle') : t('notes.toggleUnread', { count: unread })
  return (
    <NotificationBadge
      variant={isUrgent ? 'attention' : unread > 0 ? 'unread' : 'read'}
      count={unread}
      isExpanded={isOpen}
      aria-label={label}
      onClick={() => (isOpen ? closeNotes({ andReturn: true }) : openNotes())}
    />
  )
}
