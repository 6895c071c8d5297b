import { act, cleanup, render } from '@testing-library/react'
import { useCallback } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useNow, useOverTime } from './use-now'

const T0 = Date.UTC(2026, 2, 1, 20)
const SECOND = 1000
const drawn: string[] = []

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

function Minutes({ since }: { since: number }) {
  const told = useOverTime(
    SECOND,
    useCallback((now: number) => `${Math.floor((now - since) / 60_000)} min`, [since]),
  )
  drawn.push(told)
  return told
}

function Clock() {
  const now = useNow(SECOND)
  drawn.push(`${(now - T0) / SECOND} s`)
  return null
}

beforeEach(() => {
  vi.useFakeTimers({ now: T0 })
  drawn.length = 0
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('words that change with the time', () => {
  it('are drawn when they are others, though they are looked at every second', async () => {
    const { container } = render(<Minutes since={T0} />)
    await pass(59 * SECOND)
    expect(drawn).toEqual(['0 min'])
    await pass(SECOND)
    await pass(30 * SECOND)
    expect(drawn).toEqual(['0 min', '1 min'])
    expect(container.textContent).toBe('1 min')
  })

  it('are others at once for other facts', async () => {
    const { container, rerender } = render(<Minutes since={T0} />)
    await pass(10 * SECOND)
    rerender(<Minutes since={T0 - 5 * 60_000} />)
    expect(container.textContent).toBe('5 min')
  })

  it('begin with the time of their beginning, not with the last tick of others', async () => {
    function Late() {
      const now = useNow(60 * SECOND)
      drawn.push(`${(now - T0) / SECOND} s`)
      return null
    }
    const one = render(<Late />)
    await pass(90 * SECOND)
    render(<Late />)
    expect(drawn).toEqual(['0 s', '60 s', '90 s'])
    one.unmount()
  })
})

describe('one clock', () => {
  it('has one timer for all who look at the same intervals, and none when nobody looks', async () => {
    const both = render(
      <>
        <Clock />
        <Clock />
      </>,
    )
    expect(vi.getTimerCount()).toBe(1)
    await pass(SECOND)
    expect(drawn).toEqual(['0 s', '0 s', '1 s', '1 s'])
    both.unmount()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('lets a hidden tab be, and catches up', async () => {
    render(<Clock />)
    const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    await pass(10 * SECOND)
    expect(drawn).toEqual(['0 s'])
    state.mockReturnValue('visible')
    await act(async () => {
      document.dispatchEvent(new Event('visibilitychange'))
    })
    expect(drawn).toEqual(['0 s', '10 s'])
    state.mockRestore()
  })
})
