import { describe, expect, it } from 'vitest'
import { T0, TEXT, aHost, anEvent, factsAt } from '~/domain/test-facts'
import { SECOND } from '~/lib/time'
import { pastUpgrades } from './history'
import { upgradesInFlight } from './in-flight'
import { FAILURES, happy } from './test-stories'

describe('upgradesInFlight', () => {
  it('has the running ones only, each by its host', () => {
    const { host, events, now } = factsAt(happy.story, 120)
    const idle = aHost({ id: 'h2' })
    expect(
      [...upgradesInFlight([host, idle], events, now)].map(([id, view]) => [id, view.currentStep]),
    ).toEqual([['h1', 'upgrading']])
    const later = factsAt(happy.story, 600)
    expect(upgradesInFlight([later.host], later.events, later.now).size).toBe(0)
  })
})

describe('upgradesInFlight of a list, which reads no events of machines', () => {
  it('does not lose a host between a long evacuation and the playbook', () => {
    const start = anEvent(840, TEXT.started)
    const host = aHost({ status: 'maintenance' })
    expect(upgradesInFlight([host], [start], T0 + 1_200 * SECOND).size).toBe(1)
    expect(upgradesInFlight([host], [start], T0 + 1_801 * SECOND).size).toBe(0)
  })
})

describe('pastUpgrades', () => {
  it('lists attempts newest first with what the events tell', () => {
    const failed = FAILURES.find(one => one.name.startsWith('row 5'))
    const early = factsAt(failed?.story ?? happy.story, 300).events
    const again = anEvent(840, TEXT.started, { sec: 400 })
    const done = anEvent(888, TEXT.willReboot, { sec: 700 })
    const up = anEvent(13, TEXT.up, { sec: 900 })
    const running = anEvent(840, TEXT.started, { sec: 9_000 })
    const past = pastUpgrades('h1', [up, running, done, ...early, again])
    expect(past.map(({ outcome, endedAt, backAt }) => [outcome, endedAt, backAt])).toEqual([
      ['notKnown', null, null],
      ['finished', T0 + 700 * SECOND, T0 + 900 * SECOND],
      ['failed', T0 + 200 * SECOND, null],
    ])
    expect(pastUpgrades('h2', early)).toEqual([])
  })
})
