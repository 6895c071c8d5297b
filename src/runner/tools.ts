/** What acts in a run, all of it at once: whoever only looks at one does without. */
import type { EngineApi } from '~/api/transport'
import type { NameOf } from '~/domain/upgrade-run/journal-sentence'
import { engineJournal } from './engine-journal'
import { perform } from './perform'
import type { RunTools } from './types'

/** `nameOf`: for the sentences of the journal. */
export const runTools = (api: EngineApi, nameOf?: NameOf): RunTools => ({
  journal: engineJournal(api, nameOf),
  perform: (deed, correlationId) => perform(api, deed, correlationId),
})
