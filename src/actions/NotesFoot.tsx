import { Button, ExpandableSection } from '@patternfly/react-core'
import { NoteChoices } from '~/components/NoteChoices'
import { showDismissed } from '~/components/note-marks'
import '~/i18n/en-notes-words'
import { useText } from '~/i18n/text'

type Props = {
  dismissed: number
  /** They are shown again: the button that did it is gone. */
  onShown: () => void
}

/** Below the notes: what is not among them, and the choice of what is. */
export function NotesFoot({ dismissed, onShown }: Props) {
  const { t } = useText()
  return (
    <div className="um-notes-pad um-stack">
      {dismissed > 0 && (
        <Button
          variant="link"
          isInline
          onClick={() => {
            onShown()
            showDismissed()
          }}
        >
          {t('notes.showDismissed', { count: dismissed })}
        </Button>
      )}
      <ExpandableSection toggleText={t('notes.choose')} isIndented>
        <NoteChoices idPrefix="notes" />
        <p className="um-small um-subtle">{t('notes.choicesHelp')}</p>
      </ExpandableSection>
      <p className="um-small um-subtle">{t('notes.limits')}</p>
    </div>
  )
}
