import { NotesSwitch } from '~/components/NotesSwitch'
import '~/i18n/en-run-parts-words'
import { useText } from '~/i18n/text'

/** Beside the run, where somebody thinks of it. */
export function RunNotify() {
  const { t } = useText()
  return <NotesSwitch id="run-notify" label={t('notify.switch')} />
}
