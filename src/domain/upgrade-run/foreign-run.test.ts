import { describe, expect, it } from 'vitest'
import { T0, aCluster, anEvent } from '~/domain/test-facts'
import { foreignRun } from './foreign-run'
import { host } from './test-run'

const ROLE = '7f3b09c2de'
const line = (percent: number, words: string, sec: number, hostName?: string) =>
  anEvent(
    9801,
    `Cluster upgrade progress: ${percent}%, Cluster: Default${hostName === undefined ? '' : `, Host: ${hostName}`} [${words}]`,
    { sec, correlationId: ROLE, origin: 'cluster_upgrade', host: null },
  )
const cluster = (inProgress: boolean, correlationId = ROLE) =>
  aCluster({ upgrade: { inProgress, percent: 0, correlationId } })

const begun = () => [
  line(0, 'gathering cluster info', 0),
  line(10, 'preparing host for upgrade', 10, 'host-a'),
  line(24, 'host is ready for upgrade', 20, 'host-a'),
]

describe('a run of the Ansible role', () => {
  it.each([
    ['goes on', begun, cluster(true), 'running', 0.24],
    ['its client is gone', begun, cluster(false), 'silent', 0.24],
    ['somebody else has begun another', begun, cluster(true, 'x'), 'silent', 0.24],
    ['has ended', () => [...begun(), line(100, 'host upgrades are done', 30)], cluster(false), 'ended', 1],
    [
      'has failed, and says 100 % all the same',
      () => [...begun(), line(95, 'hosts upgrades failed', 30), line(100, 'done', 31)],
      cluster(false),
      'failed',
      0.99,
    ],
    [
      'has failed in its own event',
      () => [
        ...begun(),
        anEvent(9803, 'Upgrade of cluster Default failed.', { correlationId: ROLE, host: null }),
        line(100, 'done', 31),
      ],
      cluster(false),
      'failed',
      0.99,
    ],
  ] as const)('%s', (_name, events, of, state, progress) => {
    expect(foreignRun(ROLE, events(), of)).toMatchObject({ state, progress, clusterName: 'Default' })
  })

  it('tells its hosts with what the engine says of them', () => {
    const events = [
      ...begun(),
      anEvent(840, 'Host host-a upgrade was started.', {
        sec: 25,
        correlationId: ROLE,
        host: { id: 'a', name: 'host-a' },
      }),
      line(25, 'preparing', 26, 'host-gone'),
    ]
    const run = foreignRun(
      ROLE,
      events.toReversed(),
      cluster(true),
      [host('a', { status: 'installing' })],
      T0 + 60_000,
    )
    expect(run?.hosts).toMatchObject([
      { id: 'a', isKnown: true, words: 'host is ready for upgrade', upgrade: { result: 'running' } },
      { id: 'host-gone', isKnown: false, upgrade: null },
    ])
    expect(run?.lines).toHaveLength(4)
  })

  it('other events, or those of another correlation id, are none', () => {
    expect(foreignRun('other', begun(), cluster(true))).toBeNull()
    expect(foreignRun(ROLE, [], cluster(true))).toBeNull()
  })
})
