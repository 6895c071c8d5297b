import { describe, expect, it } from 'vitest'
import type { EngineEvent, Host } from '~/api/model'
import { HOUR, MINUTE, SECOND } from '~/lib/time'
import { fleetSummary } from './fleet-summary'
import { T0, TEXT, aHost, anEvent } from './test-facts'
import { updateState, updateStates } from './update-state'
import type { AskedCheck } from './update-state'

const state = (
  events: EngineEvent[],
  {
    host = aHost(),
    asked = null,
    now = T0 + MINUTE,
  }: { host?: Host; asked?: AskedCheck | null; now?: number } = {},
) => updateState({ host, events: events.toReversed(), asked, now })

const idle = aHost({ updateAvailable: false })
const started = (sec = 0) => anEvent(884, TEXT.checkStarted, { sec })
const finished = (message: string, sec = 10) => anEvent(885, TEXT.checkFinished(message), { sec })

describe('updateState', () => {
  it('believes the flag when no event tells more', () => {
    expect(state([])).toEqual({
      state: 'available',
      updateAvailable: true,
      checkedAt: null,
      isOld: false,
      packages: null,
    })
    expect(state([], { host: idle }).state).toBe('notChecked')
  })

  it.each([
    ['found updates for packages a.noarch, b.x86_64', { names: ['a.noarch', 'b.x86_64'], others: 0 }],
    ['found updates for packages kernel.x86_64', { names: ['kernel.x86_64'], others: 0 }],
    [
      'a.noarch, b.noarch, c.noarch, d.noarch, e.noarch, f.noarch, g.noarch, h.noarch, i.noarch, j.x86_64 and 27 others. To see all packages check engine.log.',
      {
        names: 'a b c d e f g h i'
          .split(' ')
          .map(name => `${name}.noarch`)
          .concat('j.x86_64'),
        others: 27,
      },
    ],
    ['no updates found.', null],
  ])('reads the packages of 885: %s', (message, packages) => {
    const seen = state([started(), finished(message)])
    expect(seen).toMatchObject({ state: 'available', checkedAt: T0 + 10 * SECOND, packages })
  })

  it('falls back on 843, both forms', () => {
    const text = 'Host host1 has available updates: a.noarch, b.x86_64.'
    expect(state([anEvent(843, text)])).toMatchObject({
      state: 'available',
      packages: { names: ['a.noarch', 'b.x86_64'], others: 0 },
    })
    const many =
      'Host host1 has available updates: a.noarch, j.x86_64 and 3 others. To see all packages check engine.log..'
    expect(state([anEvent(843, many)]).packages).toEqual({ names: ['a.noarch', 'j.x86_64'], others: 3 })
    expect(state([anEvent(844, 'Host host1 has available updates.')])).toMatchObject({
      state: 'available',
      checkedAt: T0,
      packages: null,
    })
  })

  it('an 843 in the middle of a check does not end it', () => {
    const events = [started(), anEvent(843, 'Host host1 has available updates: a.noarch.', { sec: 8 })]
    expect(state(events).state).toBe('checking')
  })

  it('shows no packages of a flag that is gone', () => {
    const seen = state([started(), finished('found updates for packages a.noarch')], { host: idle })
    expect(seen).toMatchObject({ state: 'upToDate', packages: null })
  })

  it('up to date after a check that found nothing, old after 48 hours', () => {
    const events = [started(), finished('no updates found.')]
    expect(state(events, { host: idle })).toMatchObject({ state: 'upToDate', isOld: false })
    expect(state(events, { host: idle, now: T0 + 49 * HOUR })).toMatchObject({
      state: 'upToDate',
      isOld: true,
    })
  })

  it.each([
    [888, TEXT.willReboot],
    [842, TEXT.finished],
    [890, TEXT.finishedManualHa],
  ])('a finished upgrade (%i) settles it, too', (code, text) => {
    const failed = anEvent(839, "Failed to check for available updates on host host1 with message 'x'.")
    expect(state([failed, anEvent(code, text, { sec: 30 })], { host: idle })).toMatchObject({
      state: 'upToDate',
      checkedAt: T0 + 30 * SECOND,
    })
  })

  it('tells how a check failed, and keeps what was known before', () => {
    const events = [
      finished('found updates for packages a.noarch'),
      started(50),
      anEvent(
        839,
        "Failed to check for available updates on host host1 with message 'Failed to run check-update of host 'host1'. Error: repo 'x' is gone'.",
        { sec: 60 },
      ),
    ]
    expect(state(events)).toEqual({
      state: 'checkFailed',
      failure: {
        code: 'failed',
        at: T0 + 60 * SECOND,
        words: "Failed to run check-update of host 'host1'. Error: repo 'x' is gone",
      },
      updateAvailable: true,
      checkedAt: T0 + 10 * SECOND,
      isOld: false,
      packages: { names: ['a.noarch'], others: 0 },
    })
  })

  it('887 is a failure of its own, 886 means that another check runs', () => {
    const unsupported = 'Failed to check for available updates on host host1: Unsupported host status.'
    expect(state([anEvent(887, unsupported)])).toMatchObject({
      state: 'checkFailed',
      failure: { code: 'unsupportedStatus', at: T0 },
    })
    const other = 'Failed to check for available updates on host host1: Another process is already running.'
    const events = [started(), anEvent(886, other, { sec: 5 })]
    expect(state(events)).toMatchObject({ state: 'checking', phase: 'running', since: T0 })
    expect(state([anEvent(886, other, { sec: 5 })]).state).toBe('checking')
  })

  it('a check without an end does not run for ever', () => {
    const events = [started()]
    expect(state(events, { now: T0 + 30 * MINUTE }).state).toBe('checking')
    expect(state(events, { now: T0 + 31 * MINUTE })).toMatchObject({
      state: 'checkFailed',
      failure: { code: 'neverEnded', at: T0 },
    })
  })

  it('asked, queued, running, answered', () => {
    const before = finished('no updates found.', 0)
    const asked = { at: T0 + MINUTE, lastEventId: before.id }
    const phase = (events: EngineEvent[], sec: number) =>
      state(events, { host: idle, asked, now: asked.at + sec * SECOND })
    expect(phase([before], 1)).toMatchObject({ state: 'checking', phase: 'asked', since: asked.at })
    expect(phase([before], 60)).toMatchObject({ state: 'checking', phase: 'queued' })
    const begun = [before, started(70)]
    expect(phase(begun, 61)).toMatchObject({ state: 'checking', phase: 'running' })
    expect(phase([...begun, finished('no updates found.', 90)], 95).state).toBe('upToDate')
    expect(phase([before], 31 * 60).state).toBe('upToDate')
  })

  it('without an event to compare with, an answer is one that is not earlier', () => {
    const asked = { at: T0 + 20 * SECOND, lastEventId: null }
    expect(state([finished('no updates found.', 10)], { host: idle, asked }).state).toBe('checking')
    expect(state([finished('no updates found.', 30)], { host: idle, asked }).state).toBe('upToDate')
  })

  it('looks at the host by id: host10 is not host1', () => {
    const other = anEvent(839, 'Failed to check for available updates on host host10 with message "x".', {
      host: { id: 'h10', name: 'host10' },
    })
    expect(state([other], { host: idle }).state).toBe('notChecked')
  })

  it('orders by id, not by time', () => {
    const first = finished('found updates for packages a.noarch', 10)
    const second = { ...finished('no updates found.', 10), time: first.time }
    expect(state([second, first]).packages).toBeNull()
  })
})

describe('lists', () => {
  it('gives each host its own state and counts them', () => {
    const hosts = [aHost(), aHost({ id: 'h2', updateAvailable: false }), aHost({ id: 'h3' })]
    const events = [finished('found updates for packages a.noarch', 10)]
    const states = updateStates(hosts, events, new Map([['h3', { at: T0, lastEventId: null }]]), T0 + SECOND)
    expect([...states].map(([id, { state }]) => [id, state])).toEqual([
      ['h1', 'available'],
      ['h2', 'notChecked'],
      ['h3', 'checking'],
    ])
    expect(fleetSummary(states.values())).toEqual({
      available: 1,
      upToDate: 0,
      notChecked: 1,
      checkFailed: 0,
      checking: 1,
      total: 3,
      updateAvailable: 2,
      isOld: 0,
      oldestCheckAt: T0 + 10 * SECOND,
    })
  })
})
