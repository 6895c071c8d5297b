/** The journal in the engine's events (engine contract 3.9). */
import { EngineFailure } from '~/api/errors'
import { addEvent, listEvents } from '~/api/events'
import { search } from '~/api/search'
import type { EngineApi } from '~/api/transport'
import { entryKey } from '~/domain/upgrade-run/commands'
import { eventsOf, readJournal } from '~/domain/upgrade-run/journal-codec'
import type { NameOf } from '~/domain/upgrade-run/journal-sentence'
import type { Entry } from '~/domain/upgrade-run/journal-types'
import type { JournalPort } from './types'

/** Two entries of one custom id are rare, three are not going to happen. */
const SALTS = [0, 1, 2]
/** More than any run writes. */
const MOST_EVENTS = 5_000

/** `nameOf`: for the sentences that people read in the engine's event list. */
export function engineJournal(api: EngineApi, nameOf: NameOf = id => id): JournalPort {
  return {
    write: async (entry, { correlationId, clusterId }) => {
      for (const salt of SALTS) {
        const isNew = await writeParts(api, entry, { correlationId, clusterId, nameOf }, salt)
        if (isNew) return 'written'
        // Refused as known: it is this very entry, or another that happens to have the same custom id.
        if (await isThere(api, entry, correlationId)) return 'taken'
      }
      throw new EngineFailure({ kind: 'badResponse', httpStatus: 200, detail: 'no free custom id' })
    },
  }
}

/** `false`: at least one part is known already. Parts that are missing are written all the same. */
async function writeParts(
  api: EngineApi,
  entry: Entry,
  about: { correlationId: string; clusterId: string; nameOf: NameOf },
  salt: number,
): Promise<boolean> {
  let isNew = true
  for (const event of eventsOf(entry, about, salt))
    try {
      await addEvent(api, event, { correlationId: about.correlationId })
    } catch (error) {
      if (!(error instanceof EngineFailure) || !isDuplicate(error)) throw error
      isNew = false
    }
  return isNew
}

/** AppErrors.properties: "Cannot add External Event. External Event with this custom id already exists." */
const isDuplicate = ({ error }: EngineFailure): boolean =>
  error.kind === 'fault' && /custom id already exists/i.test(error.detail)

async function isThere(api: EngineApi, entry: Entry, correlationId: string): Promise<boolean> {
  const events = await listEvents(api, {
    search: search.eq('correlation_id', correlationId),
    max: MOST_EVENTS,
  })
  const key = entryKey(entry)
  return readJournal(correlationId, events).entries.some(written => entryKey(written.entry) === key)
}
