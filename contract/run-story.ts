/** What a run is tried with: clusters, plans, and what befalls them, drawn by fast-check from one seed. */
import * as fc from 'fast-check'
import { EVENLY, cluster, dataCenter, host, pinnedTo, site, spm, vm } from 'mocks/engine/make'
import type { EngineState, Fault, Host, Vm } from 'mocks/engine/state'
import type { VmChoice } from '~/domain/evacuation/types'
import { DEFAULT_OPTIONS } from '~/domain/upgrade-plan/options'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import type { Decision } from '~/domain/upgrade-run/journal-types'
import { MINUTE } from '~/lib/time'
import { FATES } from './run-world'
import type { Fate } from './run-world'

export const T0 = Date.UTC(2026, 2, 1, 20)

export type Happening =
  /** The driver's next requests, or the next of them that change something. */
  | { what: 'requests' | 'deeds'; fates: Fate[] }
  | { what: 'driverDies'; afterRequests: number }
  | { what: 'engineAway'; forMs: number }
  | { what: 'engineRestarts' }
  | { what: 'tokensExpire' }
  | { what: 'takeOver' }
  /** Both at the same time. */
  | { what: 'race' }
  /** From now on. */
  | { what: 'fault'; fault: Fault }
  | { what: 'decide'; decision: Decision }
  | { what: 'adminActivates' | 'adminDeactivates' | 'adminFinishesFlag'; host: number }
  | { what: 'adminSetsPolicy'; policy: 'none' | 'cluster_maintenance' | 'evenly_distributed' }
  | { what: 'adminShutsDown' | 'adminStarts'; vm: number }

export type Story = {
  hosts: { kind: 'rhel' | 'ovirt_node'; gib: number; status: Host['status']; update: boolean }[]
  vms: {
    on: number
    gib: number
    kind: 'plain' | 'pinned' | 'byHand' | 'ha'
    choice: VmChoice
  }[]
  options: Partial<DraftOptions>
  canary: boolean
  soakMin: number
  /** In wait from the beginning. */
  faults: Fault[]
  happenings: { tick: number; it: Happening }[]
  /** How long the clients wait between looks. */
  steps: number[]
}

const hostNames = ['host1', 'host2', 'host3', 'host4', 'host5']
const vmNames = Array.from({ length: 9 }, (_unused, at) => `vm${at + 1}`)

const times = <T>(count: number, what: T): T[] => Array.from({ length: count }, () => what)
const CHOICES: VmChoice[] = [
  ...times(8, 'migrate' as const),
  ...times(6, 'shutDown' as const),
  ...times(2, 'forceMigrate' as const),
  'leaveHostOut',
]

/** Of one host or of the next one, whichever it is. */
const anyHost = fc.constantFrom({}, {}, ...hostNames.map(host => ({ host })))
const anyVm = fc.constantFrom({}, {}, {}, ...vmNames.slice(0, 4).map(vm => ({ vm })))

const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'installFails' as const,
        'sshRebootFails' as const,
        'rebootNever' as const,
        'nonOperationalAfterReboot' as const,
        'checkFails' as const,
      ),
      anyHost,
    )
    .map(([kind, which]) => ({ kind, ...which, remaining: 1 })),
  fc
    .tuple(fc.constantFrom(2, 4, 9), anyHost)
    .map(([factor, which]) => ({ kind: 'rebootSlow' as const, factor, ...which, remaining: 1 })),
  fc
    .tuple(
      fc.constantFrom('migrationStuck' as const, 'migrationFails' as const),
      anyVm,
      fc.constantFrom(1, 3),
    )
    .map(([kind, which, remaining]) => ({ kind, ...which, remaining })),
)

/** Between the engine and whoever asks it. */
const anyAnswer: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constant('answer' as const),
  path: fc.constant('/api/'),
  as: fc.constantFrom('html', 'malformed', 'error500', 'empty', 'conflict'),
  remaining: fc.integer({ min: 1, max: 4 }),
})

const anyDecision: fc.Arbitrary<Decision> = fc.oneof(
  fc.constant({ do: 'pause' as const }),
  fc.constant({ do: 'resume' as const }),
  fc.constant({ do: 'goOn' as const }),
  fc.constantFrom('finish', 'leave', 'cancelMaintenance').map(inHand => ({ do: 'stop', inHand }) as const),
  fc.constantFrom(...hostNames).map(hostId => ({ do: 'skipHost' as const, hostId })),
  fc.constantFrom(...hostNames).map(hostId => ({ do: 'retryHost' as const, hostId })),
  fc.constantFrom(...hostNames).map(hostId => ({ do: 'activateHost' as const, hostId })),
  fc.shuffledSubarray(hostNames).map(hostIds => ({ do: 'setOrder' as const, hostIds })),
  fc.integer({ min: 1, max: 3 }).map(concurrency => ({ do: 'setConcurrency' as const, concurrency })),
  fc.subarray(hostNames, { maxLength: 2 }).map(hostIds => ({ do: 'dropHosts' as const, hostIds })),
  fc.subarray(hostNames, { maxLength: 2 }).map(names => ({
    do: 'addHosts' as const,
    hosts: names.map(name => ({ id: name, name, kind: 'rhel' as const, expected: {} })),
  })),
  fc.record({
    do: fc.constant('setChoice' as const),
    vmIds: fc.subarray(vmNames, { minLength: 1, maxLength: 3 }),
    choice: fc.constantFrom<VmChoice[]>('migrate', 'shutDown', 'forceMigrate', 'leaveHostOut'),
  }),
  fc.constantFrom(...vmNames).map(vmId => ({ do: 'leaveVmDown' as const, vmId })),
)

