import { Button } from '@patternfly/react-core'
import { BellIcon } from '@patternfly/react-icons/dist/esm/icons/bell-icon'
import { closeNotes, openNotes, useIsUrgent, useNotesOpen, useUnread } from '~/components/note-board'
import { useText } from '~/i18n/text'

/**
 * Opens and closes the notifications, and counts those that are not read. It may stand anywhere. What PatternFly's
 * NotificationBadge draws, without its second icon and animation: it is part of the first load.
 */
export function NotesToggle() {
  const { t } = useText()
  const unread = useUnread()
  const isUrgent = useIsUrgent()
  const isOpen = useNotesOpen()
  return (
    <Button
      variant="stateful"
      state={isUrgent ? 'attention' : unread > 0 ? 'unread' : 'read'}
      icon={<BellIcon />}
      isClicked={isOpen}
      aria-expanded={isOpen}
      aria-label={unread === 0 ? t('notes.toggle') : t('notes.toggleUnread', { count: unread })}
      onClick={() => (isOpen ? closeNotes({ andReturn: true }) : openNotes())}
    >
      {unread > 0 && unread}
    </Button>
  )
}
