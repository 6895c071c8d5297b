import { Checkbox, FormGroup } from '@patternfly/react-core'
import { noteKindWord } from '~/i18n/note-text'
import '~/i18n/en-notes-words'
import { useText } from '~/i18n/text'
import { NOTE_KINDS, chooseNotes, useNoteChoices } from './note-choices'

/** Of what somebody wants to be told, in this browser. `idPrefix`: it may be on the screen twice. */
export function NoteChoices({ idPrefix }: { idPrefix: string }) {
  const text = useText()
  const chosen = useNoteChoices()
  return (
    <FormGroup role="group" isStack label={text.t('notes.choices')} fieldId={`${idPrefix}-kinds`}>
      {NOTE_KINDS.map(kind => (
        <Checkbox
          key={kind}
          id={`${idPrefix}-${kind}`}
          label={noteKindWord(text, kind)}
          isChecked={chosen.has(kind)}
          onChange={(_, isWanted) => chooseNotes(kind, isWanted)}
        />
      ))}
    </FormGroup>
  )
}
