/** Whole upgrades as the engine plays them: engine contract 5.2, 5.3 and 5.5, with its order of statuses and events. */
import type { Host } from '~/api/model'
import { TEXT, aHost, aVm, tell } from '~/domain/test-facts'
import type { Moment, Story } from '~/domain/test-facts'

const ON_VM1 = { vm: { id: 'v1', name: 'vm1' } }
const here = [aVm()]
const gone = [aVm({ hostId: 'h2' })]
const moving = [aVm({ status: 'migrating' })]

const accepted: Moment = { sec: 0, events: [[840, TEXT.started]] }
const emptied: Moment[] = [
  accepted,
  { sec: 1, status: 'preparing_for_maintenance', vms: moving, events: [[67, TEXT.migration, ON_VM1]] },
  { sec: 2, events: [[15, TEXT.maintenance]] },
  { sec: 40, vms: gone, events: [[63, 'Migration completed (VM: vm1, …)', ON_VM1]] },
  { sec: 43, status: 'maintenance' },
]
const updated = (from: number): Moment[] => [
  { sec: from, status: 'installing', events: [[559, 'Update of host host1. Get yum updates file.']] },
  { sec: from + 60, events: [[559, TEXT.task]] },
]
const rebooted = (from: number, code: 888 | 842 = 888): Moment => ({
  sec: from,
  status: 'reboot',
  host: { updateAvailable: false },
  events: [
    [197, TEXT.sshRestart],
    [code, code === 888 ? TEXT.willReboot : TEXT.finished],
  ],
})
const backUp = (from: number): Moment[] => [
  { sec: from, status: 'non_responsive' },
  { sec: from + 6, status: 'initializing', events: [[514, TEXT.initializing, { correlationId: null }]] },
  { sec: from + 21, status: 'unassigned' },
  { sec: from + 27, status: 'up', events: [[13, TEXT.up, { correlationId: null }]] },
]
const nothingSince: Moment[] = [{ sec: 3_600 }]

export type Ending = {
  result: 'upgraded' | 'upgradedWithWarnings' | 'failed' | 'running'
  code: string | null
  /** From this second on the ending may be told, never before. */
  provenAt: number
}
export type NamedStory = { name: string; story: Story; lastSec: number; ending: Ending }

function named(name: string, host: Host, moments: Moment[], lastSec: number, ending: Ending): NamedStory {
  return { name, story: tell(host, moments, here), lastSec, ending }
}
const well = (provenAt: number): Ending => ({ result: 'upgraded', code: null, provenAt })
const failed = (code: string, provenAt: number): Ending => ({ result: 'failed', code, provenAt })

/** 5.2 */
export const happy = named(
  'up, with reboot',
  aHost(),
  [...emptied, ...updated(46), rebooted(300), ...backUp(540)],
  600,
  well(567),
)

export const fromMaintenance = named(
  'from maintenance, with reboot',
  aHost({ status: 'maintenance' }),
  [accepted, ...updated(3), rebooted(250), { sec: 490, status: 'maintenance' }],
  600,
  well(490),
)

