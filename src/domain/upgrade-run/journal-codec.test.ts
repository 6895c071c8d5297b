import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EngineEvent } from '~/api/model'
import { anEvent } from '~/domain/test-facts'
import { entryKey } from './commands'
import { customIdOf } from './custom-id'
import { JOURNAL_ORIGIN, readJournal } from './journal-codec'
import { eventsOf } from './journal-write'
import type { Entry } from './journal-types'
import { DRIVER, RUN, aPlan, begun, decided, endedEntry, overtaken, runHost, written } from './test-run'

const ABOUT = { correlationId: RUN, clusterId: 'c1', nameOf: (id: string) => id }
const BAND = { lowMs: 1_000, usualMs: 60_000, highMs: 120_000 }

const ONE_OF_EACH: Entry[] = [
  {
    kind: 'plan',
    plan: aPlan(
      ['a', 'b'],
      { windowEnd: 5 },
      { choices: { v: 'shutDown' }, leftOut: [{ id: 'x', name: 'X' }] },
    ),
  },
  DRIVER,
  overtaken(2, 'other'),
  { kind: 'driver', driver: { number: 3, client: 'x', means: 'headless' }, why: 'handedOver' },
  decided('1', { do: 'pause' }),
  decided('2', { do: 'stop', inHand: 'leave' }),
  decided('3', { do: 'setOrder', hostIds: ['b', 'a'] }),
  decided('4', {
    do: 'addHosts',
    hosts: [
      { ...runHost('n'), kind: 'unknown:new', expected: { upgrading: BAND }, isOnlyOneUp: true },
      { ...runHost('o'), errata: { at: 17, total: 5, security: 2, critical: 1 } },
    ],
  }),
  decided('5', { do: 'setChoice', vmIds: ['v'], choice: 'forceMigrate' }),
  decided('6', { do: 'setConcurrency', concurrency: 2 }),
  decided('7', { do: 'retryHost', hostId: 'a' }),
  decided('9', { do: 'handOver' }),
  decided('8', { do: 'leaveVmDown', vmId: 'v' }),
  {
    kind: 'policy',
    number: 1,
    wanted: 'maintenance',
    before: { policyId: 'own', properties: [{ name: 'HighUtilization', value: '80' }] },
  },
  begun('a', { after: 17, vms: ['v'], status: 'unknown:odd' }),
  { kind: 'vmsDown', hostId: 'a', attempt: 1, vms: [{ id: 'v', name: 'Größe ${VdsName} | "x"' }] },
  { kind: 'wayBack', hostId: 'a', attempt: 1, driver: 1, why: 'evacuationLimit' },
  { kind: 'refused', command: 'startVm/a/1/v', driver: 1, isForbidden: false, words: 'No. #um1 x 1/1 |{}|' },
  endedEntry('a', 'upgradedWithWarnings', { warnings: ['vmNotStarted'], words: 'w', detail: 'd' }),
  {
    kind: 'end',
    driver: 1,
    result: 'stopped',
    reason: 'windowEnd',
    hosts: [{ id: 'a', name: 'A', result: 'notBegun', cause: null, begunAt: 1, endedAt: null }],
  },
]

