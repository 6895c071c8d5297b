import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AffinityLabel, EngineEvent, Vm } from '~/api/model'
import { T0, aCluster, aGroup, aHost, aVm, anEvent } from '~/domain/test-facts'
import { MOST_PARTS, copyOf, eventOfAcceptance, eventsOfCopy, readCopies } from './copy-codec'
import type { CopyEvent } from './copy-codec'
import { placementCopy, placementDifferences } from './placement'
import type { PlacementFacts } from './placement'

const level = (minor: number) => ({ major: 4, minor, build: null, revision: null, full: null })
const cluster = aCluster({ version: level(6) })
const about = { id: 'level-1', at: T0, cluster, to: '4.7' }
const pinned = aVm({ id: 'p', name: 'pinned', affinity: 'pinned', placementHostIds: ['h1'] })
const own = aVm({ id: 'o', name: 'own', customCompatibilityVersion: level(4) })
const plain = aVm({ id: 'x', name: 'plain' })
const group = aGroup({ vmIds: ['x', 'p'], hostIds: ['h1'] })
const before: PlacementFacts = {
  vms: [pinned, own, plain, aVm({ id: 'e', name: 'engine', isHostedEngine: true, affinity: 'pinned' })],
  groups: [group],
  labels: [
    { id: 'l1', name: 'licensed', vmIds: ['x', 'p', 'elsewhere'], hostIds: ['h1', 'other-cluster'] },
    { id: 'l2', name: 'of others', vmIds: ['elsewhere'], hostIds: [] },
  ],
  hosts: [aHost({ id: 'h1', name: 'host1' }), aHost({ id: 'h2', name: 'host2' })],
}
const copy = placementCopy(about, before)
const differences = (patch: Partial<PlacementFacts>) =>
  placementDifferences(copy, { ...before, ...patch }).map(({ name, changes, repairs }) => [
    name,
    changes.map(({ code }) => code).join(' '),
    repairs.map(one => one.do).join(' '),
  ])
const withVm = (vm: Vm, patch: Partial<Vm>) => ({
  vms: before.vms.map(one => (one.id === vm.id ? { ...one, ...patch } : one)),
})

const labelled = (patch: Partial<AffinityLabel>): AffinityLabel[] =>
  (before.labels ?? []).map(label => (label.id === 'l1' ? { ...label, ...patch } : label))

describe('the safety copy', () => {
  it('holds labels with their members of the cluster, and says when they could not be read', () => {
    expect(copy.labels).toEqual([{ id: 'l1', name: 'licensed', vmIds: ['x', 'p'], hostIds: ['h1'] }])
    expect(placementCopy(about, { ...before, labels: null }).labels).toBeNull()
    const { labels, ...older } = copy
    expect(labels).toHaveLength(1)
    expect(copyOf(older)).toEqual({ ...copy, labels: null })
  })

  it('holds what is not the default, and names; never the machine that runs the engine', () => {
    expect(
      copy.vms.map(({ name, affinity, hostIds, ownLevel }) => [name, affinity, hostIds, ownLevel]),
    ).toEqual([
      ['own', 'migratable', [], '4.4'],
      ['pinned', 'pinned', ['h1'], null],
    ])
    expect(copy.names).toEqual({ h1: 'host1', x: 'plain', p: 'pinned' })
    expect([copy.from, copy.to]).toEqual(['4.6', '4.7'])
  })

  it.each<[string, Partial<PlacementFacts>, unknown[]]>([
    ['nothing has changed', {}, []],
    [
      'a machine that waits for its restart shows the level of before: no difference',
      withVm(plain, { customCompatibilityVersion: level(6), nextRunConfigurationExists: true }),
      [],
    ],
    ['a machine is gone', { vms: before.vms.filter(({ id }) => id !== 'p') }, []],
    [
      'pinning and hosts are lost',
      withVm(pinned, { affinity: 'migratable', placementHostIds: [] }),
      [['pinned', 'affinity hosts', 'setPlacement']],
    ],
    [
      'the own level is lost',
      withVm(own, { customCompatibilityVersion: null }),
      [['own', 'ownLevel', 'setPlacement']],
    ],
    [
      'the host it was pinned to is gone: cannot be given back',
      { ...withVm(pinned, { placementHostIds: [] }), hosts: [aHost({ id: 'h2', name: 'host2' })] },
      [['pinned', 'hosts', '']],
    ],
    ['it left its group', { groups: [{ ...group, vmIds: ['p'] }] }, [['plain', 'leftGroup', 'joinGroup']]],
    [
      'the rules of a group are others',
      { groups: [{ ...group, hostsRule: { ...group.hostsRule, enforcing: false } }] },
      [['db', 'rules', 'setGroup']],
    ],
    ['another host in a group is no loss', { groups: [{ ...group, hostIds: ['h1', 'h2'] }] }, []],
    ['the group is gone', { groups: [] }, [['db', 'groupGone', '']]],
    ['groups are not known', { groups: null }, []],
    ['labels are not known', { labels: null }, []],
    ['it lost its label', { labels: labelled({ vmIds: ['p'] }) }, [['plain', 'lostLabel', 'giveLabel']]],
    [
      'a host lost its label',
      { labels: labelled({ hostIds: ['other-cluster'] }) },
      [['licensed', 'labelHosts', 'giveLabel']],
    ],
    [
      'a host that is gone has no label to lose',
      {
        labels: labelled({ hostIds: [] }),
        groups: null,
        hosts: [aHost({ id: 'h2', name: 'host2' })],
        vms: [plain],
      },
      [],
    ],
    ['others have the label, too: no loss', { labels: labelled({ vmIds: ['x', 'p', 'o'] }) }, []],
    ['the label is gone', { labels: [] }, [['licensed', 'labelGone', '']]],
  ])('%s', (_name, patch, expected) => {
    expect(differences(patch)).toEqual(expected)
  })

  it('gives back what it says: applied, nothing differs', () => {
    const lost = withVm(pinned, { affinity: 'migratable', placementHostIds: [] })
    const [difference] = placementDifferences(copy, { ...before, ...lost })
    expect(difference?.repairs).toEqual([
      { do: 'setPlacement', vmId: 'p', affinity: 'pinned', hostIds: ['h1'], ownLevel: undefined },
    ])
  })
})

