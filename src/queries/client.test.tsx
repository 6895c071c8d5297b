import { QueryClientProvider, QueryObserver, useQuery } from '@tanstack/react-query'
import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Fetch } from '~/api/send'
import { asked } from './asked'
import { connection, login, logout, queryClient, session } from './client'
import { hostEventsQuery, updateEventsQuery } from './events'
import { useActivateHost, useCheckHostUpgrade, useDeactivateHost, useUpgradeHost } from './host-actions'
import { hostQuery, hostedEngineMarksQuery, hostsQuery } from './hosts'
import { keys } from './keys'
import { vmsOfHostQuery } from './host-vms'
import { vmsOfClusterQuery } from './vms'

type Answer = { status?: number; body?: unknown }

/** Answers by the first matching beginning of `METHOD /path?query`; what matches nothing finds an empty collection. */
let answers: [string, Answer | (() => Answer)][] = []
let requests: string[] = []

const engine: Fetch = (url, { method = 'GET' }) => {
  const { pathname, search } = new URL(url)
  const request = `${method} ${pathname.replace('/ovirt-engine/api', '')}${decodeURIComponent(search.replaceAll('+', ' '))}`
  requests.push(request)
  const found = answers.find(([beginning]) => request.startsWith(beginning))?.[1] ?? {}
  const { status = 200, body = {} } = typeof found === 'function' ? found() : found
  return Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }))
}

const host = (id: string, more: object = {}) => ({
  id,
  name: `host${id}`,
  cluster: { id: 'c' },
  status: 'up',
  ...more,
})
const TOKEN = { body: { access_token: 't1' } }
const USER = { user: 'admin', profile: 'internal', password: 'x' }

beforeEach(() => {
  answers = [['POST /ovirt-engine/sso/oauth/token', TOKEN]]
  requests = []
  vi.stubGlobal('fetch', engine)
})
afterEach(async () => {
  await logout()
  vi.unstubAllGlobals()
})

describe('the first hosts of many', () => {
  const many = (count: number) => Array.from({ length: count }, (_unused, at) => host(String(at)))

  test('are there before all are; then all', async () => {
    await login(USER)
    const shown: number[] = []
    answers.push(
      ['GET /hosts?max=101', { body: { host: many(101) } }],
      [
        'GET /hosts',
        () => {
          shown.push(queryClient.getQueryData<readonly unknown[]>(keys.hosts.first)?.length ?? 0)
          return { body: { host: many(150) } }
        },
      ],
    )
    expect(await queryClient.fetchQuery(hostsQuery())).toHaveLength(150)
    expect(shown).toEqual([100])
  })

  test.each([
    ['fewer than would be read first', 100],
    ['an engine that filters passes over `max`', 150],
  ])('are all of them, read once: %s', async (_what, count) => {
    await login(USER)
    answers.push(['GET /hosts', { body: { host: many(count) } }])
    expect(await queryClient.fetchQuery(hostsQuery())).toHaveLength(count)
    expect(requests.filter(request => request.startsWith('GET /hosts'))).toEqual(['GET /hosts?max=101'])
    expect(queryClient.getQueryData(keys.hosts.first)).toBeUndefined()
  })
})

