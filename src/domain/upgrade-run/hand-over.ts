/** Which runs are a headless driver's to take without being told by name. */
import type { Roster } from './roster'
import type { RunView } from './view-types'

/** By its journal alone: it was handed over, or a headless driver has it, which may have ended. */
export const concernsHeadless = ({ end, handedOver, driver }: Roster): boolean =>
  end === null && (handedOver !== null || driver?.entry.driver.means === 'headless')

/** Another headless driver that does what is due is left alone, and so is every browser that has not let go. */
export const isForHeadless = ({ endedAt, isHandedOver, driver, nobodyDrivesSince }: RunView): boolean =>
  endedAt === null && (isHandedOver || (driver?.means === 'headless' && nobodyDrivesSince !== null))
