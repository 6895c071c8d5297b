import { FormHelperText, HelperText, HelperTextItem, Switch } from '@patternfly/react-core'
import { useNotesState, wantNotes } from '~/components/desktop-notes'
import { useText } from '~/i18n/text'

/** The choice to be told of what happens here while one looks elsewhere; why not, where the browser does not let us. */
export function RunNotify() {
  const { t } = useText()
  const state = useNotesState()
  const isPossible = state === 'on' || state === 'off'
  return (
    <div>
      <Switch
        id="run-notify"
        label={t('notify.switch')}
        isChecked={state === 'on'}
        isDisabled={!isPossible}
        aria-describedby="run-notify-help"
        onChange={(_, isWanted) => void wantNotes(isWanted)}
      />
      <FormHelperText id="run-notify-help">
        <HelperText>
          <HelperTextItem variant={state === 'denied' ? 'warning' : 'default'}>
            {t(isPossible ? 'notify.help' : `notify.${state}`)}
          </HelperTextItem>
        </HelperText>
      </FormHelperText>
    </div>
  )
}