/** As the engine keeps it. */
const kept = (event: CopyEvent, id: number, correlationId = copy.id): EngineEvent =>
  anEvent(9801, event.description, {
    id,
    origin: event.origin,
    customId: event.customId,
    correlationId,
    time: T0 + id,
  })

describe('the copy in the events of the engine', () => {
  it('is read back as it was, with the time of the engine', () => {
    const events = eventsOfCopy(copy) ?? []
    expect(events).toHaveLength(1)
    expect(
      readCopies(
        events.map((event, at) => kept(event, at + 1)),
        cluster.id,
      ),
    ).toEqual([{ copy: { ...copy, at: T0 + 1 }, by: 'admin@internal-authz', isAccepted: false }])
    expect(
      readCopies(
        events.map((event, at) => kept(event, at + 1)),
        'c2',
      ),
    ).toEqual([])
  })

  it('is cut, and is one only when it is whole; in any order, among anything', () => {
    const vms = Array.from({ length: 400 }, (_, n) =>
      aVm({ id: `vm-${n}-0000-0000-0000-000000000000`, name: `ü${n}|<&$`, placementHostIds: ['h1'] }),
    )
    const large = placementCopy(about, { ...before, vms })
    const events = eventsOfCopy(large) ?? []
    expect(events.length).toBeGreaterThan(3)
    expect(events.every(({ description }) => description.length <= 10_000)).toBe(true)
    expect(new Set(events.map(({ customId }) => customId)).size).toBe(events.length)
    expect(events.every(({ description }) => /^[\u0020-\u007e]*$/.test(description))).toBe(true)
    const all = events.map((event, at) => kept(event, at + 1)).toReversed()
    const accepted = kept(eventOfAcceptance(large), 99)
    const other = anEvent(9801, 'x #umc1 copy 1/1 |{"format":2}|', {
      origin: 'upgrade-manager-copy',
      correlationId: 'other',
    })
    const [read] = readCopies([other, ...all, accepted], cluster.id)
    expect(read?.copy.vms).toEqual(large.vms)
    expect(read?.isAccepted).toBe(true)
    expect(readCopies(all.slice(1), cluster.id)).toEqual([])
  })

  it('is not written when it would be too many events', () => {
    const vms = Array.from({ length: 9_000 }, (_, n) =>
      aVm({ id: `${n}`.padStart(36, '0'), name: `machine-${n}`, affinity: 'pinned' }),
    )
    expect(eventsOfCopy(placementCopy(about, { ...before, vms }))).toBeNull()
    expect(MOST_PARTS).toBeLessThan(1_000)
  })

  it('of anything else there is none, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(copyOf(value)).toBeNull()
      }),
    )
    expect(copyOf({ ...copy, vms: [{ id: 1 }, null, ...copy.vms], groups: ['x'] })?.vms).toEqual(copy.vms)
  })
})
