import { describe, expect, it } from 'vitest'
import type { Vm } from '~/api/model'
import { GIB, aCluster, aGroup, engineHost } from '~/domain/test-facts'
import { largestConcurrency } from './largest-concurrency'
import { memoryOfWave } from './memory-of-wave'
import { simulateEvacuation } from './simulate'
import { suggestOrder } from './suggest-order'
import { host, input, vm } from './test-inputs'
import type { BlockCode, EvacuationInput, Remedy } from './types'
import { wavesOf } from './waves'

const three = () => [host('a', 20), host('b', 20), host('c', 30)]

/** `v:a>b` for each move, wave by wave. */
const movesOf = (asked: EvacuationInput): string[][] =>
  simulateEvacuation(asked).waves.map(wave =>
    wave.hosts.flatMap(({ moves }) => moves.map(({ vmId, from, to }) => `${vmId}:${from}>${to}`)),
  )

const blockCodes = (asked: EvacuationInput): BlockCode[] =>
  simulateEvacuation(asked).blocked.flatMap(({ reasons }) => reasons.map(({ code }) => code))

const remedyCodes = (asked: EvacuationInput): Remedy['code'][] =>
  simulateEvacuation(asked).blocked.flatMap(({ remedies }) => remedies.map(({ code }) => code))

describe('wavesOf', () => {
  it.each([
    [['a', 'b', 'c', 'd', 'e'], 2, false, ['ab', 'cd', 'e']],
    [['a', 'b', 'c', 'd', 'e'], 2, true, ['a', 'bc', 'de']],
    [['a', 'b'], 9, false, ['ab']],
    [['a', 'b', 'c'], 9, true, ['a', 'bc']],
    [['a'], 0, false, ['a']],
    [[], 3, true, []],
  ])('%j by %i, canary %s', (order, concurrency, canary, waves) => {
    expect(wavesOf(order, concurrency, canary).map(wave => wave.join(''))).toEqual(waves)
  })
})