describe('the session and the cache', () => {
  test('logs in, and says why not', async () => {
    expect(await login(USER)).toBeNull()
    expect(session.getSnapshot()).toEqual({ status: 'in', userName: 'admin@internal' })
    answers = [['POST', { status: 400, body: { error_code: 'access_denied', error: 'Wrong.' } }]]
    expect(await login(USER)).toEqual({ kind: 'loginRefused', detail: 'Wrong.' })
  })

  test('a refused token ends the session; logging in again refreshes what is on screen', async () => {
    await login(USER)
    answers.push(['GET /hosts', { body: { host: [host('1')] } }])
    const leave = new QueryObserver(queryClient, hostsQuery()).subscribe(() => undefined)
    await waitFor(() => expect(queryClient.getQueryData(keys.hosts.list)).toHaveLength(1))
    answers.unshift(['GET /hosts', { status: 401, body: '<html></html>' }])
    await queryClient.refetchQueries({ queryKey: keys.hosts.list })
    expect(session.getSnapshot()).toEqual({ status: 'expired', userName: 'admin@internal' })
    expect(queryClient.getQueryData(keys.hosts.list)).toHaveLength(1)
    expect(queryClient.getQueryState(keys.hosts.list)?.error?.error).toEqual({ kind: 'unauthorized' })
    answers.shift()
    await login(USER)
    await waitFor(() => expect(queryClient.getQueryState(keys.hosts.list)?.status).toBe('success'))
    leave()
  })

  test('another user sees nothing of what the first one saw', async () => {
    await login(USER)
    answers.push(['GET /hosts', () => ({ body: { host: [host(session.getSnapshot().userName ?? '')] } })])
    const observer = new QueryObserver(queryClient, hostsQuery())
    const leave = observer.subscribe(() => undefined)
    await waitFor(() => expect(observer.getCurrentResult().data?.[0]?.id).toBe('admin@internal'))
    queryClient.setQueryData(keys.clusters.list, [])
    session.expire()
    await login({ ...USER, user: 'eve' })
    expect(observer.getCurrentResult().data).toBeUndefined()
    expect(queryClient.getQueryData(keys.clusters.list)).toBeUndefined()
    await waitFor(() => expect(observer.getCurrentResult().data?.[0]?.id).toBe('eve@internal'))
    leave()
  })

  test('logging out leaves nothing behind', async () => {
    await login(USER)
    queryClient.setQueryData(keys.hosts.list, [])
    asked.note('1', { deed: 'check', at: 1, correlationId: 'c', afterEventId: null })
    await logout()
    expect(queryClient.getQueryCache().getAll()).toEqual([])
    expect(asked.getSnapshot().size).toBe(0)
    expect(session.getSnapshot().status).toBe('out')
  })

  test('an engine that is gone is told app-wide, and its return as well', async () => {
    await login(USER)
    answers = [['GET /hosts', { status: 503, body: '' }]]
    await expect(queryClient.query(hostsQuery())).rejects.toMatchObject({ error: { kind: 'unreachable' } })
    expect(connection.getSnapshot().state).toBe('unreachable')
    answers = []
    await queryClient.query(hostsQuery())
    expect(connection.getSnapshot().state).toBe('ok')
  })
})

describe('queries', () => {
  beforeEach(() => login(USER))

  test('a caller that goes away cancels its request', async () => {
    const signals: (AbortSignal | null | undefined)[] = []
    vi.stubGlobal('fetch', ((_, { signal }) => {
      signals.push(signal)
      return new Promise(() => undefined)
    }) satisfies Fetch)
    const leave = new QueryObserver(queryClient, hostsQuery()).subscribe(() => undefined)
    leave()
    await waitFor(() => expect(signals[0]?.aborted).toBe(true))
    expect(connection.getSnapshot().state).toBe('ok')
  })

  test('hosts with and without what costs more', async () => {
    const hosted_engine = { configured: 'true', active: 'true', score: '3400' }
    answers.push(['GET /hosts?all_content', { body: { host: [host('1', { hosted_engine }), host('2')] } }])
    answers.push(['GET /hosts/7', { body: host('7') }])
    const marks = await queryClient.query(hostedEngineMarksQuery())
    expect(Object.keys(marks)).toEqual(['1'])
    expect(await queryClient.query(hostQuery('7'))).toMatchObject({ id: '7' })
    expect(requests.slice(1)).toEqual(['GET /hosts?all_content=true', 'GET /hosts/7?all_content=true'])
  })

  test('virtual machines are held to the id, since names are searched loosely', async () => {
    const vm = (id: string, hostId: string, clusterId: string) => ({
      id,
      host: { id: hostId },
      cluster: { id: clusterId },
    })
    answers.push(['GET /vms', { body: { vm: [vm('a', '1', 'c'), vm('b', '10', 'd')] } }])
    expect((await queryClient.query(vmsOfHostQuery({ id: '1', name: 'host1' }))).map(({ id }) => id)).toEqual(
      ['a'],
    )
    expect((await queryClient.query(vmsOfClusterQuery({ id: 'd', name: 'D' }))).map(({ id }) => id)).toEqual([
      'b',
    ])
    expect(requests.slice(1)).toEqual([
      'GET /vms?search=host.name="host1"&max=1001',
      'GET /vms?search=cluster="D"',
    ])
  })

  test('events are read on from the last one, and nothing new commits nothing', async () => {
    const event = (id: number, hostId = '1') => ({ id: String(id), code: '840', host: { id: hostId } })
    let stored = [event(100), event(99, '10')]
    answers.push(['GET /events', () => ({ body: { event: stored } })])
    let renders = 0
    const Feed = () => {
      renders++
      const { data } = useQuery(hostEventsQuery({ id: '1', name: 'host1' }))
      return <p>{data?.map(({ id }) => id).join(' ')}</p>
    }
    render(<Feed />, { wrapper: Provided })
    await screen.findByText('100')
    const before = renders
    const key = keys.events.ofHost('1', 'host1')
    await act(() => queryClient.refetchQueries({ queryKey: key }))
    expect(renders).toBe(before)
    stored = [event(101), ...stored]
    await act(() => queryClient.refetchQueries({ queryKey: key }))
    await screen.findByText('101 100')
    expect(requests.slice(1)).toEqual([
      'GET /events?search=event_host="host1"&max=300',
      'GET /events?search=event_host="host1"&from=80&max=200',
      'GET /events?search=event_host="host1"&from=80&max=200',
    ])
  })

  test('news of upgrades make the hosts be read again', async () => {
    let stored = [{ id: '5', code: '884', host: { id: '1' } }]
    answers.push(['GET /events', () => ({ body: { event: stored } })])
    queryClient.setQueryData(keys.hosts.list, [])
    const hostsAreStale = () => queryClient.getQueryState(keys.hosts.list)?.isInvalidated
    await queryClient.query(updateEventsQuery())
    await queryClient.query({ ...updateEventsQuery(), staleTime: 0 })
    expect(hostsAreStale()).toBe(false)
    stored = [{ id: '6', code: '885', host: { id: '1' } }, ...stored]
    await queryClient.query({ ...updateEventsQuery(), staleTime: 0 })
    expect(hostsAreStale()).toBe(true)
    expect(requests[1]).toMatch(/search=type=13 or type=15 or type=839 or .* or type=890&max=1000$/)
  })
})

