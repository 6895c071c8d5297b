import { describe, expect, it } from 'vitest'
import { MINUTE } from '~/lib/time'
import type { Entry } from './journal-types'
import { readJournal } from './journal-codec'
import { DRIVER, RUN, aPlan, at, begun, endedEntry, host, someFacts, written } from './test-run'
import { timelineOf } from './timeline'
import { runView } from './view'

const look = (entries: readonly Entry[], sec: number) => {
  const events = entries.flatMap((entry, index) => written(entry, index))
  const facts = someFacts({ events, hosts: [host('a'), host('b'), host('c')] })
  return timelineOf(runView(readJournal(RUN, events), facts, at(sec)), at(sec))
}
const row = (rows: ReturnType<typeof look>, id: string) => rows?.rows.find(one => one.id === id)

describe('the timeline of a run', () => {
  it('is not there before its journal has begun', () => {
    expect(look([], 10)).toBeNull()
  })

  it('puts waiting hosts one after the other, after those in hand', () => {
    const timeline = look([{ kind: 'plan', plan: aPlan(['a', 'b', 'c']) }, DRIVER, begun('a')], 60)
    const [a, b, c] = ['a', 'b', 'c'].map(id => row(timeline, id))
    expect(a?.from).toBe(at(2))
    expect(a?.to).toBe(at(60))
    expect(b?.from).toBe(a?.expectedTo)
    expect(c?.from).toBe(b?.expectedTo)
    expect(timeline?.to).toBeGreaterThanOrEqual(c?.lateTo ?? Number.POSITIVE_INFINITY)
  })

  it('two at once share the time', () => {
    const timeline = look(
      [{ kind: 'plan', plan: aPlan(['a', 'b', 'c'], { concurrency: 2 }) }, DRIVER, begun('a')],
      60,
    )
    expect(row(timeline, 'b')?.from).toBe(at(60))
  })

  it('what is under way never ends in the past', () => {
    const late = (24 * 60 * MINUTE) / 1000
    const timeline = look([{ kind: 'plan', plan: aPlan(['a', 'b']) }, DRIVER, begun('a')], late)
    expect(row(timeline, 'a')?.expectedTo).toBe(at(late))
  })

  it('what is over keeps its times, and what was not begun has none', () => {
    const timeline = look(
      [
        { kind: 'plan', plan: aPlan(['a', 'b']) },
        DRIVER,
        begun('a'),
        endedEntry('a', 'failed'),
        { kind: 'end', driver: 1, result: 'failed', reason: 'failure', hosts: [] },
      ],
      500,
    )
    expect(row(timeline, 'a')).toMatchObject({ from: at(2), to: at(3), expectedTo: null })
    expect(row(timeline, 'b')).toMatchObject({ from: null, to: null, expectedTo: null })
    expect(timeline?.to).toBe(at(4))
  })
})
