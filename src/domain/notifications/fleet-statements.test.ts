/** What is told of upgrades of single hosts, of the engine's own errata, and of clusters that share a name. */
import { describe, expect, it } from 'vitest'
import type { EngineEvent, Erratum, HostStatus } from '~/api/model'
import { T0, aCluster, aHost, anEvent } from '~/domain/test-facts'
import { DAY, foundOn, of, only, someFacts, told } from './test-notes'

const begun = (sec: number, correlationId: string | null = null) =>
  anEvent(840, 'Host host-a upgrade was started (User: admin).', of('a', sec, { correlationId }))
const failed = (sec: number, correlationId: string | null = null) =>
  anEvent(841, 'Failed to upgrade Host host-a (User: admin).', of('a', sec, { correlationId }))
const done = (sec: number) => anEvent(888, 'Host host-a upgrade was completed successfully.', of('a', sec))
const stands = (updates: EngineEvent[], status: HostStatus = 'install_failed', sec = 60) =>
  only(
    told(someFacts({ updates, hosts: [aHost({ id: 'a', name: 'host-a', status })], sec })),
    'upgradeFailed',
  )

describe('an upgrade of a host that failed', () => {
  it.each([
    ['is told', [begun(1), failed(2)], 1],
    ['once, though the engine says it twice', [begun(1), failed(2), failed(3)], 1],
    ['no more once another one has begun', [begun(1), failed(2), begun(3)], 0],
    ['nor after one that went well', [begun(1), failed(2), begun(3), done(4)], 0],
    ['not where it never failed', [begun(1), done(2)], 0],
    ['anew when the next fails, too', [begun(1), failed(2), begun(3), failed(4)], 1],
  ] satisfies [string, EngineEvent[], number][])('%s', (_name, updates, count) => {
    expect(stands(updates)).toHaveLength(count)
  })

  it('has the words of the engine, and all of its events as signs', () => {
    const updates = [begun(1), failed(2), failed(3)]
    expect(stands(updates)[0]).toMatchObject({
      kind: 'hostUpgrades',
      severity: 'danger',
      cluster: { id: 'c1', name: 'Default' },
      signs: updates.slice(1).map(({ id }) => id),
      words: ['Failed to upgrade Host host-a (User: admin).', 'Failed to upgrade Host host-a (User: admin).'],
    })
  })

  it('stays for a week, and longer only while the host has not got over it', () => {
    const later = (8 * DAY) / 1000
    expect(stands([begun(1), failed(2)], 'up', later - 2 * 86_400)).toHaveLength(1)
    expect(stands([begun(1), failed(2)], 'up', later)).toHaveLength(0)
    expect(stands([begun(1), failed(2)], 'install_failed', later)).toHaveLength(1)
  })

  it('in a run belongs to the run, while it goes on and afterwards', () => {
    const journals = [
      anEvent(892, 'Successfully set upgrade running flag on Host cluster Default by admin', {
        correlationId: 'role-1',
        host: null,
      }),
    ]
    const updates = [begun(1, 'role-1'), failed(2, 'role-1')]
    const hosts = [aHost({ id: 'a', name: 'host-a', status: 'install_failed' })]
    expect(only(told(someFacts({ updates, journals, hosts })), 'upgradeFailed')).toEqual([])
    expect(only(told(someFacts({ updates, hosts })), 'upgradeFailed')).toHaveLength(1)
  })
})

describe('errata of the engine', () => {
  const erratum = (id: string, patch: Partial<Erratum> = {}): Erratum => ({
    id,
    name: id,
    description: '',
    solution: '',
    title: `RHSA ${id}`,
    type: 'security',
    severity: 'important',
    summary: '',
    issuedAt: T0 - DAY,
    packages: [],
    ...patch,
  })
  const tell = (engineErrata: Erratum[] | undefined) =>
    only(told(someFacts({ engineErrata })), 'engineErrata')

  it.each([
    ['not known', undefined],
    ['none', []],
  ] satisfies [string, Erratum[] | undefined][])('are not told where they are %s', (_name, errata) => {
    expect(tell(errata)).toEqual([])
  })

  it('are one statement of which each erratum is a sign, dated by the newest', () => {
    const errata = [erratum('a'), erratum('b', { type: 'bugfix', severity: 'notTold', issuedAt: null })]
    expect(tell(errata)).toMatchObject([
      {
        severity: 'info',
        cluster: null,
        signs: ['engine-erratum/a', 'engine-erratum/b'],
        at: T0 - DAY,
        what: { pending: { total: 2, security: 1, critical: 0 } },
      },
    ])
  })

  it('warn when one of security is critical, and are never of tomorrow', () => {
    const [statement] = tell([erratum('a', { severity: 'critical', issuedAt: T0 + 9 * DAY })])
    expect(statement).toMatchObject({ severity: 'warning', at: T0 + 60_000 })
  })
})

describe('clusters of the same name', () => {
  const clusters = [
    aCluster({ id: 'c1', dataCenterId: 'prague' }),
    aCluster({ id: 'c2', dataCenterId: 'brno' }),
    aCluster({ id: 'c3', dataCenterId: null }),
    aCluster({ id: 'c4', name: 'edge', dataCenterId: 'brno' }),
  ]
  const ids = ['c1', 'c2', 'c3', 'c4'] as const
  const hosts = ids.map(clusterId => aHost({ id: clusterId, name: `host-${clusterId}`, clusterId }))
  const updates = ids.map((id, at) => foundOn(id, at + 1))
  const dataCenters = [
    { id: 'prague', name: 'Prague' },
    { id: 'brno', name: 'Brno' },
  ]
  const named = (patch: Partial<Parameters<typeof someFacts>[0]>) =>
    told(someFacts({ clusters, hosts, updates, ...patch })).map(({ cluster }) => cluster)

  it('are told apart by their data centers; others are called as they are', () => {
    expect(named({ dataCenters })).toEqual([
      { id: 'c1', name: 'Default', dataCenter: 'Prague' },
      { id: 'c2', name: 'Default', dataCenter: 'Brno' },
      { id: 'c3', name: 'Default', dataCenter: null },
      { id: 'c4', name: 'edge' },
    ])
  })

  it('are called as they are while data centers are not known, or this one is not', () => {
    expect(named({})).toEqual(named({ dataCenters }).map(one => one && { id: one.id, name: one.name }))
    expect(named({ dataCenters: [] })[0]).toEqual({ id: 'c1', name: 'Default' })
  })
})
