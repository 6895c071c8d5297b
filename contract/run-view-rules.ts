/** What a run tells of itself, from one look of its driver to the next. */
import type { RunHostView, RunView } from '~/domain/upgrade-run/view-types'

type Complain = (words: string) => void

const hasFailed = ({ state, steps }: RunHostView): boolean =>
  state === 'failed' || (state === 'inHand' && steps.some(step => step.state === 'failed'))

/** Work on it was given up, or begins anew: its share of what was done is gone, and the view of the host says why. */
function isSetBack(host: RunHostView, before: RunHostView | undefined): boolean {
  if (before === undefined) return false
  const isNew = host.state !== before.state || host.attempt !== before.attempt
  if (hasFailed(host) && !hasFailed(before)) return true
  if (before.state === 'inHand' && host.state === 'skipped') return host.cause !== null
  return isNew && (hasFailed(host) || before.state === 'failed' || before.state === 'skipped')
}

/** Progress never falls to hide work, and is whole at the end only. */
export function progressRule(complain: Complain): (view: RunView) => void {
  let last: RunView | null = null
  return view => {
    const before = last
    last = view
    if (view.progress === 1 && view.endedAt === null) complain('complete before the end')
    if (view.hosts.some(host => host.progress === 1 && !host.state.startsWith('upgraded')))
      complain('a host that is not upgraded counts as done')
    if (before === null || view.progress >= before.progress - 1e-9) return
    const known = new Map(before.hosts.map(host => [host.id, host]))
    // What is added to the work makes the share of what is done smaller.
    const isMore = view.hosts.some(
      host => !known.has(host.id) || (known.get(host.id)?.state === 'notBegun' && host.state === 'waiting'),
    )
    if (!isMore && !view.hosts.some(host => isSetBack(host, known.get(host.id))))
      complain(`progress falls from ${before.progress} to ${view.progress}`)
  }
}