describe('where machines go', () => {
  it('to the host with most room, important ones first, then larger ones', () => {
    const vms = [
      vm('small', 'a', 2),
      vm('large', 'a', 8),
      vm('first', 'a', 4, { highAvailability: { enabled: true, priority: 50 } }),
    ]
    expect(movesOf(input({ hosts: three(), vms, order: ['a'] }))).toEqual([
      ['first:a>c', 'large:a>c', 'small:a>b'],
    ])
  })

  it('onto upgraded hosts when they are back empty', () => {
    const vms = [vm('v1', 'a', 16), vm('v2', 'b', 8)]
    const evacuation = simulateEvacuation(input({ hosts: three(), vms, order: ['a', 'b'] }))
    expect(evacuation.totalMoves).toBe(2)
    expect(evacuation.waves[1]?.hosts[0]?.moves).toEqual([
      { vmId: 'v2', from: 'b', to: 'a', memory: 8 * GIB, isForced: false },
    ])
    expect(evacuation.smallestFree).toEqual({ host: { id: 'c', name: 'c' }, wave: 0, free: 14 * GIB })
  })

  it('home again when that is asked for', () => {
    const evacuation = simulateEvacuation(
      input({ hosts: three(), vms: [vm('v', 'a', 4)], order: ['a', 'c'], moveBack: true }),
    )
    expect(evacuation.waves.map(wave => wave.movesBack.map(({ from, to }) => `${from}>${to}`))).toEqual([
      ['c>a'],
      [],
    ])
    expect(evacuation.movesPerVm).toEqual(new Map([['v', 2]]))
    expect(evacuation.totalBytes).toBe(8 * GIB)
  })

  it('never to a host that is out in the same wave', () => {
    const vms = [vm('v1', 'a', 4), vm('v2', 'c', 4)]
    expect(movesOf(input({ hosts: three(), vms, order: ['a', 'c'], concurrency: 2 }))).toEqual([
      ['v1:a>b', 'v2:c>b'],
    ])
  })

  it('where hard rules let them, and soft ones if possible', () => {
    const soft = { enabled: true, enforcing: false, positive: true }
    const vms = [vm('v1', 'a', 4), vm('v2', 'a', 4)]
    const affinityGroups = [
      aGroup({ id: 'g1', vmIds: ['v1'], hostIds: ['a', 'b'] }),
      aGroup({ id: 'g2', vmIds: ['v2'], hostIds: ['b'], hostsRule: soft }),
    ]
    const asked = input({ hosts: three(), vms, order: ['a'], affinityGroups })
    expect(movesOf(asked)).toEqual([['v1:a>b', 'v2:a>b']])
    const tight = { ...asked, hosts: [host('a', 20), host('b', 5), host('c', 30)] }
    expect(movesOf(tight)).toEqual([['v1:a>b', 'v2:a>c']])
  })

  it('apart from each other where there are hosts enough, else together, which is told', () => {
    const apart = aGroup({
      name: 'apart',
      vmIds: ['v1', 'v2'],
      vmsRule: { enabled: true, enforcing: true, positive: false },
      hostsRule: { enabled: false, enforcing: false, positive: false },
    })
    const vms = [vm('v1', 'a', 4), vm('v2', 'c', 4)]
    const asked = input({ hosts: three(), vms, order: ['a'], affinityGroups: [apart] })
    expect(movesOf(asked)).toEqual([['v1:a>b']])
    const two = { ...asked, hosts: [host('a', 20), host('c', 20)] }
    expect(movesOf(two)).toEqual([['v1:a>c']])
    expect(simulateEvacuation(two).waves[0]?.brokenRules).toEqual([
      { groupId: 'g1', group: 'apart', positive: false, vmIds: ['v1', 'v2'] },
    ])
    const old = aCluster({ version: { major: 4, minor: 2, build: null, revision: null, full: null } })
    expect(blockCodes({ ...two, cluster: old })).toEqual(['evacuation.vmsCannotLeave'])
  })

  it('together where they belong together', () => {
    const together = aGroup({
      vmIds: ['v1', 'v2'],
      vmsRule: { enabled: true, enforcing: true, positive: true },
      hostsRule: { enabled: false, enforcing: false, positive: false },
    })
    const vms = [vm('v1', 'a', 8), vm('v2', 'a', 8)]
    const asked = input({
      hosts: [host('a', 20), host('b', 20), host('c', 20)],
      vms,
      order: ['a'],
      affinityGroups: [together],
    })
    expect(movesOf(asked)).toEqual([['v1:a>b', 'v2:a>b']])
    expect(simulateEvacuation(asked).waves[0]?.brokenRules).toEqual([])
  })

  it('to their dedicated hosts first; elsewhere only with a word about it', () => {
    const vms = [vm('v', 'a', 4, { placementHostIds: ['a', 'b'] })]
    const asked = input({ hosts: three(), vms, order: ['a'] })
    expect(movesOf(asked)).toEqual([['v:a>b']])
    expect(simulateEvacuation(asked).unsure).toEqual([])
    const elsewhere = { ...asked, hosts: [host('a', 20), host('b', 1), host('c', 20)] }
    expect(movesOf(elsewhere)).toEqual([['v:a>c']])
    expect(simulateEvacuation(elsewhere).unsure).toEqual([
      {
        vm: { id: 'v', name: 'v' },
        hostId: 'a',
        reason: { code: 'vm.placementNoOtherHost', vm: 'v', hosts: ['a', 'b'] },
      },
    ])
  })

  it('as the engine only to hosts that can run it', () => {
    const engine = vm('engine', 'a', 4, { isHostedEngine: true, affinity: 'pinned' })
    const scored = (id: string, free: number, score: number) =>
      host(id, free, { hostedEngine: engineHost(score) })
    const hosts = [scored('a', 20, 3400), scored('b', 10, 3400), scored('c', 30, 0)]
    expect(movesOf(input({ hosts, vms: [engine], order: ['a'] }))).toEqual([['engine:a>b']])
    const alone = [scored('a', 20, 3400), host('b', 10), scored('c', 30, 0)]
    expect(simulateEvacuation(input({ hosts: alone, vms: [engine], order: ['a'] })).blocked).toMatchObject([
      {
        reasons: [
          { code: 'evacuation.vmsCannotLeave', vms: [{ reason: { code: 'vm.hostedEngineNoOtherHost' } }] },
        ],
      },
    ])
    const notAsked = simulateEvacuation(input({ hosts: three(), vms: [engine], order: ['a'] }))
    expect(notAsked.unsure.map(({ reason }) => reason.code)).toEqual(['vm.hostedEngineHostsNotKnown'])
  })

  it.each([
    ['not_responding', 'vm.statusMayHoldIt'],
    ['unknown:odd', 'vm.statusMayHoldIt'],
  ] as const)('a machine that is %s is counted, and doubted', (status, code) => {
    const evacuation = simulateEvacuation(
      input({ hosts: three(), vms: [vm('v', 'a', 4, { status })], order: ['a'] }),
    )
    expect(evacuation.totalMoves).toBe(1)
    expect(evacuation.unsure.map(({ reason }) => reason.code)).toEqual([code])
  })

  it('not at all if they are gone by then', () => {
    const vms = [vm('v1', 'a', 4, { status: 'powering_down' }), vm('v2', 'a', 4, { status: 'suspended' })]
    expect(movesOf(input({ hosts: three(), vms, order: ['a'] }))).toEqual([[]])
  })
})

