import { describe, expect, it } from 'vitest'
import { bench, T0 } from './harness'
import { smallSite } from './small-site'
import { MINUTE } from './world'

const bring = () => bench(smallSite('test', T0), 'demo')
type Bench = ReturnType<typeof bring>
const enter = (b: Bench, name = 'admin') => {
  const outcome = b.engine.login(name, 'internal', 'demo')
  if (!outcome.ok) throw new Error('refused')
  return outcome.value.token
}

describe('sessions (contract 1.4)', () => {
  it('know who asks', () => {
    const b = bring()
    const token = enter(b, 'viewer')
    expect(b.engine.userOf(token)?.name).toBe('viewer')
    expect(b.engine.userOf('nonsense')).toBeNull()
    expect(enter(b, 'viewer')).not.toBe(token)
  })

  it.each([
    ['admin', 'internal', 'wrong'],
    ['nobody', 'internal', 'demo'],
    ['admin', 'ldap', 'demo'],
  ])('refuse %s@%s %s', (name, profile, password) => {
    expect(bring().engine.login(name, profile, password)).toEqual({
      ok: false,
      refusal: {
        httpStatus: 400,
        reason: 'access_denied',
        detail: `Cannot authenticate user '${name}@${profile}': The user name or password is incorrect..`,
      },
    })
  })

  it('end after thirty idle minutes of real time, whatever the pace', () => {
    const b = bring()
    const token = enter(b)
    b.wait(29 * MINUTE)
    expect(b.engine.userOf(token)).not.toBeNull()
    b.wait(29 * MINUTE)
    expect(b.engine.userOf(token)).not.toBeNull()
    b.wait(30 * MINUTE)
    expect(b.engine.userOf(token)).toBeNull()
  })

  it('end by logout and by revocation', () => {
    const b = bring()
    const [one, two, three] = [enter(b), enter(b), enter(b, 'viewer')]
    b.engine.logout(one)
    expect(b.engine.userOf(one)).toBeNull()
    expect(b.engine.userOf(two)).not.toBeNull()
    b.engine.control.expireSessions(b.caller.userId)
    expect(b.engine.userOf(two)).toBeNull()
    expect(b.engine.userOf(three)).not.toBeNull()
    b.engine.control.expireSessions()
    expect(b.engine.userOf(three)).toBeNull()
  })

  it('survive an engine restart', () => {
    const b = bring()
    const token = enter(b)
    b.engine.control.restart()
    expect(b.engine.userOf(token)).not.toBeNull()
  })

  it('write 30 and 31', () => {
    const b = bring()
    b.engine.logout(enter(b))
    expect(b.codes()).toEqual([30, 31])
  })
})
