import { describe, expect, it, vi } from 'vitest'
import { createStore } from '~/lib/store'

/** The app has one session: each test has the modules to itself. */
async function aPortal(token: string | null) {
  vi.resetModules()
  const { session } = await import('./client')
  const { shareSession } = await import('./shared-session')
  const portal = { held: token }
  const isLoggedOut = createStore(false)
  shareSession({ token: () => portal.held, userName: 'admin@internal', isLoggedOut })
  await Promise.resolve()
  return { session, portal, isLoggedOut, status: () => session.getSnapshot().status }
}
const settle = () => new Promise(resolve => setTimeout(resolve, 0))

describe('the session that is shared with the portal', () => {
  it('is that of the portal from the beginning', async () => {
    const { session, status } = await aPortal('one')
    expect(status()).toBe('in')
    expect(session.getSnapshot().userName).toBe('admin@internal')
    expect(session.token()).toBe('one')
  })

  it('is over where nobody is logged in to the portal', async () => {
    const { session, status } = await aPortal(null)
    expect(status()).toBe('expired')
    expect(session.token()).toBeNull()
  })

  it('stays over when the portal has only the token that was refused', async () => {
    const { session, status } = await aPortal('one')
    session.expire('one')
    await settle()
    expect(status()).toBe('expired')
    expect(session.token()).toBeNull()
  })

  it('goes on with another token of the portal', async () => {
    const { session, portal, status } = await aPortal('one')
    portal.held = 'two'
    session.expire('one')
    await settle()
    expect(status()).toBe('in')
    expect(session.token()).toBe('two')
  })

  it('ends with the logout of the portal, whatever token it still has', async () => {
    const { session, isLoggedOut, status } = await aPortal('one')
    isLoggedOut.set(true)
    await settle()
    expect(status()).toBe('expired')
    expect(session.token()).toBeNull()
  })
})
