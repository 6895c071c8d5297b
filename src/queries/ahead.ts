/**
 * What lists of hosts and clusters show is asked for before they are drawn, by whoever leads to them: a frame that waits for
 * its rows is drawn, and then drawn again. Nobody waits long for that.
 */
import type { QueryClient } from '@tanstack/react-query'
import { clustersQuery } from './clusters'
import { updateEventsQuery } from './events'
import { firstHostsQuery, hostsQuery } from './hosts'

/** Sooner than one wonders where the screen remains; an engine nearby has answered by then. */
const PATIENCE_MS = 300
const ABOUT_HOSTS: ReadonlySet<string> = new Set(['/', '/hosts', '/clusters'])

/** Comes back when there is something to draw at this path of the app, or nothing to wait for; it never fails. */
export async function askAhead(client: QueryClient, path: string): Promise<void> {
  if (!ABOUT_HOSTS.has(path)) return
  const answers = Promise.all([
    client.prefetchQuery(hostsQuery()),
    client.prefetchQuery(clustersQuery()),
    client.prefetchQuery(updateEventsQuery()),
  ])
  let stop = () => {}
  // Of many hosts the first are there long before all.
  const first = new Promise<void>(resolve => {
    const { queryKey } = firstHostsQuery()
    stop = client.getQueryCache().subscribe(() => {
      if (client.getQueryData(queryKey) !== undefined) resolve()
    })
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<void>(resolve => {
    timer = setTimeout(resolve, PATIENCE_MS)
  })
  await Promise.race([answers, first, patience])
  stop()
  clearTimeout(timer)
}
