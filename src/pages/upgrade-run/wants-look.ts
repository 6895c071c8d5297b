import type { RunHostView } from '~/domain/upgrade-run/view-types'

/** Its step takes longer than its band. */
export const isStalled = ({ state, steps }: RunHostView): boolean =>
  state === 'inHand' && steps.some(({ state, isSlow }) => state === 'active' && isSlow)

/** Somebody should look at it. */
export const wantsLook = (host: RunHostView): boolean => host.state === 'failed' || isStalled(host)