describe('the journal on the wire', () => {
  it.each(ONE_OF_EACH.map(entry => [entryKey(entry), entry] as const))(
    '%s comes back as it was',
    (_key, entry) => {
      expect(readJournal(RUN, written(entry, 1)).entries.map(one => one.entry)).toEqual([entry])
    },
  )

  it('begins with a sentence, and holds nothing that the engine would fill in or cut', () => {
    for (const entry of ONE_OF_EACH)
      for (const event of eventsOf(entry, ABOUT)) {
        expect(event.description).toMatch(/^[A-Z].{10,} #um1 [0-9a-z]+ \d+\/\d+\.[0-9a-z]+ \|/)
        expect(event.description.length).toBeLessThanOrEqual(10_000)
        expect(event.description).not.toMatch(/\$|\n/)
        expect(event).toMatchObject({ origin: JOURNAL_ORIGIN, floodRate: 1 })
        expect(event.severity).not.toBe('alert')
      }
    expect(JOURNAL_ORIGIN.length).toBeLessThanOrEqual(25)
  })

  it('a plan of 250 hosts is cut into several events and put together again', () => {
    const ids = Array.from(
      { length: 250 },
      (_unused, at) => `11111111-2222-4333-8444-${String(at).padStart(12, '0')}`,
    )
    const plan = aPlan(ids)
    const entry: Entry = {
      kind: 'plan',
      plan: {
        ...plan,
        hosts: plan.hosts.map(one => ({ ...one, expected: { upgrading: BAND, rebooting: BAND } })),
      },
    }
    const events = written(entry, 1)
    expect(events.length).toBeGreaterThan(1)
    expect(events.length).toBeLessThan(8)
    expect(readJournal(RUN, events.toReversed()).entries[0]?.entry).toEqual(entry)
    expect(readJournal(RUN, events.slice(1))).toMatchObject({ entries: [], unreadable: events.length - 1 })
  })

  const all = ONE_OF_EACH.flatMap((entry, index) => written(entry, index))
  const whole = readJournal(RUN, all)

  it('in any order, twice, and among anything else it reads the same', () => {
    const garbled: EngineEvent[] = [
      anEvent(9801, 'no machine part', { origin: JOURNAL_ORIGIN, correlationId: RUN }),
      anEvent(9801, 'x #um1 abc 1/1 |{"kind":"nonsense"}|', { origin: JOURNAL_ORIGIN, correlationId: RUN }),
      anEvent(9801, 'x #um1 abd 1/1 |{broken|', { origin: JOURNAL_ORIGIN, correlationId: RUN }),
      anEvent(9801, 'x #um1 abe 1/2 |{"kind":|', { origin: JOURNAL_ORIGIN, correlationId: RUN }),
    ]
    const strange = [
      ...written(overtaken(9, 'x'), 3).map(event => ({ ...event, correlationId: 'another-run' })),
      ...written(overtaken(9, 'x'), 3).map(event => ({ ...event, origin: 'somebody' })),
    ]
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.subarray(all),
        (shuffled, twice) => {
          const read = readJournal(RUN, [...twice, ...garbled, ...strange, ...shuffled])
          expect(read.entries).toEqual(whole.entries)
          expect(read.unreadable).toBe(garbled.length)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('whatever a text holds, reading does not fail', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (text, value) => {
        const events = [text, `a #um1 z 1/1 |${JSON.stringify(value)}|`].map(description =>
          anEvent(9801, description, { origin: JOURNAL_ORIGIN, correlationId: RUN }),
        )
        expect(readJournal(RUN, events).entries.every(({ entry }) => entryKey(entry) !== '')).toBe(true)
      }),
    )
  })

  it('of two entries of one key the first counts', () => {
    const events = [...written(overtaken(2, 'quick'), 1), ...written(overtaken(2, 'slow'), 2)]
    const read = readJournal(RUN, events.toReversed())
    expect(read.entries.map(({ entry }) => entry)).toEqual([overtaken(2, 'quick')])
  })

  it('what is in memory only stands among what is in the engine', () => {
    const [first, second] = [written(DRIVER, 1), written(decided('2', { do: 'resume' }), 3)]
    const position = (first[0]?.id ?? 0) + 0.5
    const own = { entry: decided('1', { do: 'pause' }), at: 2, position, by: null }
    const read = readJournal(RUN, [...second, ...first], [own])
    expect(read.entries.map(({ entry }) => entryKey(entry))).toEqual(['driver/1', 'decision/1', 'decision/2'])
    expect(read.isKept).toBe(false)
  })
})

describe('custom ids', () => {
  it('are whole numbers that an Integer holds, and hardly ever the same', () => {
    const ids = new Set<number>()
    for (let at = 0; at < 5_000; at++) {
      const id = customIdOf(RUN, `begun/host${at}/1/1`, 0, 0)
      expect(Number.isInteger(id) && id > 0 && id < 2 ** 31).toBe(true)
      ids.add(id)
    }
    expect(ids.size).toBeGreaterThan(4_990)
  })

  it.each([
    ['upgrade-2', 'driver/1', 0, 0],
    [RUN, 'driver/2', 0, 0],
    [RUN, 'driver/1', 1, 0],
    [RUN, 'driver/1', 0, 1],
  ] as const)('%s %s %i %i has another one', (run, key, part, salt) => {
    expect(customIdOf(run, key, part, salt)).not.toBe(customIdOf(RUN, 'driver/1', 0, 0))
  })
})
