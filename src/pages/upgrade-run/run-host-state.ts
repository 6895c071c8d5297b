import { useSearchParams } from 'react-router-dom'
import type { RunHostState, RunHostView } from '~/domain/upgrade-run/view-types'

/** What asks for somebody first, what will ask for nobody last. */
export const HOST_STATES: readonly RunHostState[] = [
  'failed',
  'inHand',
  'waiting',
  'upgradedWithWarnings',
  'upgraded',
  'skipped',
  'notBegun',
]
/** Fewer are seen at one glance. */
const FROM = 20
const PARAM = 'state'

/** The state that is asked for in the address, as long as there are enough hosts to be told apart. */
export function useRunHostState(hosts: readonly RunHostView[]) {
  const [params, setParams] = useSearchParams()
  const state = HOST_STATES.find(one => one === params.get(PARAM))
  const isOffered = hosts.length > FROM
  return {
    isOffered,
    state: isOffered ? state : undefined,
    show: (wanted: RunHostState | undefined) =>
      setParams(
        before => {
          before.delete(PARAM)
          if (wanted !== undefined) before.set(PARAM, wanted)
          return before
        },
        { replace: true },
      ),
  }
}