describe('choices', () => {
  const pinned = vm('p', 'a', 4, { affinity: 'pinned' })
  const byHand = vm('u', 'a', 4, { affinity: 'user_migratable' })
  const asked = (choices: EvacuationInput['choices']) =>
    simulateEvacuation(input({ hosts: three(), vms: [pinned, byHand], order: ['a', 'b'], choices }))

  it('without any, both hold their host, and the next one goes on', () => {
    const evacuation = asked({})
    expect(evacuation.waves.map(wave => wave.hosts[0]?.outcome)).toEqual(['blocked', 'nothingToDo'])
    expect(evacuation.blocked[0]?.reasons).toEqual([
      {
        code: 'evacuation.vmsCannotLeave',
        vms: [
          { vm: { id: 'p', name: 'p' }, reason: { code: 'vm.pinned', vm: 'p' } },
          { vm: { id: 'u', name: 'u' }, reason: { code: 'vm.userMigratable', vm: 'u' } },
        ],
      },
    ])
    expect(evacuation.blocked[0]?.remedies.map(({ code }) => code)).toEqual([
      'forceMigrate',
      'shutDown',
      'leaveHostOut',
    ])
  })

  it('shut down and moved by force, the host is emptied', () => {
    const evacuation = asked({ p: 'shutDown', u: 'forceMigrate' })
    expect(evacuation.feasible).toBe(true)
    expect(evacuation.waves[0]?.hosts[0]).toEqual({
      hostId: 'a',
      outcome: 'emptied',
      moves: [{ vmId: 'u', from: 'a', to: 'c', memory: 4 * GIB, isForced: true }],
      shutDowns: [{ vmId: 'p', hostId: 'a', memory: 4 * GIB }],
      bytesMoved: 4 * GIB,
    })
    expect(memoryOfWave(evacuation, 0)[0]).toEqual({
      hostId: 'a',
      capacity: 28 * GIB,
      before: { used: 8 * GIB, free: 20 * GIB },
      after: { used: 0, free: 28 * GIB },
      takesPart: false,
    })
    expect(memoryOfWave(evacuation, 1)[0]?.before).toEqual({ used: 4 * GIB, free: 24 * GIB })
  })

  it('a pinned machine does not move by force', () => {
    expect(asked({ p: 'forceMigrate', u: 'forceMigrate' }).feasible).toBe(false)
  })

  it('left out, the host is in no wave and takes machines', () => {
    const evacuation = asked({ p: 'leaveHostOut' })
    expect(evacuation.leftOut).toEqual([{ host: { id: 'a', name: 'a' }, vms: [{ id: 'p', name: 'p' }] }])
    expect(evacuation.waves.flatMap(wave => wave.hosts.map(({ hostId }) => hostId))).toEqual(['b'])
    expect(evacuation.feasible).toBe(true)
  })

  it('a name every object has is no choice', () => {
    const odd = vm('constructor', 'a', 4, { affinity: 'pinned' })
    expect(blockCodes(input({ hosts: three(), vms: [odd], order: ['a'] }))).toEqual([
      'evacuation.vmsCannotLeave',
    ])
  })
})

