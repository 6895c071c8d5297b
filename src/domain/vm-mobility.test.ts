import { describe, expect, it } from 'vitest'
import type { Host, Vm } from '~/api/model'
import { GIB, aGroup, aHost, aVm, engineHost } from './test-facts'
import { canMove, ownReasonToStay, targetsFor } from './vm-mobility'
import type { MobilityContext, MoveVerdict } from './vm-mobility'

const home = aHost()
const other = aHost({ id: 'h2', name: 'host2', maxSchedulingMemory: 32 * GIB })
const third = aHost({ id: 'h3', name: 'host3', maxSchedulingMemory: 8 * GIB })
const site = (hosts: Host[] = [home, other, third]): MobilityContext => ({ hosts, affinityGroups: [] })
const engineVm = (patch: Partial<Vm> = {}) => aVm({ isHostedEngine: true, affinity: 'pinned', ...patch })

type Row = [name: string, vm: Vm, context: MobilityContext, can: MoveVerdict['can'], code: string | null]

const rows: Row[] = [
  ['a migratable machine', aVm(), site(), 'yes', null],
  ['one that does not run', aVm({ hostId: null, status: 'down' }), site([home]), 'yes', null],
  ['one that is powering down', aVm({ status: 'powering_down' }), site([home]), 'yes', null],
  ['one already on its way', aVm({ status: 'migrating' }), site(), 'yes', 'vm.alreadyMigrating'],
  ['a pinned one', aVm({ affinity: 'pinned' }), site(), 'no', 'vm.pinned'],
  ['a user_migratable one', aVm({ affinity: 'user_migratable' }), site(), 'no', 'vm.userMigratable'],
  ['an affinity not known', aVm({ affinity: 'unknown:sticky' }), site(), 'unknown', 'vm.affinityUnknown'],
  [
    'no other host up',
    aVm(),
    site([home, aHost({ id: 'h2', status: 'maintenance' })]),
    'no',
    'vm.noOtherHostUp',
  ],
  [
    'the only other one in another cluster',
    aVm(),
    site([home, aHost({ id: 'h2', clusterId: 'c2' })]),
    'no',
    'vm.noOtherHostUp',
  ],
  ['too large for every host', aVm({ memoryGuaranteed: 33 * GIB }), site(), 'no', 'vm.memoryFitsNowhere'],
  ['just small enough', aVm({ memoryGuaranteed: 32 * GIB }), site(), 'yes', null],
  ['guaranteed memory not told', aVm({ memoryGuaranteed: null }), site(), 'unknown', 'vm.memoryNotKnown'],
  ['paused', aVm({ status: 'paused' }), site(), 'unknown', 'vm.paused'],
  ['not responding', aVm({ status: 'not_responding' }), site(), 'unknown', 'vm.statusMayHoldIt'],
  ['a status not known', aVm({ status: 'unknown:odd' }), site(), 'unknown', 'vm.statusMayHoldIt'],
  [
    'paused, and too large',
    aVm({ status: 'paused', memoryGuaranteed: 99 * GIB }),
    site(),
    'no',
    'vm.memoryFitsNowhere',
  ],
  ['starting', aVm({ status: 'powering_up' }), site(), 'yes', null],
  ['dedicated to this host and another', aVm({ placementHostIds: ['h1', 'h2'] }), site(), 'yes', null],
  [
    'dedicated to this host alone',
    aVm({ placementHostIds: ['h1'] }),
    site(),
    'unknown',
    'vm.placementNoOtherHost',
  ],
  [
    'the engine with a refuge',
    engineVm(),
    site([aHost({ hostedEngine: engineHost(3400) }), aHost({ id: 'h2', hostedEngine: engineHost(3400) })]),
    'yes',
    'vm.hostedEngineWillMove',
  ],
  [
    'the engine without a scored host',
    engineVm(),
    site([aHost({ hostedEngine: engineHost(3400) }), aHost({ id: 'h2', hostedEngine: engineHost(0) })]),
    'no',
    'vm.hostedEngineNoOtherHost',
  ],
  [
    'the engine when no other host can run it',
    engineVm(),
    site([aHost({ hostedEngine: engineHost(3400) }), other]),
    'no',
    'vm.hostedEngineNoOtherHost',
  ],
  [
    'the engine when its refuge is not up',
    engineVm(),
    site([
      aHost({ hostedEngine: engineHost(3400) }),
      aHost({ id: 'h2', status: 'maintenance', hostedEngine: engineHost(3400) }),
      third,
    ]),
    'no',
    'vm.hostedEngineNoOtherHost',
  ],
  ['the engine when nobody asked for scores', engineVm(), site(), 'unknown', 'vm.hostedEngineHostsNotKnown'],
  [
    'tied to this host by a hard rule',
    aVm(),
    { ...site(), affinityGroups: [aGroup({ hostIds: ['h1'] })] },
    'no',
    'vm.affinityGroupNoHost',
  ],
  [
    'tied by a soft rule',
    aVm(),
    {
      ...site(),
      affinityGroups: [
        aGroup({ hostIds: ['h1'], hostsRule: { enabled: true, enforcing: false, positive: true } }),
      ],
    },
    'yes',
    null,
  ],
  [
    'tied by a rule that is switched off',
    aVm(),
    {
      ...site(),
      affinityGroups: [
        aGroup({ hostIds: ['h1'], hostsRule: { enabled: false, enforcing: true, positive: true } }),
      ],
    },
    'yes',
    null,
  ],
  [
    'kept away from both others',
    aVm(),
    {
      ...site(),
      affinityGroups: [
        aGroup({ hostIds: ['h2', 'h3'], hostsRule: { enabled: true, enforcing: true, positive: false } }),
      ],
    },
    'no',
    'vm.affinityGroupNoHost',
  ],
  [
    'two rules that leave nothing together',
    aVm(),
    {
      ...site(),
      affinityGroups: [aGroup({ hostIds: ['h1', 'h2'] }), aGroup({ id: 'g2', hostIds: ['h1', 'h3'] })],
    },
    'no',
    'vm.affinityGroupNoHost',
  ],
  [
    'a rule of other machines',
    aVm(),
    { ...site(), affinityGroups: [aGroup({ hostIds: ['h1'], vmIds: ['v9'] })] },
    'yes',
    null,
  ],
  [
    'a rule leaves only the small host',
    aVm({ memoryGuaranteed: 16 * GIB }),
    { ...site(), affinityGroups: [aGroup({ hostIds: ['h1', 'h3'] })] },
    'no',
    'vm.memoryFitsNowhere',
  ],
  [
    'a hard rule between machines does not hold back',
    aVm(),
    {
      ...site(),
      affinityGroups: [
        aGroup({
          vmIds: ['v1', 'v2'],
          vmsRule: { enabled: true, enforcing: true, positive: true },
          hostsRule: { enabled: false, enforcing: false, positive: false },
        }),
      ],
    },
    'yes',
    null,
  ],
]

