import { describe, expect, it } from 'vitest'
import type { Cluster, EngineEvent } from '~/api/model'
import { aCluster, anEvent } from '~/domain/test-facts'
import { pastUpgrades } from '~/domain/host-upgrade/history'
import { HOUR } from '~/lib/time'
import { hostHistory } from './host-history'
import type { HistoryFacts, HistoryRow } from './run-history'
import { groupOf, runHistory } from './run-history'
import { DRIVER, RUN, aPlan, at, begun, decided, endedEntry, told, written } from './test-run'

const flagged = (correlationId: string | null) =>
  aCluster({ upgrade: { inProgress: correlationId !== null, percent: 0, correlationId } })

const history = (
  events: readonly EngineEvent[],
  sec: number,
  { clusters = [flagged(null)], upgradeEvents = [], ...more }: Partial<HistoryFacts> = {},
): HistoryRow[] => runHistory({ events, upgradeEvents, clusters, now: at(sec), ...more })

const running = () => [
  ...written({ kind: 'plan', plan: aPlan(['a', 'b']) }, 0),
  ...written(DRIVER, 1),
  ...written(begun('a'), 10),
]
const end = () => written({ kind: 'end', driver: 1, result: 'completed', reason: 'allDone', hosts: [] }, 1000)
const pause = () => written(decided('p', { do: 'pause' }), 20)
/** All time limits of the defaults together. */
const SILENCE = (30 + 120 + 30 + 10 + 15 + 15 + 15 + 10) * 60

describe('the state of a run in the list', () => {
  it.each([
    ['goes on', running, 60, flagged(RUN), 'running', 'running'],
    ['is silent as long as one host may take', running, SILENCE, flagged(RUN), 'running', 'running'],
    ['is silent for longer, the flag still on', running, SILENCE + 11, flagged(RUN), 'notEnded', 'needsLook'],
    ['is silent for weeks, the flag off', running, 14 * 86_400, flagged(null), 'notEnded', 'needsLook'],
    [
      'is paused, and announced',
      () => [...running(), ...pause()],
      14 * 86_400,
      flagged(RUN),
      'paused',
      'running',
    ],
    [
      'was paused, and is announced no more',
      () => [...running(), ...pause()],
      14 * 86_400,
      flagged(null),
      'notEnded',
      'needsLook',
    ],
    ['has ended', () => [...running(), ...end()], 14 * 86_400, flagged(null), 'completed', 'endedWell'],
  ] satisfies [string, () => EngineEvent[], number, Cluster, string, string][])(
    '%s',
    (_name, events, sec, cluster, state, group) => {
      const [row] = history(events(), sec, { clusters: [cluster] })
      expect(row).toMatchObject({ state, client: 'manager', cluster: { id: 'c1', name: 'Default' } })
      expect(row === undefined ? null : groupOf(row)).toBe(group)
    },
  )

  it('has not ended once another one of its cluster has begun', () => {
    const later = running().map(event => ({
      ...event,
      correlationId: 'upgrade-2',
      time: event.time + HOUR,
    }))
    expect(
      history([...running(), ...later], 2 * 3600).map(({ correlationId, state }) => [correlationId, state]),
    ).toEqual([
      ['upgrade-2', 'running'],
      [RUN, 'notEnded'],
    ])
  })
})

const ROLE = '7f3b09c2de'
const by = (code: number, words: string, sec: number, correlationId = ROLE) =>
  anEvent(code, words, {
    sec,
    correlationId,
    host: null,
    origin: code === 9801 ? 'cluster_upgrade' : 'oVirt',
  })
const line = (percent: number, words: string, sec: number) =>
  by(9801, `Cluster upgrade progress: ${percent}%, Cluster: Default [${words}]`, sec)
const role = () => [
  line(0, 'gathering cluster info', 0),
  by(892, 'Successfully set upgrade running flag', 1),
  line(10, 'starting the upgrade of 2 hosts', 5),
]
const upgrades = () =>
  ['a', 'b'].flatMap((id, index) => [
    told(840, id, 10 + index * 100, { correlationId: ROLE }),
    told(888, id, 50 + index * 100, { correlationId: ROLE }),
    told(13, id, 90 + index * 100, { correlationId: null }),
  ])

