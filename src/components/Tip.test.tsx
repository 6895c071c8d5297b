import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Tip } from './Tip'

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const tip = () => screen.queryByRole('tooltip')
const button = () => screen.getByRole('button')
const describedBy = () => button().getAttribute('aria-describedby')

describe('a tooltip that is made when it is wanted', () => {
  const content = vi.fn(() => 'Why not')
  const onFocus = vi.fn()
  beforeEach(() => {
    vi.useFakeTimers()
    render(
      <Tip content={content}>
        <button type="button" aria-describedby="other" onFocus={onFocus}>
          Upgrade
        </button>
      </Tip>,
    )
  })
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
    vi.clearAllMocks()
  })

  it('costs nothing before', async () => {
    await wait(1_000)
    expect(tip()).toBeNull()
    expect(content).not.toHaveBeenCalled()
    expect(describedBy()).toBe('other')
  })

  it.each([
    ['the pointer', () => fireEvent.mouseEnter(button()), () => fireEvent.mouseLeave(button())],
    ['the focus', () => fireEvent.focus(button()), () => fireEvent.blur(button())],
  ])('comes and goes with %s, and describes its element meanwhile', async (_, enter, leave) => {
    for (let time = 0; time < 2; time += 1) {
      enter()
      await wait(400)
      expect(tip()?.textContent).toBe('Why not')
      expect(describedBy()).toBe(`other ${tip()?.id}`)
      leave()
      await wait(1_000)
      expect(tip()).toBeNull()
      expect(describedBy()).toBe('other')
    }
  })

  it('is not shown to whoever only passes by', async () => {
    fireEvent.mouseEnter(button())
    fireEvent.mouseLeave(button())
    await wait(2_000)
    expect(tip()).toBeNull()
  })

  it('goes by Escape', async () => {
    fireEvent.focus(button())
    await wait(400)
    fireEvent.keyDown(document, { key: 'Escape' })
    await wait(1_000)
    expect(tip()).toBeNull()
  })

  it('leaves its element what it listens to', () => {
    fireEvent.focus(button())
    expect(onFocus).toHaveBeenCalledOnce()
  })
})

describe('an element that has nothing to say for now', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })
  const shown = (content: string | null) => (
    <Tip content={content}>
      <button type="button">Upgrade</button>
    </Tip>
  )

  it('keeps the focus when it has, says it at once, and no more afterwards', async () => {
    const { rerender } = render(shown(null))
    const before = button()
    act(() => before.focus())
    await wait(400)
    expect(tip()).toBeNull()
    rerender(shown('Already asked'))
    await wait(400)
    expect(tip()?.textContent).toBe('Already asked')
    expect(document.activeElement).toBe(before)
    rerender(shown(null))
    await wait(1_000)
    expect(tip()).toBeNull()
    expect(button()).toBe(before)
    expect(document.activeElement).toBe(before)
  })
})