describe('what blocks', () => {
  it('a shortfall, by name, with remedies that were tried', () => {
    const hosts = [
      host('a', 20),
      host('b', 10),
      host('c', 6, { status: 'maintenance', maxSchedulingMemory: 64 * GIB }),
    ]
    const vms = [vm('db01', 'a', 12), vm('web', 'a', 4)]
    const evacuation = simulateEvacuation(input({ hosts, vms, order: ['a'] }))
    expect(evacuation.blocked).toEqual([
      {
        host: { id: 'a', name: 'a' },
        wave: 0,
        reasons: [
          {
            code: 'evacuation.shortfall',
            vm: { id: 'db01', name: 'db01' },
            needed: 12 * GIB,
            missing: 2 * GIB,
            host: { id: 'b', name: 'b' },
          },
        ],
        remedies: [
          { code: 'shutDown', vms: [{ id: 'db01', name: 'db01' }] },
          { code: 'activateOneOf', hosts: [{ id: 'c', name: 'c' }] },
          { code: 'leaveHostOut' },
        ],
      },
    ])
    expect(evacuation.waves[0]?.hosts[0]?.moves).toEqual([])
  })

  it('a shortfall that shutting down one machine elsewhere helps, too, highly available ones last', () => {
    const hosts = [host('a', 20), host('b', 10), host('c', 1)]
    const ha = { highAvailability: { enabled: true, priority: 1 } }
    const vms = [
      vm('db01', 'a', 12, ha),
      vm('web', 'a', 1),
      vm('reports', 'b', 6),
      vm('small', 'b', 1),
      vm('shop', 'b', 4, ha),
      vm('elsewhere', 'c', 4),
    ]
    const [blocked] = simulateEvacuation(input({ hosts, vms, order: ['a'] })).blocked
    expect(blocked?.remedies.slice(0, 2)).toEqual([
      { code: 'shutDown', vms: [{ id: 'db01', name: 'db01' }] },
      { code: 'shutDownBefore', vms: ['reports', 'shop'].map(id => ({ id, name: id })) },
    ])
  })

  it('a host that could be activated is told only if it is large enough for what finds no room', () => {
    const idle = (id: string, gib: number) =>
      host(id, gib, { status: 'maintenance', maxSchedulingMemory: gib * GIB })
    const hosts = [host('a', 20), host('b', 10), idle('small', 4), idle('large', 12)]
    const told = (vms: readonly Vm[]) =>
      simulateEvacuation(input({ hosts, vms, order: ['a'] })).blocked[0]?.remedies.find(
        ({ code }) => code === 'activateOneOf',
      )
    // The small one is larger than what the nearest host lacks, and yet too small.
    expect(told([vm('db01', 'a', 12)])).toEqual({
      code: 'activateOneOf',
      hosts: [{ id: 'large', name: 'large' }],
    })
    // Two machines that need a host each: one more host is not enough.
    expect(told([vm('db01', 'a', 12), vm('db02', 'a', 12)])).toBeUndefined()
  })

  it('names only machines of which each one alone is enough', () => {
    const hosts = [host('a', 20), host('b', 10)]
    const vms = [vm('big', 'a', 10), vm('middle', 'a', 6), vm('small', 'a', 1)]
    expect(simulateEvacuation(input({ hosts, vms, order: ['a'] })).blocked[0]?.remedies).toEqual([
      { code: 'shutDown', vms: [{ id: 'big', name: 'big' }] },
      { code: 'leaveHostOut' },
    ])
  })

  it('advises force only where that lets the machine move', () => {
    const hosts = [host('a', 20), host('b', 3)]
    const byHand = (id: string, gib: number) => vm(id, 'a', gib, { affinity: 'user_migratable' })
    const codes = (gib: number) => remedyCodes(input({ hosts, vms: [byHand('v', gib)], order: ['a'] }))
    expect(codes(2)).toEqual(['forceMigrate', 'shutDown', 'leaveHostOut'])
    expect(codes(8)).toEqual(['shutDown', 'leaveHostOut'])
  })

  it('advises fewer at once only if one at a time is enough', () => {
    const hosts = [host('a', 8), host('b', 8), host('c', 8)]
    const asked = (gib: number) =>
      input({ hosts, vms: [vm('v', 'a', gib)], order: ['a', 'b', 'c'], concurrency: 2 })
    expect(remedyCodes(asked(9))).toEqual(['shutDown', 'leaveHostOut'])
  })

  it('too many at once, and says so', () => {
    const hosts = [host('a', 8), host('b', 8), host('c', 8)]
    const vms = ['a', 'b', 'c'].map(id => vm(`v${id}`, id, 8))
    const asked = input({ hosts, vms, order: ['a', 'b'], concurrency: 2 })
    expect(blockCodes(asked)).toEqual(['evacuation.shortfall'])
    expect(remedyCodes(asked)).toContain('lowerConcurrency')
    expect(largestConcurrency(asked)).toEqual({
      concurrency: 1,
      feasible: true,
      stuck: 0,
      waves: [['a'], ['b']],
    })
  })

  it('a paused machine that nobody decided about, whatever force', () => {
    const vms = [vm('v', 'a', 4, { status: 'paused', affinity: 'user_migratable' })]
    const asked = input({ hosts: [host('a', 8), host('b', 8)], vms, order: ['a'] })
    const reasonsWith = (choice: 'forceMigrate' | 'shutDown') =>
      simulateEvacuation({ ...asked, choices: { v: choice } }).blocked.flatMap(({ reasons }) => reasons)
    expect(reasonsWith('forceMigrate')).toMatchObject([{ vms: [{ reason: { code: 'vm.paused' } }] }])
    expect(reasonsWith('shutDown')).toEqual([])
    const engine = { ...asked, vms: [vm('e', 'a', 4, { status: 'paused', isHostedEngine: true })] }
    expect(blockCodes(engine)).toEqual([])
  })

  it('the last host up, unless it is alone and nothing has to run meanwhile', () => {
    const alone = input({ hosts: [host('a', 8)], vms: [vm('v', 'a', 4)] })
    expect(blockCodes(alone)).toEqual(['evacuation.vmsCannotLeave'])
    expect(remedyCodes(alone)).toEqual(['shutDown', 'leaveHostOut'])
    expect(blockCodes({ ...alone, choices: { v: 'shutDown' } })).toEqual([])
    expect(blockCodes({ ...alone, vms: [] })).toEqual([])
    expect(blockCodes(input({ hosts: [host('a', 8), host('b', 8)], concurrency: 2 }))).toEqual([
      'evacuation.lastHostUp',
      'evacuation.lastHostUp',
    ])
  })

  it.each(['non_responsive', 'installing', 'pending_approval', 'unknown:odd'] as const)(
    'a host that is %s',
    status => {
      expect(blockCodes(input({ hosts: [host('a', 8, { status }), host('b', 8)], order: ['a'] }))).toEqual([
        'evacuation.hostStatus',
      ])
    },
  )

  it('a host of another cluster, or of none', () => {
    const hosts = [host('a', 8), host('b', 8, { clusterId: 'c2' })]
    expect(blockCodes(input({ hosts, order: ['b', 'gone'] }))).toEqual([
      'evacuation.hostNotInCluster',
      'evacuation.hostNotInCluster',
    ])
  })

  it('no room left for what is highly available on one more host that fails', () => {
    const ha = { highAvailability: { enabled: true, priority: 1 } }
    const hosts = [host('a', 8), host('b', 8), host('c', 10)]
    const vms = [vm('v1', 'a', 4, ha), vm('v2', 'b', 6, ha)]
    const asked = input({ hosts, vms, order: ['a'] })
    expect(blockCodes(asked)).toEqual([])
    expect(blockCodes({ ...asked, keepHaHeadroom: true })).toEqual([])
    const fuller = { ...asked, vms: [...vms, vm('v3', 'c', 6, ha)], keepHaHeadroom: true }
    expect(blockCodes(fuller)).toEqual(['evacuation.noHeadroom'])
    expect(simulateEvacuation(fuller).blocked[0]?.reasons).toMatchObject([
      { code: 'evacuation.noHeadroom', host: { name: 'c' }, vms: [{ name: 'v1' }] },
    ])
  })

  it('nothing, where a host is in maintenance already: it stays there', () => {
    const hosts = [host('a', 8, { status: 'maintenance' }), host('b', 8)]
    const evacuation = simulateEvacuation(input({ hosts, vms: [vm('v', 'b', 4)], order: ['a', 'b'] }))
    expect(evacuation.waves.map(wave => wave.hosts[0]?.outcome)).toEqual(['nothingToDo', 'blocked'])
  })

  it('nothing, where a host that had fallen out is activated afterwards', () => {
    const hosts = [host('a', 8, { status: 'non_operational' }), host('b', 8)]
    const evacuation = simulateEvacuation(input({ hosts, vms: [vm('v', 'b', 4)], order: ['a', 'b'] }))
    expect(evacuation.feasible).toBe(true)
  })
})

