import { search } from '~/api/search'
import { HEALTH_CODES } from '~/domain/notifications/health-statements'
import { eventsQuery } from './events'

/**
 * Low disk space and certificates: worth knowing before hosts are touched (engine contract 5.4, 9.3). And the engine's own
 * start.
 */
export const healthEventsQuery = () =>
  eventsQuery({
    search: search.or(...HEALTH_CODES.map(code => search.eq('type', code))),
    key: 'health',
    firstMax: 500,
  })