export const VARIANTS: NamedStory[] = [
  happy,
  fromMaintenance,
  named(
    'EL, reboot=false',
    aHost(),
    [
      ...emptied,
      ...updated(46),
      {
        sec: 300,
        status: 'initializing',
        host: { updateAvailable: false },
        events: [
          [842, TEXT.finished],
          [514, TEXT.initializing],
        ],
      },
      { sec: 315, status: 'up', events: [[13, TEXT.up]] },
    ],
    400,
    well(315),
  ),
  named(
    'EL from maintenance, reboot=false',
    aHost({ status: 'maintenance' }),
    [
      accepted,
      ...updated(3),
      { sec: 250, status: 'maintenance', host: { updateAvailable: false }, events: [[842, TEXT.finished]] },
      ...nothingSince,
    ],
    3_700,
    well(250),
  ),
  named(
    'oVirt Node, reboot=false',
    aHost({ kind: 'ovirt_node' }),
    [...emptied, ...updated(46), rebooted(300, 842), ...backUp(540)],
    600,
    well(567),
  ),
  named(
    'from non_operational: activated afterwards',
    aHost({ status: 'non_operational', statusDetail: 'network_unreachable' }),
    [
      ...emptied.map(moment => (moment.sec === 1 ? { ...moment, host: { statusDetail: '' } } : moment)),
      ...updated(46),
      rebooted(300),
      ...backUp(540),
    ],
    600,
    well(567),
  ),
  named(
    'from install_failed: activated afterwards',
    aHost({ status: 'install_failed' }),
    [...emptied, ...updated(46), rebooted(300), ...backUp(540)],
    600,
    well(567),
  ),
  named(
    'hosted-engine maintenance not left',
    aHost(),
    [
      ...emptied,
      ...updated(46),
      {
        sec: 300,
        status: 'initializing',
        host: { updateAvailable: false },
        events: [[890, TEXT.finishedManualHa]],
      },
      { sec: 315, status: 'up', events: [[13, TEXT.up]] },
    ],
    400,
    { result: 'upgradedWithWarnings', code: 'hostedEngineMayStayInMaintenance', provenAt: 315 },
  ),
  named(
    '15 is written before 840',
    aHost(),
    [
      {
        sec: 0,
        events: [
          [15, TEXT.maintenance],
          [840, TEXT.started],
        ],
      },
      { sec: 1, status: 'maintenance' },
      ...updated(46),
      rebooted(300),
      ...backUp(540),
    ],
    600,
    well(567),
  ),
  named(
    'a check finds new updates the day after',
    aHost(),
    [
      ...emptied,
      ...updated(46),
      rebooted(300),
      ...backUp(540),
      {
        sec: 86_400,
        host: { updateAvailable: true },
        events: [[885, TEXT.checkFinished('found updates for packages a.noarch')]],
      },
    ],
    86_500,
    well(567),
  ),
  named(
    'the host dies a week later',
    aHost(),
    [
      ...emptied,
      ...updated(46),
      rebooted(300),
      ...backUp(540),
      { sec: 600_000, status: 'non_responsive', events: [[12, TEXT.nonResponsive]] },
    ],
    700_000,
    well(567),
  ),
]

