import {
  Button,
  NotificationDrawerListItem,
  NotificationDrawerListItemBody,
  NotificationDrawerListItemHeader,
} from '@patternfly/react-core'
import { CheckIcon } from '@patternfly/react-icons/dist/esm/icons/check-icon'
import { TimesIcon } from '@patternfly/react-icons/dist/esm/icons/times-icon'
import type { KeyboardEvent } from 'react'
import { memo } from 'react'
import { Link } from 'react-router-dom'
import { Ago } from '~/components/Ago'
import { EngineWords } from '~/components/EngineWords'
import { mark } from '~/components/note-marks'
import type { Note } from '~/domain/notifications/types'
import { noteBody, noteLink, noteTitle, noteWords } from '~/i18n/note-text'
import '~/i18n/en-notes-words'
import { useText } from '~/i18n/text'

type Props = {
  note: Note
  onFollow: () => void
  /** It was the last of its group: the focus needs another place. */
  onGone: () => void
}

/** PatternFly's item presses whatever is in it a second time. */
const pressOnce = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
}

/** The next note takes the focus, or the one before. */
function focusBeside(item: HTMLElement | null, orElse: () => void): void {
  const beside = item?.nextElementSibling ?? item?.previousElementSibling
  if (beside instanceof HTMLElement) beside.focus()
  else orElse()
}

/** One note: what, when, and where something can be done about it. */
export const NoteItem = memo(function NoteItem({ note, onFollow, onGone }: Props) {
  const text = useText()
  const { t } = text
  const title = noteTitle(text, note)
  const link = noteLink(text, note)
  return (
    <NotificationDrawerListItem
      variant={note.severity}
      isRead={note.isRead}
      isHoverable={false}
      tabIndex={-1}
      readStateScreenReaderText={t(note.isRead ? 'notes.readMark' : 'notes.unreadMark')}
    >
      <NotificationDrawerListItemHeader
        variant={note.severity}
        title={title}
        headingLevel="h4"
        srTitle={t(`noteSeverity.${note.severity}`)}
      >
        {!note.isRead && (
          <Button
            variant="plain"
            size="sm"
            icon={<CheckIcon />}
            aria-label={t('notes.markRead', { note: title })}
            onClick={event => {
              // It leaves the list of buttons: the next one takes the focus.
              const next = event.currentTarget.nextElementSibling
              if (next instanceof HTMLElement) next.focus()
              mark('read', note.statements)
            }}
          />
        )}
        <Button
          variant="plain"
          size="sm"
          icon={<TimesIcon />}
          aria-label={t('notes.dismiss', { note: title })}
          onClick={event => {
            focusBeside(event.currentTarget.closest('li'), onGone)
            mark('dismissed', note.statements)
          }}
        />
      </NotificationDrawerListItemHeader>
      <NotificationDrawerListItemBody
        onKeyDown={pressOnce}
        timestamp={
          <span className="um-note-foot">
            <Link
              to={link.to}
              onKeyDown={pressOnce}
              onClick={() => {
                mark('read', note.statements)
                onFollow()
              }}
            >
              {link.text}
            </Link>
            <Ago time={note.at} />
          </span>
        }
      >
        {noteBody(text, note).map(line => (
          <p key={line}>{line}</p>
        ))}
        <EngineWords words={noteWords(note)} />
      </NotificationDrawerListItemBody>
    </NotificationDrawerListItem>
  )
})
