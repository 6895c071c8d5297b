import { array, assert, boolean, constant, constantFrom, integer, nat, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EngineEvent } from '~/api/model'
import { SECOND } from '~/lib/time'
import { T0, factsAt } from '~/domain/test-facts'
import { ALL_STORIES } from './test-stories'
import { UPGRADE_STEPS } from './types'
import { hostUpgradeView } from './view'

/** A story, the second at which someone looks, and how much later the events are than the host, or the other way round. */
const look = constantFrom(...ALL_STORIES).chain(one =>
  record({
    one: constant(one),
    sec: integer({ min: 0, max: one.lastSec }),
    lag: integer({ min: -60, max: 60 }),
  }),
)

const FINISHES = new Set([888, 842, 890])
const isWell = (result: string | undefined) => result === 'upgraded' || result === 'upgradedWithWarnings'

describe('hostUpgradeView, whatever is seen of a story', () => {
  it('is never null after 840, has five steps in order, and at most one active', () => {
    assert(
      property(look, ({ one, sec }) => {
        const view = hostUpgradeView(factsAt(one.story, sec))
        expect(view?.steps.map(step => step.name)).toEqual([...UPGRADE_STEPS])
        const active = view?.steps.filter(step => step.state === 'active') ?? []
        expect(active.length).toBe(view?.result === 'running' ? 1 : 0)
      }),
      { numRuns: 500 },
    )
  })

  it('never says upgraded before the proof, even if polls of host and events are a minute apart', () => {
    assert(
      property(look, ({ one, sec, lag }) => {
        const { host, vms } = factsAt(one.story, sec)
        const { events } = factsAt(one.story, Math.max(0, sec + lag))
        const now = T0 + Math.max(sec, sec + lag) * SECOND
        const view = hostUpgradeView({ host, vms, events, now })
        if (!isWell(view?.result)) return
        expect(one.ending.result).toMatch(/^upgraded/)
        expect(Math.max(sec, sec + lag)).toBeGreaterThanOrEqual(one.ending.provenAt)
      }),
      { numRuns: 1_000 },
    )
  })

  it("never says upgraded without the engine's own word, whatever other events are lost", () => {
    assert(
      property(look, array(boolean(), { minLength: 60, maxLength: 60 }), ({ one, sec }, coins) => {
        const facts = factsAt(one.story, sec)
        const events = facts.events.filter((event, index) => event.code === 840 || coins[index] === true)
        const view = hostUpgradeView({ ...facts, events })
        expect(view).not.toBeNull()
        if (!isWell(view?.result)) return
        expect(events.some(event => FINISHES.has(event.code))).toBe(true)
        expect(events.some(event => event.code === 841)).toBe(false)
        expect(sec).toBeGreaterThanOrEqual(one.ending.provenAt)
      }),
      { numRuns: 1_000 },
    )
  })

  it('progress stays below 1 until the end and is 1 then; no time is left then', () => {
    assert(
      property(look, ({ one, sec }) => {
        const view = hostUpgradeView(factsAt(one.story, sec))
        if (view === null) throw new Error('null')
        expect(view.progress === 1).toBe(isWell(view.result))
        expect(view.progress).toBeGreaterThanOrEqual(0)
        expect(view.progress).toBeLessThanOrEqual(1)
        expect(view.eta === null).toBe(view.result !== 'running')
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on the order of events, nor on other hosts', () => {
    assert(
      property(look, array(nat(), { minLength: 30, maxLength: 60 }), ({ one, sec }, keys) => {
        const facts = factsAt(one.story, sec)
        const strangers: EngineEvent[] = facts.events.map((event, index) => ({
          ...event,
          id: event.id + 1_000_000 + index,
          description: event.description.replaceAll('host1', 'host10'),
          host: { id: 'h10', name: 'host10' },
          vm: event.vm === null ? null : { id: 'v10', name: 'vm10' },
        }))
        const shuffled = [...facts.events, ...strangers]
          .map((event, index) => ({ event, key: keys[index % keys.length] ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ event }) => event)
        expect(hostUpgradeView({ ...facts, events: shuffled })).toEqual(hostUpgradeView(facts))
      }),
      { numRuns: 500 },
    )
  })
})
