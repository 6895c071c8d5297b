import { HEALTH_CODES } from '~/domain/notifications/health-statements'
import { eventsQuery, ofCodes } from './events'

/**
 * Low disk space and certificates: worth knowing before hosts are touched (engine contract 5.4, 9.3). And the engine's own
 * start.
 */
export const healthEventsQuery = () =>
  eventsQuery({
    ...ofCodes([...HEALTH_CODES]),
    key: 'health',
    firstMax: 500,
  })
