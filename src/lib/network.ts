/** As far as the browser tells: whether somebody pays for every byte, or waits long for it. */
export type Network = { saveData?: boolean; effectiveType?: string }

export const networkNow = (): Network => (navigator as Navigator & { connection?: Network }).connection ?? {}

/** Nothing is fetched there that nobody asked for. */
export const isSparing = ({ saveData = false, effectiveType = '4g' }: Network): boolean =>
  saveData || effectiveType === 'slow-2g' || effectiveType === '2g'
