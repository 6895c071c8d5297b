import { Button, NotificationDrawerGroup, NotificationDrawerList } from '@patternfly/react-core'
import { memo, useState } from 'react'
import type { NoteGroup } from '~/domain/notifications/types'
import '~/i18n/en-notes-words'
import { noteClusterName } from '~/i18n/note-text'
import { useText } from '~/i18n/text'
import { NoteItem } from './NoteItem'

const NOTES = 10

type Props = {
  group: NoteGroup
  isFirstUnfolded: boolean
  onFollow: () => void
  /** The last of its notes was dismissed. */
  onGone: () => void
}

/** The notes of one cluster, or of the engine. */
export const NotesGroup = memo(function NotesGroup({ group, isFirstUnfolded, onFollow, onGone }: Props) {
  const text = useText()
  const { t } = text
  const [isUnfolded, setUnfolded] = useState(isFirstUnfolded)
  const [shown, setShown] = useState(NOTES)
  const { cluster, notes, unread } = group
  const rest = Math.max(0, notes.length - shown)
  return (
    <NotificationDrawerGroup
      title={
        cluster === null ? t('notes.engine') : t('notes.cluster', { cluster: noteClusterName(text, cluster) })
      }
      isExpanded={isUnfolded}
      isRead={unread === 0}
      count={unread}
      headingLevel="h3"
      onExpand={() => setUnfolded(!isUnfolded)}
    >
      <NotificationDrawerList isHidden={!isUnfolded}>
        {isUnfolded &&
          notes
            .slice(0, shown)
            .map(note => <NoteItem key={note.id} note={note} onFollow={onFollow} onGone={onGone} />)}
      </NotificationDrawerList>
      {isUnfolded && rest > 0 && (
        <div className="um-notes-pad">
          <Button variant="link" isInline onClick={() => setShown(shown + NOTES)}>
            {t('notes.moreNotes', { count: rest })}
          </Button>
        </div>
      )}
    </NotificationDrawerGroup>
  )
})
