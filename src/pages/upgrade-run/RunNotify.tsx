import { NotesSwitch } from '~/components/NotesSwitch'

/** Beside the run, where somebody thinks of it. */
export const RunNotify = () => <NotesSwitch id="run-notify" />