describe('largestConcurrency', () => {
  it('does not count hosts that are blocked anyway', () => {
    const hosts = ['a', 'b', 'c', 'd'].map(id => host(id, 32))
    const vms = [vm('p', 'a', 4, { affinity: 'pinned' }), vm('v', 'b', 4)]
    expect(largestConcurrency(input({ hosts, vms }))).toEqual({
      concurrency: 3,
      feasible: false,
      stuck: 1,
      waves: [['a', 'b', 'c'], ['d']],
    })
  })
})

describe('suggestOrder', () => {
  it('takes the emptier host first, the engine late and the storage pool manager last', () => {
    const hosts = [
      host('a', 40, { spm: 'spm' }),
      host('b', 40, { hostedEngine: engineHost(3400) }),
      host('c', 40, { hostedEngine: engineHost(3400) }),
      host('d', 40),
    ]
    const vms = [
      vm('engine', 'b', 4, { isHostedEngine: true, affinity: 'pinned' }),
      ...['v1', 'v2', 'v3', 'v4', 'v5', 'v6'].map(id => vm(id, 'c', 4)),
      vm('v7', 'd', 4),
    ]
    expect(suggestOrder(input({ hosts, vms }))).toMatchObject({
      order: ['d', 'c', 'b', 'a'],
      blocked: 0,
      reasons: [
        { code: 'order.fewestMoves' },
        { code: 'order.engineHostLate', host: 'b' },
        { code: 'order.spmLast', host: 'a' },
      ],
    })
  })

  it('says nothing about the order of a single host', () => {
    expect(suggestOrder(input({ hosts: [host('a', 8, { spm: 'spm' })] })).reasons).toEqual([])
  })
})
