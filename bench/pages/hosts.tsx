/** The app as it is, with a session from the start: what is measured is the screen, not the login. */
import type { Host } from '~/api/model'
import { queryClient, session } from '~/queries/client'
import { keys } from '~/queries/keys'

const asked = new URLSearchParams(window.location.search)
session.adopt(asked.get('token') ?? '', 'admin@internal')
// What else is asked for is for the screen: `per=all`.
asked.delete('token')
window.history.replaceState(null, '', new URL(`hosts?${asked.toString()}`, document.baseURI))

/**
 * What the next poll leaves in the cache: of so many hosts those are read again that may have changed (`partOfHosts`), here
 * every tenth, with one machine more.
 */
const nextAnswer = () =>
  (queryClient.getQueryData<readonly Host[]>(keys.hosts.list) ?? []).map((host, at) => {
    if (at % 10 !== 0) return host
    const fresh = structuredClone(host)
    return { ...fresh, vms: { ...fresh.vms, active: fresh.vms.active + 1 } }
  })
let answer: readonly Host[] = []
const prepare = () => {
  answer = nextAnswer()
}
const poll = () => queryClient.setQueryData(keys.hosts.list, answer)
Object.assign(window, { bench: { prepare, poll } })

await import('~/main')
