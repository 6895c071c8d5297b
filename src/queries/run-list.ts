import { eventsQuery, ofCodes } from './events'

/** Of events that clients add: normal, warning, error (engine contract 3.9). */
const EXTERNAL_CODES = [9801, 9802, 9803]
/** The upgrade flag of a cluster was set, cleared (engine contract 7.1): a client that writes nothing is known by it. */
const FLAG_CODES = [892, 894]
/** As many as are kept of any list of events. */
export const MOST_JOURNAL_EVENTS = 2_000

export const JOURNALS = ofCodes([...EXTERNAL_CODES, ...FLAG_CODES])

/** What the journals of all runs are in, with whatever else clients have added, and the flags of clusters. */
export const journalsQuery = () =>
  eventsQuery({
    ...JOURNALS,
    key: 'journals',
    firstMax: MOST_JOURNAL_EVENTS,
    isWhole: true,
  })