const Provided = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
)

describe('acts on hosts', () => {
  beforeEach(() => login(USER))
  const posts = () => requests.filter(request => request.startsWith('POST /hosts'))

  test('an accepted upgrade is asked, and everything it may change is stale', async () => {
    queryClient.setQueryData(keys.hosts.list, [])
    queryClient.setQueryData(keys.events.updates, [{ id: 77 }])
    const { result } = renderHook(() => useUpgradeHost(), { wrapper: Provided })
    const { correlationId } = await act(() =>
      result.current.mutateAsync({ hostId: '1', reboot: true, timeoutMin: 60 }),
    )
    expect(posts()).toEqual([`POST /hosts/1/upgrade?correlation_id=${correlationId}`])
    expect(correlationId).toMatch(/^upgrade-[0-9a-f]{24}$/)
    expect(asked.getSnapshot().get('1')).toMatchObject({ deed: 'upgrade', correlationId, afterEventId: 77 })
    expect(queryClient.getQueryState(keys.hosts.list)?.isInvalidated).toBe(true)
    expect(queryClient.getQueryState(keys.events.updates)?.isInvalidated).toBe(true)
  })

  test('a refused one is not noted; the hosts are read again all the same', async () => {
    queryClient.setQueryData(keys.hosts.list, [])
    const fault = { fault: { reason: 'Operation Failed', detail: '[Busy.]' }, status: 'failed' }
    answers.push(['POST /hosts/1/deactivate', { status: 409, body: fault }])
    const { result } = renderHook(() => useDeactivateHost(), { wrapper: Provided })
    act(() => {
      result.current.mutate({ hostId: '1', reason: 'disk' })
    })
    await waitFor(() => expect(result.current.error?.error).toMatchObject({ kind: 'fault', detail: 'Busy.' }))
    expect(asked.getSnapshot().size).toBe(0)
    expect(queryClient.getQueryState(keys.hosts.list)?.isInvalidated).toBe(true)
  })

  test('activate', async () => {
    const { result } = renderHook(() => useActivateHost(), { wrapper: Provided })
    await act(() => result.current.mutateAsync({ hostId: '1' }))
    expect(posts()[0]).toMatch(/^POST \/hosts\/1\/activate\?correlation_id=activate-/)
  })

  test('checks of many hosts: refusals are collected, the others go on', async () => {
    answers.push([
      'POST /hosts/2/upgradecheck',
      { status: 409, body: { reason: 'r', detail: '[Wrong status.]' } },
    ])
    const ids = ['1', '2', '3', '4', '5', '6', '7']
    const { result } = renderHook(() => useCheckHostUpgrade(), { wrapper: Provided })
    const answer = await act(() => result.current.mutateAsync(ids))
    expect(answer.accepted).toEqual(['1', '3', '4', '5', '6', '7'])
    expect(answer.refused).toMatchObject([
      { hostId: '2', error: { error: { kind: 'fault', detail: 'Wrong status.' } } },
    ])
    expect([...asked.getSnapshot().keys()].toSorted()).toEqual(['1', '3', '4', '5', '6', '7'])
  })

  test('when the engine is gone the rest is not tried', async () => {
    answers.push(['POST /hosts/', { status: 503, body: '' }])
    const ids = Array.from({ length: 50 }, (_, at) => String(at))
    const { result } = renderHook(() => useCheckHostUpgrade(), { wrapper: Provided })
    const answer = await act(() => result.current.mutateAsync(ids))
    expect(answer.refused).toHaveLength(50)
    expect(posts()).toHaveLength(5)
  })
})