const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 2, arbitrary: anyAnswer.map(fault => ({ what: 'fault' as const, fault })) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('requests' as const),
      fates: fc.array(fc.constantFrom(...FATES), { minLength: 1, maxLength: 12 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('deeds' as const),
      fates: fc.array(fc.constantFrom(...FATES), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('driverDies' as const),
      afterRequests: fc.integer({ min: 1, max: 40 }),
    }),
  },
  fc.record({ what: fc.constant('engineAway' as const), forMs: fc.integer({ min: 1_000, max: 4 * MINUTE }) }),
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      { what: 'engineRestarts' as const },
      { what: 'tokensExpire' as const },
      { what: 'takeOver' as const },
      { what: 'race' as const },
    ),
  },
  { weight: 4, arbitrary: anyDecision.map(decision => ({ what: 'decide' as const, decision })) },
  fc.record({
    what: fc.constantFrom(
      'adminActivates' as const,
      'adminDeactivates' as const,
      'adminFinishesFlag' as const,
    ),
    host: fc.nat(4),
  }),
  fc.record({
    what: fc.constant('adminSetsPolicy' as const),
    policy: fc.constantFrom('none', 'cluster_maintenance', 'evenly_distributed'),
  }),
  fc.record({
    what: fc.constantFrom('adminShutsDown' as const, 'adminStarts' as const),
    vm: fc.nat(8),
  }),
)

export const anyStory: fc.Arbitrary<Story> = fc.record({
  hosts: fc.array(
    fc.record({
      kind: fc.constantFrom('rhel', 'rhel', 'ovirt_node'),
      gib: fc.constantFrom(32, 64, 64, 128),
      status: fc.constantFrom('up', 'up', 'up', 'up', 'up', 'maintenance', 'non_operational'),
      update: fc.constantFrom(true, true, true, true, false),
    }),
    { minLength: 1, maxLength: 5, size: 'max' },
  ),
  vms: fc.array(
    fc.record({
      on: fc.nat(4),
      gib: fc.constantFrom(2, 4, 8, 16),
      kind: fc.constantFrom('plain', 'plain', 'plain', 'plain', 'ha', 'ha', 'pinned', 'byHand'),
      choice: fc.constantFrom<VmChoice[]>(...CHOICES),
    }),
    { maxLength: 9, size: 'max' },
  ),
  options: fc.record({
    reboot: fc.constantFrom(true, true, false),
    checkFirst: fc.boolean(),
    concurrency: fc.integer({ min: 1, max: 3 }),
    onFailure: fc.constantFrom('stop', 'skip', 'ask', 'skip'),
    failureThreshold: fc.integer({ min: 1, max: 5 }),
    evacuationLimitMin: fc.constantFrom(5, 10, 30),
    rebootLimitMin: fc.constantFrom(10, 30),
    guestShutdownMin: fc.constantFrom(1, 10),
    powerOffAfterLimit: fc.boolean(),
    windowEnd: fc.constantFrom(null, null, null, T0 + 40 * MINUTE),
    useMaintenancePolicy: fc.constantFrom(true, true, false),
    moveBack: fc.boolean(),
    keepHaHeadroom: fc.constantFrom(false, false, true),
  }),
  canary: fc.constantFrom(false, false, true),
  soakMin: fc.constantFrom(0, 5),
  faults: fc.array(anyFault, { maxLength: 3, size: 'max' }),
  happenings: fc.array(fc.record({ tick: fc.nat(30), it: anyHappening }), {
    minLength: 2,
    maxLength: 12,
    size: 'max',
  }),
  steps: fc.array(fc.constantFrom(3_000, 5_000, 15_000, 45_000, 120_000), { minLength: 3, maxLength: 12 }),
})

export function stateOf(story: Story): EngineState {
  const home = dataCenter('Default')
  const only = cluster('Default', home, {
    schedulingPolicyId: EVENLY,
    schedulingProperties: [{ name: 'HighUtilization', value: '85' }],
  })
  const hosts = story.hosts.map(({ kind, gib, status, update }, at) =>
    host(hostNames[at] ?? '', only, {
      type: kind,
      memoryGib: gib,
      update,
      status,
      ...(status === 'non_operational' ? { statusDetail: 'network_unreachable' } : {}),
      ...(at === 0 && status === 'up' ? { spm: { ...spm } } : {}),
    }),
  )
  const vms = story.vms.flatMap((one, at) => vmOf(one, at, hosts))
  return {
    ...site('run', T0, { dataCenters: [home], clusters: [only], hosts, vms }),
    pace: 'real',
  }
}

function vmOf(one: Story['vms'][number], at: number, hosts: readonly Host[]): Vm[] {
  const place = hosts[one.on % hosts.length]
  if (place === undefined || place.status !== 'up') return []
  const kind: Partial<Vm> =
    one.kind === 'pinned'
      ? pinnedTo(place)
      : one.kind === 'byHand'
        ? { affinity: 'user_migratable' }
        : one.kind === 'ha'
          ? { ha: { enabled: true, priority: 50 } }
          : {}
  return [vm(vmNames[at] ?? '', place, T0, { gib: one.gib, ...kind })]
}

export const optionsOf = (story: Story): DraftOptions => ({ ...DEFAULT_OPTIONS, ...story.options })
