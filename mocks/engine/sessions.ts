/** SSO sessions: contract 1.4. The idle limit is real time at every pace: it is the reader's patience, not the engine's. */
import type { Outcome } from './contract'
import { logEvent } from './events'
import { accept, refuse } from './outcome'
import { newToken } from './rng'
import type { Id, User } from './state'
import { MINUTE } from './world'
import type { World } from './world'

/** UserSessionTimeOutInterval */
const IDLE_LIMIT = 30 * MINUTE
const FROM = '127.0.0.1'

const dropIdle = (world: World): void => {
  world.state.sessions = world.state.sessions.filter(session => world.now - session.lastUsedAt < IDLE_LIMIT)
}

export const login = (
  world: World,
  name: string,
  profile: string,
  password: string,
): Outcome<{ token: string; user: User }> => {
  const { state, now } = world
  dropIdle(world)
  const user = state.users.find(one => one.name === name && one.profile === profile)
  if (user?.password !== password)
    return refuse({
      httpStatus: 400,
      reason: 'access_denied',
      detail: `Cannot authenticate user '${name}@${profile}': The user name or password is incorrect..`,
    })
  const token = newToken(state)
  state.sessions.push({ token, userId: user.id, createdAt: now, lastUsedAt: now })
  logEvent(world, 30, {
    by: { userId: user.id, correlationId: null },
    vars: { SourceIP: FROM, SessionID: `${token.slice(0, 8)}…` },
  })
  return accept({ token, user })
}

export const userOf = (world: World, token: string): User | null => {
  dropIdle(world)
  const session = world.state.sessions.find(one => one.token === token)
  if (session === undefined) return null
  session.lastUsedAt = world.now
  return world.state.users.find(user => user.id === session.userId) ?? null
}

export const logout = (world: World, token: string): void => {
  const session = world.state.sessions.find(one => one.token === token)
  if (session === undefined) return
  world.state.sessions = world.state.sessions.filter(one => one !== session)
  logEvent(world, 31, {
    by: { userId: session.userId, correlationId: null },
    vars: { SourceIP: FROM, SessionID: `${token.slice(0, 8)}…` },
  })
}

export const expireSessions = (world: World, userId: Id | undefined): void => {
  world.state.sessions =
    userId === undefined ? [] : world.state.sessions.filter(session => session.userId !== userId)
}
