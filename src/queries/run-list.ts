import { search } from '~/api/search'
import { eventsQuery } from './events'

/** Of events that clients add: normal, warning, error (engine contract 3.9). */
const EXTERNAL_CODES = [9801, 9802, 9803]

/** What the journals of all runs are in, with whatever else clients have added. */
export const journalsQuery = () =>
  eventsQuery({
    search: search.or(...EXTERNAL_CODES.map(code => search.eq('type', code))),
    key: 'journals',
    firstMax: 2_000,
  })
