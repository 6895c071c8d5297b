import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Fetch } from '~/api/send'
import { askAhead } from './ahead'
import { login, logout, queryClient, session } from './client'
import { keys } from './keys'

let requests: string[] = []
/** What is asked for here is not answered before it is let go. */
let held: Map<string, () => void> = new Map()

const engine: Fetch = url => {
  const { pathname, search } = new URL(url)
  const path = pathname.replace(/^.*\/api\//, '')
  requests.push(path + search.replace(/^\?search=.*$/, ''))
  if (pathname.endsWith('/token')) return Promise.resolve(Response.json({ access_token: 't' }))
  return new Promise(resolve => {
    held.set(path + search.replace(/^\?search=.*$/, ''), () => {
      resolve(Response.json(path === 'hosts' ? { host: hosts } : {}, { status }))
    })
  })
}
let hosts: object[] = []
let status = 200
const hostsOf = (count: number) =>
  Array.from({ length: count }, (_unused, at) => ({
    id: String(at),
    name: `h${at}`,
    cluster: { id: 'c' },
    status: 'up',
  }))

/** Says whether it has come back by now. */
function watch(promise: Promise<void>): () => Promise<boolean> {
  let isBack = false
  void (async () => {
    await promise
    isBack = true
  })()
  const now = async () => {
    await vi.advanceTimersByTimeAsync(0)
    return isBack
  }
  return now
}

beforeEach(async () => {
  vi.useFakeTimers()
  requests = []
  held = new Map()
  hosts = hostsOf(3)
  status = 200
  vi.stubGlobal('fetch', engine)
  expect(await login({ user: 'admin', profile: 'internal', password: 'x' })).toBeNull()
  requests = []
})
afterEach(async () => {
  await logout()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('what a list shows, asked for before it is drawn', () => {
  test('is there when it is', async () => {
    const isBack = watch(askAhead(queryClient, '/hosts'))
    expect(await isBack()).toBe(false)
    expect(requests.toSorted()).toEqual(['clusters', 'events', 'hosts?max=101'])
    for (const [path, letGo] of held) {
      expect(await isBack(), path).toBe(false)
      letGo()
    }
    expect(await isBack()).toBe(true)
    expect(queryClient.getQueryData(keys.hosts.list)).toHaveLength(3)
  })

  test('of many hosts the first are enough', async () => {
    hosts = hostsOf(101)
    const isBack = watch(askAhead(queryClient, '/'))
    expect(await isBack()).toBe(false)
    held.get('hosts?max=101')?.()
    expect(await isBack()).toBe(true)
    expect(queryClient.getQueryData(keys.hosts.first)).toHaveLength(100)
  })

  test.each([
    [500, 'in'],
    [401, 'expired'],
  ] as const)(
    'an answer of %i is none, and no failure of the asking: the session is %s',
    async (refusal, then) => {
      status = refusal
      const isBack = watch(askAhead(queryClient, '/hosts'))
      expect(await isBack()).toBe(false)
      for (const letGo of held.values()) letGo()
      expect(await isBack()).toBe(true)
      expect(queryClient.getQueryData(keys.hosts.list)).toBeUndefined()
      expect(session.getSnapshot().status).toBe(then)
    },
  )

  test('is not waited for longer than a moment', async () => {
    const isBack = watch(askAhead(queryClient, '/clusters'))
    await vi.advanceTimersByTimeAsync(299)
    expect(await isBack()).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await isBack()).toBe(true)
  })

  test.each(['/settings', '/upgrades', '/hosts/1/general', ''])('is not for %s', async path => {
    expect(await watch(askAhead(queryClient, path))()).toBe(true)
    expect(requests).toEqual([])
  })
})
