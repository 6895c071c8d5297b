/**
 * The session of the administration portal, shared with it: its token is taken over, its end is the end of ours, and
 * nobody logs in or out here.
 */
import type { Store } from '~/lib/store'
import { session } from './client'

export type SharedSession = { token: () => string | null; userName: string; isLoggedOut: Store<boolean> }

/** `false`: the portal is not logged in, or knows no other token than the one that was refused. */
export function takeOverSession({ token, userName, isLoggedOut }: SharedSession): boolean {
  const now = isLoggedOut.getSnapshot() ? null : token()
  if (now === null || refused.has(now)) return false
  session.adopt(now, userName)
  return true
}

/** Tokens that the engine did not know; kept as long as the page, and nowhere else. */
const refused = new Set<string>()

export function shareSession(shared: SharedSession): void {
  if (!takeOverSession(shared)) {
    // What it asks for says so, as after the end of a session.
    session.adopt('', shared.userName)
    session.expire()
  }
  let held = session.token()
  session.subscribe(() => {
    const { status } = session.getSnapshot()
    if (status === 'expired' && held !== null) refused.add(held)
    held = session.token()
    // The portal may have logged in anew meanwhile.
    if (status === 'expired') queueMicrotask(() => void takeOverSession(shared))
  })
  shared.isLoggedOut.subscribe(() => {
    if (shared.isLoggedOut.getSnapshot()) session.expire()
    else takeOverSession(shared)
  })
}
