import { FormHelperText, HelperText, HelperTextItem, Switch } from '@patternfly/react-core'
import { useText } from '~/i18n/text'
import { useNotesState, wantNotes } from './desktop-notes'

/** The choice to be told of what happens in a run while one looks elsewhere; why not, where the browser does not let us. */
export function NotesSwitch({ id, label }: { id: string; label: string }) {
  const { t } = useText()
  const state = useNotesState()
  const isPossible = state === 'on' || state === 'off'
  return (
    <div>
      <Switch
        id={id}
        label={label}
        // PatternFly hides the visible label from assistive technology.
        aria-label={label}
        isChecked={state === 'on'}
        isDisabled={!isPossible}
        aria-describedby={`${id}-help`}
        onChange={(_, isWanted) => void wantNotes(isWanted)}
      />
      <FormHelperText id={`${id}-help`} className="um-switch-help">
        <HelperText>
          <HelperTextItem variant={state === 'denied' ? 'warning' : 'default'}>
            {t(isPossible ? 'notify.help' : `notify.${state}`)}
          </HelperTextItem>
        </HelperText>
      </FormHelperText>
    </div>
  )
}
