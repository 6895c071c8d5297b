import {
  AlertActionLink,
  Button,
  DrawerActions,
  DrawerCloseButton,
  DrawerHead,
  EmptyState,
  EmptyStateBody,
  Flex,
  NotificationDrawer,
  NotificationDrawerBody,
  NotificationDrawerGroupList,
  Skeleton,
  Title,
} from '@patternfly/react-core'
import { BellSlashIcon } from '@patternfly/react-icons/dist/esm/icons/bell-slash-icon'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Alert } from '~/components/Alert'
import { PanelError } from '~/components/PanelError'
import { closeNotes, useNotes } from '~/components/note-board'
import type { NotesAnswer } from '~/components/note-board'
import { mark } from '~/components/note-marks'
import { useWide } from '~/components/use-wide'
import { errorWords } from '~/i18n/error-text'
import '~/i18n/en-notes-words'
import { useText } from '~/i18n/text'
import { NotesFoot } from './NotesFoot'
import { NotesGroup } from './NotesGroup'

/** More clusters than this are shown on demand. */
const GROUPS = 20
/** As many are unfolded from the beginning. */
const UNFOLDED = 5

/** Everything there is to tell, by cluster. */
export function NotesDrawer() {
  const { t } = useText()
  const isWide = useWide()
  const answer = useNotes()
  const head = useRef<HTMLSpanElement>(null)
  const toHead = useCallback(() => head.current?.focus(), [])
  useEffect(toHead, [toHead])
  const { phase, board } = answer
  const all = board.groups.flatMap(({ notes }) => notes.flatMap(({ statements }) => statements))

  const follow = useCallback(() => {
    // Beside the page it stays, over the page it would hide what it led to.
    if (!isWide) closeNotes({ andReturn: false })
  }, [isWide])

  return (
    <NotificationDrawer
      role="region"
      aria-labelledby="notes-title"
      onKeyDown={event => {
        if (event.key === 'Escape') closeNotes({ andReturn: true })
      }}
    >
      <DrawerHead>
        <span ref={head} tabIndex={-1} className="um-notes-head">
          <Title headingLevel="h2" size="lg" id="notes-title">
            {t('notes.title')}
          </Title>
          {phase === 'ready' && (
            <span className="um-subtle um-small">{t('notes.unread', { count: board.unread })}</span>
          )}
        </span>
        <DrawerActions>
          <DrawerCloseButton aria-label={t('notes.close')} onClose={() => closeNotes({ andReturn: true })} />
        </DrawerActions>
      </DrawerHead>
      <NotificationDrawerBody>
        {all.length > 0 && (
          <Flex className="um-notes-acts" spaceItems={{ default: 'spaceItemsMd' }}>
            <Button
              variant="link"
              isInline
              isAriaDisabled={board.unread === 0}
              onClick={() => mark('read', all)}
            >
              {t('notes.markAllRead')}
            </Button>
            <Button
              variant="link"
              isInline
              onClick={() => {
                toHead()
                mark('dismissed', all)
              }}
            >
              {t('notes.dismissAll')}
            </Button>
          </Flex>
        )}
        <Told answer={answer} onFollow={follow} onGone={toHead} />
        {phase !== 'loading' && <NotesFoot dismissed={board.dismissed} onShown={toHead} />}
      </NotificationDrawerBody>
    </NotificationDrawer>
  )
}

function Told({
  answer: { phase, board, error, asOf, retry },
  onFollow,
  onGone,
}: {
  answer: NotesAnswer
  onFollow: () => void
  onGone: () => void
}) {
  const text = useText()
  const { t } = text
  const [shown, setShown] = useState(GROUPS)
  if (phase === 'loading')
    return (
      <div className="um-notes-pad um-stack">
        {[1, 2, 3].map(line => (
          <Skeleton key={line} height="4rem" screenreaderText={line === 1 ? t('state.loading') : undefined} />
        ))}
      </div>
    )
  if (phase === 'failed' && error !== null)
    return <PanelError error={error} title={t('notes.failed')} onRetry={retry} />
  const { groups, dismissed } = board
  const rest = Math.max(0, groups.length - shown)
  return (
    <>
      {error !== null && (
        <Alert
          isInline
          variant="warning"
          component="h3"
          className="um-notes-alert"
          title={t('notes.partly')}
          actionLinks={<AlertActionLink onClick={retry}>{t('action.tryAgain')}</AlertActionLink>}
        >
          {t('notes.partlyBody', { at: text.clock(asOf), why: errorWords(text, error).body })}
        </Alert>
      )}
      {groups.length === 0 && <Nothing dismissed={dismissed} />}
      <NotificationDrawerGroupList>
        {groups.slice(0, shown).map((group, at) => (
          <NotesGroup
            key={group.key}
            group={group}
            isFirstUnfolded={at < UNFOLDED}
            onFollow={onFollow}
            onGone={onGone}
          />
        ))}
      </NotificationDrawerGroupList>
      {rest > 0 && (
        <div className="um-notes-pad">
          <Button variant="link" isInline onClick={() => setShown(shown + GROUPS)}>
            {t('notes.moreGroups', { count: rest })}
          </Button>
        </div>
      )}
    </>
  )
}

function Nothing({ dismissed }: { dismissed: number }) {
  const { t } = useText()
  return (
    <EmptyState
      titleText={t(dismissed > 0 ? 'notes.allDismissed' : 'notes.none')}
      headingLevel="h3"
      icon={BellSlashIcon}
      variant="sm"
    >
      <EmptyStateBody>{t('notes.noneBody')}</EmptyStateBody>
    </EmptyState>
  )
}