describe('canMove', () => {
  it.each(rows)('%s', (_name, vm, context, can, code) => {
    const verdict = canMove(vm, context)
    expect([verdict.can, verdict.reason?.code ?? null]).toEqual([can, code])
  })

  it('tells by numbers what memory lacks', () => {
    expect(canMove(aVm({ memoryGuaranteed: 40 * GIB }), site())).toEqual({
      can: 'no',
      reason: {
        code: 'vm.memoryFitsNowhere',
        vm: 'vm1',
        needed: 40 * GIB,
        largestFree: 32 * GIB,
        largestHost: 'host2',
      },
      consequence: 'strands',
      remedies: ['shutDown', 'activateOtherHost'],
    })
  })

  it('knows which may be moved by force before', () => {
    expect(canMove(aVm({ affinity: 'user_migratable' }), site())).toMatchObject({
      consequence: 'refuses',
      remedies: ['forceMigrate', 'shutDown'],
    })
  })
})

describe('targetsFor', () => {
  it('names the hosts that are large enough and allowed', () => {
    const ids = (vm: Vm, context: MobilityContext) => targetsFor(vm, context).map(host => host.id)
    expect(ids(aVm(), site())).toEqual(['h2', 'h3'])
    expect(ids(aVm({ memoryGuaranteed: 16 * GIB }), site())).toEqual(['h2'])
    expect(ids(aVm(), { ...site(), affinityGroups: [aGroup({ hostIds: ['h3'] })] })).toEqual(['h3'])
    expect(ids(engineVm(), site())).toEqual([])
  })
})

describe('ownReasonToStay', () => {
  it('tells only what the machine itself tells', () => {
    expect(ownReasonToStay(aVm())).toBeNull()
    expect(ownReasonToStay(aVm({ affinity: 'pinned' }))?.code).toBe('vm.pinned')
    expect(ownReasonToStay(aVm({ status: 'paused' }))?.code).toBe('vm.paused')
    expect(ownReasonToStay(engineVm())).toBeNull()
  })
})