describe('a run of another client', () => {
  it.each([
    ['the role goes on', role, [], 60, flagged(ROLE), 'ansible', 'running', 'running'],
    ['the role died', role, [], 5 * 3600, flagged(ROLE), 'ansible', 'notEnded', 'needsLook'],
    ['the role died, the flag is off', role, [], 60, flagged(null), 'ansible', 'notEnded', 'needsLook'],
    [
      'the role ended, no host was upgraded',
      () => [...role(), line(100, 'done', 300)],
      [],
      400,
      flagged(null),
      'ansible',
      'ended',
      'needsLook',
    ],
    [
      'the role ended well',
      () => [...role(), line(100, 'done', 300)],
      upgrades(),
      400,
      flagged(null),
      'ansible',
      'ended',
      'endedWell',
    ],
    [
      'the role failed',
      () => [...role(), line(95, 'hosts upgrades failed', 300)],
      [],
      400,
      flagged(null),
      'ansible',
      'failed',
      'needsLook',
    ],
    ['the flag alone', () => [by(892, 'set', 0, 'x')], [], 60, flagged('x'), 'other', 'running', 'running'],
    [
      'the flag, cleared',
      () => [by(892, 'set', 0, 'x'), by(894, 'cleared', 50, 'y')],
      [],
      60,
      flagged(null),
      'other',
      'ended',
      'needsLook',
    ],
    [
      'the flag, lost',
      () => [by(892, 'set', 0, 'x')],
      [],
      60,
      flagged(null),
      'other',
      'notEnded',
      'needsLook',
    ],
  ] satisfies [string, () => EngineEvent[], EngineEvent[], number, Cluster, string, string, string][])(
    '%s',
    (_name, events, upgradeEvents, sec, cluster, client, state, group) => {
      const rows = history(events(), sec, { upgradeEvents, clusters: [cluster] })
      expect(rows).toMatchObject([{ client, state, cluster: { id: 'c1', name: 'Default' } }])
      expect(rows.map(groupOf)).toEqual([group])
    },
  )

  it('counts its hosts by what the engine says of them', () => {
    const rows = history([...role(), line(100, 'done', 300)], 400, { upgradeEvents: upgrades() })
    expect(rows[0]?.hosts).toEqual({ all: 2, upgraded: 2, failed: 0, skipped: 0 })
  })

  it('does not count a host that is still on its way back', () => {
    const rows = history([...role(), line(100, 'done', 300)], 400, {
      upgradeEvents: upgrades().filter(({ code, host }) => code !== 13 || host?.id !== 'b'),
    })
    expect(rows[0]?.hosts).toMatchObject({ all: 2, upgraded: 1 })
    expect(rows.map(groupOf)).toEqual(['needsLook'])
  })

  it('is none: one that could not set the flag, and our own', () => {
    expect(history([by(893, 'Failed to set', 0)], 60)).toEqual([])
    expect(history([...running(), by(892, 'set', 2, RUN)], 60)).toHaveLength(1)
  })
})

describe('the upgrades of one host', () => {
  it('are its turns in runs and those alone, newest first, each once', () => {
    const events = [
      ...running(),
      told(840, 'a', 12),
      told(841, 'a', 40),
      ...written(endedEntry('a', 'failed', { cause: 'upgradeFailed' }), 41),
      ...written(decided('s', { do: 'skipHost', hostId: 'b' }), 50),
      told(840, 'a', 500, { correlationId: 'alone' }),
      told(888, 'a', 600, { correlationId: 'alone' }),
      told(840, 'a', 900, { correlationId: ROLE }),
      told(888, 'a', 950, { correlationId: ROLE }),
      told(13, 'a', 990),
    ]
    const rows = [...history(events, 1000), ...history(role(), 1000)]
    expect(hostHistory('a', rows, pastUpgrades('a', events), null)).toMatchObject([
      { at: at(900), endedAt: at(990), result: 'upgraded', run: { client: 'ansible' } },
      { at: at(500), endedAt: at(600), result: 'installed', run: null },
      { at: at(10), endedAt: at(41), result: 'failed', cause: 'upgradeFailed', run: { correlationId: RUN } },
    ])
    expect(hostHistory('b', rows, [], null)).toMatchObject([
      { at: at(50), result: 'skipped', cause: 'bySkip' },
    ])
  })

  it('say "not known" of a turn in a run that has not ended', () => {
    const rows = history(running(), 14 * 86_400)
    expect(hostHistory('a', rows, [], null)).toMatchObject([{ result: 'notKnown' }])
  })
})

describe('where the events that were read begin in the middle', () => {
  const ended = () => [...role(), line(100, 'Upgrade completed', 900)]
  const cut = (events: readonly EngineEvent[]) => events.filter(({ time }) => time >= at(2))

  it.each<[string, () => EngineEvent[], boolean, string[]]>([
    ['all of it is there', ended, true, [ROLE]],
    ['its beginning is missing', () => cut(ended()), true, []],
    ['the engine keeps no more of it', () => cut(ended()), false, [ROLE]],
  ])('an upgrade of another client that has ended: %s', (_name, events, isCut, listed) => {
    expect(history(events(), 3_600, { isCut }).map(({ correlationId }) => correlationId)).toEqual(listed)
  })

  it('one that goes on is listed all the same', () => {
    const rows = history(cut(role()), 60, { isCut: true, clusters: [flagged(ROLE)] })
    expect(rows.map(({ state }) => state)).toEqual(['running'])
  })

  it('what became of its hosts is not known where their events do not reach', () => {
    const counted = (upgradesFrom: number | null) => history(ended(), 3_600, { upgradesFrom })[0]?.hosts
    expect(counted(at(1))).toBeNull()
    expect(counted(at(0))).not.toBeNull()
    expect(counted(null)).not.toBeNull()
  })
})
