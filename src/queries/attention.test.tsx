import { expect, it } from 'vitest'
import { UNTOUCHED, createAttention } from './attention'

const make = () => {
  const time = { now: 1_000 }
  return { time, attention: createAttention(() => time.now) }
}

it('falls asleep after a day without a touch, and is woken by what somebody does', () => {
  const { time, attention } = make()
  time.now += UNTOUCHED - 1
  attention.check()
  expect(attention.getSnapshot().isAsleep).toBe(false)
  attention.touch()
  time.now += UNTOUCHED
  attention.check()
  expect(attention.getSnapshot()).toEqual({ isAsleep: true, since: 1_000 + UNTOUCHED - 1 })
  attention.wake()
  expect(attention.getSnapshot().isAsleep).toBe(false)
  attention.check()
  expect(attention.getSnapshot().isAsleep).toBe(false)
})

it('stays awake as long as there is something to do', () => {
  const { time, attention } = make()
  let drives = true
  attention.stayAwakeWhile(() => drives)
  time.now += 3 * UNTOUCHED
  attention.check()
  expect(attention.getSnapshot().isAsleep).toBe(false)
  drives = false
  attention.check()
  expect(attention.getSnapshot().isAsleep).toBe(true)
})