export const FAILURES: NamedStory[] = [
  named(
    'row 1: refused, a pinned machine',
    aHost(),
    [
      accepted,
      {
        sec: 1,
        events: [
          [14001, TEXT.nonMigratable],
          [17, TEXT.maintenanceFailed],
          [841, TEXT.failed('<UNKNOWN>')],
        ],
      },
      ...nothingSince,
    ],
    3_700,
    failed('maintenanceRefused', 1),
  ),
  named(
    'row 1 with 14001 that names no host',
    aHost(),
    [
      accepted,
      {
        sec: 1,
        events: [
          [14001, TEXT.nonMigratable, { host: null }],
          [17, TEXT.maintenanceFailed],
          [841, TEXT.failed('<UNKNOWN>')],
        ],
      },
    ],
    30,
    failed('maintenanceRefused', 1),
  ),
  named(
    'row 2: one machine has no target, the engine activates the host',
    aHost(),
    [
      accepted,
      { sec: 1, status: 'preparing_for_maintenance', events: [[67, TEXT.migration, ON_VM1]] },
      {
        sec: 2,
        status: 'unassigned',
        events: [
          [166, 'No available host was found to migrate VM vm2 to.', { vm: { id: 'v2', name: 'vm2' } }],
          [16, TEXT.activation],
          [17, TEXT.maintenanceFailed],
          [841, TEXT.failed('<UNKNOWN>')],
        ],
      },
      { sec: 8, status: 'up', events: [[13, TEXT.up]] },
    ],
    60,
    failed('evacuationFailed', 2),
  ),
  named(
    'row 3: a migration fails, the evacuation has no end',
    aHost(),
    [
      ...emptied.slice(0, 3),
      {
        sec: 60,
        vms: here,
        events: [[140, "Migration failed while Host is in 'preparing for maintenance' state.", ON_VM1]],
      },
      {
        sec: 300,
        events: [
          [166, TEXT.noTarget, ON_VM1],
          [602, 'Host host1 cannot change into maintenance mode'],
        ],
      },
      ...nothingSince,
    ],
    3_700,
    { result: 'running', code: null, provenAt: Number.POSITIVE_INFINITY },
  ),
  named(
    'row 4: somebody activates it meanwhile',
    aHost(),
    [
      ...emptied.slice(0, 3),
      {
        sec: 200,
        status: 'unassigned',
        events: [
          [16, TEXT.activation, { correlationId: 'other' }],
          [17, TEXT.maintenanceFailed],
          [841, TEXT.failed('<UNKNOWN>')],
        ],
      },
      { sec: 208, status: 'up', events: [[13, TEXT.up]] },
    ],
    300,
    failed('cancelledByActivation', 200),
  ),
  named(
    'row 5: the playbook fails, 841 twice',
    aHost(),
    [
      ...emptied,
      ...updated(46),
      {
        sec: 200,
        status: 'install_failed',
        events: [
          [553, 'Update of host host1. Upgrade packages.'],
          [841, TEXT.failed("Failed to update host 'host1.example.com'.")],
        ],
      },
      { sec: 202, events: [[841, TEXT.failed('<UNKNOWN>')]] },
    ],
    300,
    failed('installFailed', 200),
  ),
  named(
    'row 6: the reboot command fails',
    aHost(),
    [
      ...emptied,
      ...updated(46),
      {
        sec: 300,
        status: 'install_failed',
        events: [
          [198, TEXT.sshRestartFailed],
          [841, TEXT.failed('<UNKNOWN>')],
        ],
      },
      { sec: 302, events: [[841, TEXT.failed('<UNKNOWN>')]] },
    ],
    400,
    failed('rebootCommandFailed', 300),
  ),
  named(
    'row 7: never back',
    aHost(),
    [
      ...emptied,
      ...updated(46),
      rebooted(300),
      { sec: 900, status: 'non_responsive', events: [[12, TEXT.nonResponsive]] },
    ],
    2_200,
    failed('didNotComeBack', 2_100),
  ),
  named(
    'row 8: back and cannot join',
    aHost(),
    [
      ...emptied,
      ...updated(46),
      rebooted(300),
      { sec: 540, status: 'non_responsive' },
      { sec: 546, status: 'initializing', events: [[514, TEXT.initializing]] },
      {
        sec: 567,
        status: 'non_operational',
        host: { statusDetail: 'network_unreachable' },
        events: [[517, TEXT.nonOperational]],
      },
    ],
    600,
    failed('nonOperational', 567),
  ),
  named(
    'row 9: the engine restarts while it installs',
    aHost(),
    [...emptied, ...updated(46), { sec: 200, status: 'maintenance' }, ...nothingSince],
    900,
    failed('interrupted', 706),
  ),
  named(
    'row 9: the attempt vanishes before it began',
    aHost(),
    [accepted, ...nothingSince],
    700,
    failed('interrupted', 600),
  ),
]

/** Row 7 for a host that came from maintenance: the engine puts it back there without an answer. */
export const silentInMaintenance = named(
  'from maintenance, never answers',
  aHost({ status: 'maintenance' }),
  [accepted, ...updated(3), rebooted(250), { sec: 850, status: 'maintenance' }],
  900,
  { result: 'upgradedWithWarnings', code: 'backNotConfirmed', provenAt: 850 },
)

export const ALL_STORIES: NamedStory[] = [...VARIANTS, ...FAILURES, silentInMaintenance]
