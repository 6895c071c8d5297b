import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EngineError } from '~/api/errors'
import { createConnection } from './connection'

beforeEach(() => {
  vi.useFakeTimers({ now: 1000 })
})
afterEach(() => {
  vi.useRealTimers()
})

const GONE: EngineError = { kind: 'unreachable', httpStatus: 503 }
const SLOW: EngineError = { kind: 'timeout', afterMs: 30000 }

const setUp = () => {
  const given = { isVisible: true, probeError: GONE as EngineError | null }
  const onRecovered = vi.fn()
  const probe = vi.fn(() => {
    tell(given.probeError)
    return Promise.resolve()
  })
  const connection = createConnection({ probe, onRecovered, isVisible: () => given.isVisible })
  const listener = vi.fn()
  connection.subscribe(listener)
  const tell = (error: EngineError | null) => {
    connection.observe({ at: Date.now(), error })
  }
  return {
    connection,
    given,
    probe,
    onRecovered,
    listener,
    tell,
    state: () => connection.getSnapshot().state,
  }
}

describe('the connection', () => {
  test('is well until a request finds nobody', () => {
    const { connection, tell, listener } = setUp()
    const before = connection.getSnapshot()
    tell(null)
    expect(connection.getSnapshot()).toBe(before)
    expect(listener).not.toHaveBeenCalled()
    vi.setSystemTime(5000)
    tell(GONE)
    tell(GONE)
    expect(listener).toHaveBeenCalledOnce()
    expect(connection.getSnapshot()).toEqual({ state: 'unreachable', since: 5000, lastAnswerAt: 1000 })
  })

  test.each<EngineError>([
    { kind: 'fault', httpStatus: 500, reason: '', detail: '' },
    { kind: 'unauthorized' },
    { kind: 'notFound', path: '/x' },
    { kind: 'badResponse', httpStatus: 200, detail: '' },
  ])('an engine that answers $kind is there', error => {
    const { tell, state, onRecovered } = setUp()
    tell(error)
    expect(state()).toBe('ok')
    tell(GONE)
    tell(error)
    expect(state()).toBe('ok')
    expect(onRecovered).toHaveBeenCalledOnce()
  })

  test('finds back by itself: probes each five seconds, then refreshes once and rests', async () => {
    const { given, tell, probe, state, onRecovered } = setUp()
    tell(GONE)
    await vi.advanceTimersByTimeAsync(14_000)
    expect(probe).toHaveBeenCalledTimes(2)
    expect(state()).toBe('unreachable')
    given.probeError = null
    await vi.advanceTimersByTimeAsync(1000)
    expect(state()).toBe('ok')
    expect(onRecovered).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(probe).toHaveBeenCalledTimes(3)
  })

  test('a hidden page does not probe; when it is seen again it looks at once', async () => {
    const { connection, given, tell, probe } = setUp()
    tell(GONE)
    given.isVisible = false
    await vi.advanceTimersByTimeAsync(60_000)
    expect(probe).toHaveBeenCalledOnce()
    given.isVisible = true
    connection.wake()
    expect(probe).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(5000)
    expect(probe).toHaveBeenCalledTimes(3)
  })

  test('waking up while all is well asks nothing', () => {
    const { connection, probe } = setUp()
    connection.wake()
    expect(probe).not.toHaveBeenCalled()
  })

  test.each<[string, EngineError | null, 'ok' | 'unreachable']>([
    ['answers', null, 'ok'],
    ['finds nobody', GONE, 'unreachable'],
    ['times out as well', SLOW, 'unreachable'],
  ])('one slow request makes a probe; the probe %s', async (_, probeError, expected) => {
    const { given, tell, probe, state } = setUp()
    given.probeError = probeError
    tell(SLOW)
    expect(probe).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(0)
    expect(state()).toBe(expected)
  })
})
