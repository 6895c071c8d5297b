/** The journal in the engine's events (engine contract 3.9). */
import { EngineFailure } from '~/api/errors'
import { addEvent } from '~/api/events'
import type { EngineEvent } from '~/api/model'
import type { EngineApi } from '~/api/transport'
import { entryKey } from '~/domain/upgrade-run/commands'
import { readJournal } from '~/domain/upgrade-run/journal-codec'
import { eventsOf, isPartThere } from '~/domain/upgrade-run/journal-write'
import type { NameOf } from '~/domain/upgrade-run/journal-sentence'
import type { Entry } from '~/domain/upgrade-run/journal-types'
import { listJournal } from './list-journal'
import type { JournalPort } from './types'

/** Two entries of one custom id are rare, three are not going to happen. */
const SALTS = [0, 1, 2]
/** `nameOf`: for the sentences that people read in the engine's event list. */
export function engineJournal(api: EngineApi, nameOf: NameOf = id => id): JournalPort {
  return {
    write: async (entry, { correlationId, clusterId }) => {
      for (const salt of SALTS) {
        const wrote = await writeParts(api, entry, { correlationId, clusterId, nameOf }, salt)
        if (wrote === 'new') return 'written'
        // Refused as known: it is this very entry, or another that happens to have the same custom id, or the beginning of
        // one that nobody finished.
        if (await isThere(api, entry, correlationId)) return 'taken'
      }
      throw new EngineFailure({ kind: 'badResponse', httpStatus: 200, detail: 'no free custom id' })
    },
  }
}

/**
 * `known`: all parts are there, some of them were before. `others`: the ids are those of something else, and nothing more
 * was written. Of an entry that was begun before, in the same words, the missing parts are written.
 */
async function writeParts(
  api: EngineApi,
  entry: Entry,
  about: { correlationId: string; clusterId: string; nameOf: NameOf },
  salt: number,
): Promise<'new' | 'known' | 'others'> {
  let there: EngineEvent[] | null = null
  for (const event of eventsOf(entry, about, salt))
    try {
      await addEvent(api, event, { correlationId: about.correlationId })
    } catch (error) {
      if (!(error instanceof EngineFailure) || !isDuplicate(error)) throw error
      there ??= await listJournal(api, about.correlationId)
      if (!isPartThere(event, there)) return 'others'
    }
  return there === null ? 'new' : 'known'
}

/** AppErrors.properties: "Cannot add External Event. External Event with this custom id already exists." */
const isDuplicate = ({ error }: EngineFailure): boolean =>
  error.kind === 'fault' && /custom id already exists/i.test(error.detail)

async function isThere(api: EngineApi, entry: Entry, correlationId: string): Promise<boolean> {
  const events = await listJournal(api, correlationId)
  const key = entryKey(entry)
  return readJournal(correlationId, events).entries.some(written => entryKey(written.entry) === key)
}
