// @vitest-environment jsdom
/**
 * What a page that nobody touches asks of an engine on which nothing runs, and what it draws: the whole app as it is, at
 * half an hour of fake time. Figures of requests and of React's commits; nothing here depends on a clock.
 */
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { Profiler, createElement } from 'react'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createEngine } from 'mocks/engine/engine'
import { createHandler } from 'mocks/http/handle'
import { sixHosts } from 'mocks/scenarios/six-hosts'
import { App } from '~/App'
import { MINUTE, SECOND } from '~/lib/time'
import { login, logout, queryClient } from '~/queries/client'
import { keys } from '~/queries/keys'

const SCREENS = [
  ['/hosts', 'Hosts'],
  ['/clusters', 'Clusters'],
  ['/', 'Overview'],
  ['/upgrades', 'Upgrades'],
] as const

let requests: string[] = []
let commits = 0
let engine: ReturnType<typeof createEngine>

const step = async (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const pass = async (ms: number) => {
  for (let left = ms; left > 0; left -= 15 * SECOND) await step(Math.min(left, 15 * SECOND))
}

beforeAll(() => {
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    matches: true,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
})

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  // PatternFly says `inert=""`, of which React 19 warns where it is built for development.
  const heard = vi.spyOn(console, 'error')
  const complain = heard.getMockImplementation()
  heard.mockImplementation((...parts: unknown[]) => {
    if (parts.at(-1) !== 'inert') complain?.(...parts)
  })
  requests = []
  const clock = { now: () => Date.now() }
  engine = createEngine({ ...sixHosts.seed(Date.now()), pace: 'real' }, clock)
  const handle = createHandler(engine, { clock })
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push(
      `${init.method ?? 'GET'} ${decodeURIComponent(url.replace(/^.*\/ovirt-engine\/(api)?/, ''))}`,
    )
    return handle(new Request(url, { ...init, signal: null }))
  })
})

afterEach(async () => {
  cleanup()
  await logout()
  vi.useRealTimers()
})

async function opened(path: string, heading: string): Promise<void> {
  window.history.replaceState(null, '', path)
  expect(await login({ user: 'admin', profile: 'internal', password: 'demo' })).toBeNull()
  const onRender = () => void (commits += 1)
  render(createElement(Profiler, { id: 'app', onRender }, createElement(App)))
  await waitFor(() => screen.getByRole('heading', { level: 1, name: heading }), { timeout: 20_000 })
  await pass(2 * MINUTE)
  // What is asked for when nothing else is to do comes with code of its own, and that takes time that is not fake.
  const hasOptions = () => expect(requests.some(request => request.endsWith('/options'))).toBe(true)
  await waitFor(hasOptions, { timeout: 20_000 })
}

it.each(SCREENS)(
  '%s asks at most once a minute, and not at all when it is hidden',
  async (path, heading) => {
    await opened(path, heading)
    requests = []
    await pass(30 * MINUTE)
    expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(30)
    expect(requests.length).toBeGreaterThanOrEqual(10)
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    requests = []
    await pass(30 * MINUTE)
    visibility.mockRestore()
    expect(requests).toEqual([])
  },
  120_000,
)

it('a poll that brings nothing new draws nothing of the list', async () => {
  await opened('/hosts', 'Hosts')
  const changes: MutationRecord[] = []
  const observer = new MutationObserver(records => void changes.push(...records))
  const all = { subtree: true, childList: true, characterData: true, attributes: true }
  observer.observe(screen.getByRole('grid'), all)
  const before = queryClient.getQueryData(keys.hosts.list)
  commits = 0
  await act(() => queryClient.refetchQueries({ queryKey: keys.hosts.list }))
  // How old it is, and that it is being asked: the line that says so is all that is drawn.
  expect(queryClient.getQueryData(keys.hosts.list)).toBe(before)
  expect(commits).toBeLessThanOrEqual(6)
  expect(changes).toEqual([])
  observer.disconnect()
}, 60_000)

it('what happens is heard of by the one question, and read again as far as it says', async () => {
  await opened('/hosts', 'Hosts')
  const [host] = engine.at().hosts
  if (host === undefined) throw new Error('no host')
  requests = []
  engine.deactivateHost({ userId: engine.at().users[0]?.id ?? '', correlationId: 'by-hand' }, host.id, {
    reason: null,
    stopGluster: false,
  })
  await pass(100 * SECOND)
  expect(requests[0]).toMatch(/^GET \/events\?from=\d+&max=\d+$/)
  expect(requests.some(request => request.startsWith('GET /hosts'))).toBe(true)
  const read = queryClient.getQueryData<{ id: string; status: string }[]>(keys.hosts.list)
  expect(read?.find(({ id }) => id === host.id)?.status).not.toBe('up')
}, 60_000)
