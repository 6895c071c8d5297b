import { describe, expect, it } from 'vitest'
import type { Host, Job } from '~/api/model'
import { GIB, aCluster, aGroup, anEvent, engineHost, someSoftware } from '~/domain/test-facts'
import { CHECK_IDS } from './check-types'
import type { CheckFinding, CheckId } from './check-types'
import type { UpgradeDraft } from './draft'
import type { PlanFacts } from './facts'
import { makePlan } from './plan'
import { NOW, checkedEvent, host, someDraft, someFacts, vm } from './test-plan'

const checkOf = (id: CheckId, draft: UpgradeDraft, facts: PlanFacts) => {
  const check = makePlan(draft, facts, NOW).checks.find(one => one.id === id)
  if (check === undefined) throw new Error(`no check ${id}`)
  return check
}

const short = ({ level, what, action, fix }: CheckFinding) =>
  [level, what.code.replace('check.', ''), action, fix?.code].join(' ')

const job = (patch: Partial<Job>): Job => ({
  id: 'j',
  description: 'Creating Snapshot',
  status: 'started',
  external: false,
  startTime: null,
  endTime: null,
  lastUpdated: null,
  ...patch,
})

const withHost = (patch: Partial<Host>, more: Partial<PlanFacts> = {}) =>
  someFacts({ hosts: [host('a', patch), host('b'), host('c')], ...more })
const up = (minor: number) => [
  host('a', { ...someSoftware(minor) }),
  host('b', { ...someSoftware(50) }),
  host('c', { ...someSoftware(minor) }),
]
const engine = vm('e', 'a', { isHostedEngine: true, affinity: 'pinned' })
const higher = someDraft({ target: { kind: 'higher', level: '4.7' } })
const at46 = aCluster({ version: { major: 4, minor: 6, build: null, revision: null, full: null } })

type Row = [id: CheckId, name: string, draft: UpgradeDraft, facts: PlanFacts, findings: string[]]
const rows: Row[] = [
  ['engine', 'answers', someDraft(), someFacts(), []],
  [
    'engine',
    'is silent',
    someDraft(),
    someFacts({ engineAnswers: false }),
    ['blocking engineSilent retryConnection '],
  ],
  [
    'rights',
    'are lacking',
    someDraft(),
    someFacts({
      rights: { upgradeHosts: false, editCluster: false, injectEvents: false, injectTasks: true },
    }),
    [
      'blocking noRightToUpgrade askAdministrator ',
      'warning noRightToEditCluster askAdministrator ',
      'warning noRightToRemember askAdministrator ',
    ],
  ],
  [
    'hosts',
    'none',
    someDraft({ hostIds: [] }),
    someFacts({ hosts: [] }),
    ['blocking clusterHasNoHosts none '],
  ],
  [
    'hosts',
    'only one',
    someDraft({ hostIds: ['a'] }),
    someFacts({ hosts: [host('a')] }),
    ['warning onlyHost none '],
  ],
  [
    'hosts',
    'no other is up',
    someDraft({ hostIds: ['a'] }),
    someFacts({ hosts: [host('a'), host('b', { status: 'down' })] }),
    ['warning noOtherHostUp activateHost '],
  ],
  [
    'hosts',
    'all up to date',
    someDraft({ hostIds: [] }),
    someFacts({ hosts: [host('a', { updateAvailable: false }), host('b', { updateAvailable: false })] }),
    ['info allUpToDate checkForUpgrade '],
  ],
  ['hostStatus', 'fine', someDraft(), someFacts(), []],
  ['hostStatus', 'down', someDraft(), withHost({ status: 'down' }), ['blocking hostStatus getHostBack ']],
  [
    'hostStatus',
    'error',
    someDraft(),
    withHost({ status: 'error' }),
    ['blocking hostStatus activateHost activateHost'],
  ],
  [
    'hostStatus',
    'another one in maintenance',
    someDraft({ hostIds: ['b'] }),
    withHost({ status: 'maintenance' }),
    ['info hostGivesNoRoom activateHost activateHost'],
  ],
  [
    'hostStatus',
    'needs a reinstallation',
    someDraft(),
    withHost({ reinstallationRequired: true }),
    ['warning hostReinstallationRequired reinstallHost '],
  ],
  [
    'storagePoolManager',
    'contends',
    someDraft(),
    withHost({ spm: 'contending' }),
    ['blocking spmContending wait '],
  ],
  ['storagePoolManager', 'is among them', someDraft(), withHost({ spm: 'spm' }), ['info isSpm none ']],
  [
    'storagePoolManager',
    'contends in maintenance',
    someDraft(),
    withHost({ spm: 'contending', status: 'maintenance' }),
    [],
  ],
  [
    'updates',
    'never checked',
    someDraft(),
    withHost({ updateAvailable: false }, { events: [checkedEvent('b', 'host-b')] }),
    ['blocking neverChecked checkForUpgrade checkForUpgrade'],
  ],
  [
    'updates',
    'never checked, but checked first',
    someDraft({ options: { checkFirst: true } }),
    withHost({ updateAvailable: false }, { events: [checkedEvent('b', 'host-b')] }),
    ['warning neverChecked checkForUpgrade checkForUpgrade'],
  ],
  [
    'updates',
    'none',
    someDraft(),
    withHost({ updateAvailable: false }),
    ['blocking noUpdate chooseOtherHosts checkForUpgrade'],
  ],
  [
    'updates',
    'known long ago',
    someDraft(),
    withHost({}, { events: [checkedEvent('a', 'host-a', -10 * 86_400), checkedEvent('b', 'host-b')] }),
    ['warning checkIsOld checkForUpgrade checkForUpgrade'],
  ],
  [
    'updates',
    'check failed',
    someDraft(),
    withHost(
      {},
      {
        events: [
          anEvent(839, "Failed to check for available updates on host host-a with message 'no repo'.", {
            host: { id: 'a', name: 'host-a' },
          }),
        ],
      },
    ),
    ['warning checkFailed readCheckError checkForUpgrade'],
  ],
  [
    'updates',
    'check runs',
    someDraft(),
    withHost({}, { events: [anEvent(884, 'Started', { sec: 3_590, host: { id: 'a', name: 'host-a' } })] }),
    ['info checkRuns wait checkForUpgrade'],
  ],
  [
    'vmsThatStay',
    'pinned and by hand',
    someDraft(),
    someFacts({ vms: [vm('1', 'a', { affinity: 'pinned' }), vm('2', 'b', { affinity: 'user_migratable' })] }),
    ['blocking pinnedVms decideForVms setChoice', 'blocking userMigratableVms decideForVms setChoice'],
  ],
  [
    'vmsThatStay',
    'decided',
    someDraft({ choices: { 1: 'shutDown', 2: 'forceMigrate' } }),
    someFacts({ vms: [vm('1', 'a', { affinity: 'pinned' }), vm('2', 'b', { affinity: 'user_migratable' })] }),
    ['warning vmsShutDown none ', 'info vmsMovedByForce none '],
  ],
  [
    'vmsThatStay',
    'left out',
    someDraft({ choices: { 1: 'leaveHostOut' } }),
    someFacts({ vms: [vm('1', 'a', { affinity: 'pinned' })] }),
    ['info hostsLeftOut none '],
  ],
  [
    'vmsThatStay',
    'more than shown',
    someDraft(),
    withHost({ vms: { active: 5, migrating: 0, total: 5 } }),
    ['warning moreVmsThanKnown askAdministrator '],
  ],
  [
    'hostedEngine',
    'without another host',
    someDraft(),
    withHost({ hostedEngine: engineHost(3400) }, { vms: [engine] }),
    ['blocking hostedEngineNoOtherHost enableHostedEngineOnOtherHost '],
  ],
  [
    'hostedEngine',
    'not known',
    someDraft(),
    someFacts({ vms: [engine] }),
    ['warning hostedEngineNotKnown none ', 'info hostedEngineMoves none '],
  ],
  [
    'hostedEngine',
    'moves, with one agent in maintenance',
    someDraft(),
    someFacts({
      vms: [engine],
      hosts: [
        host('a', { hostedEngine: engineHost(3400) }),
        host('b', { hostedEngine: engineHost(3400) }),
        host('c', { hostedEngine: engineHost(0) }),
      ],
    }),
    [
      'warning hostedEngineInLocalMaintenance leaveMaintenanceOfHostedEngine ',
      'info hostedEngineMoves none ',
    ],
  ],
  [
    'dedicatedHosts',
    'are left',
    someDraft({ hostIds: ['a'] }),
    someFacts({ vms: [vm('1', 'a', { placementHostIds: ['a'] })] }),
    ['warning leavesDedicatedHosts decideForVms '],
  ],
  [
    'dedicatedHosts',
    'have no room',
    someDraft({ hostIds: ['a'] }),
    someFacts({
      hosts: [host('a'), host('b', { maxSchedulingMemory: GIB }), host('c')],
      vms: [vm('1', 'a', { placementHostIds: ['a', 'b'] })],
    }),
    ['warning leavesDedicatedHosts none '],
  ],
  [
    'dedicatedHosts',
    'are enough',
    someDraft({ hostIds: ['a'] }),
    someFacts({ vms: [vm('1', 'a', { placementHostIds: ['a', 'b'] })] }),
    [],
  ],
  [
    'vmStatus',
    'paused, odd and suspended',
    someDraft(),
    someFacts({
      vms: [
        vm('1', 'a', { status: 'paused' }),
        vm('2', 'a', { status: 'not_responding' }),
        vm('3', 'a', { status: 'suspended', hostId: null }),
      ],
    }),
    ['blocking vmPaused resumeVms setChoice', 'warning vmStatusMayHold wait ', 'info vmSuspended none '],
  ],
  [
    'vmStatus',
    'paused, and decided',
    someDraft({ choices: { 1: 'shutDown' } }),
    someFacts({ vms: [vm('1', 'a', { status: 'paused' })] }),
    [],
  ],
  [
    'vmStatus',
    'paused, the engine itself',
    someDraft(),
    someFacts({ vms: [vm('1', 'a', { status: 'paused', isHostedEngine: true })] }),
    ['warning vmStatusMayHold wait '],
  ],
  [
    'affinity',
    'not known',
    someDraft(),
    someFacts({ affinityGroups: null }),
    ['warning affinityNotKnown askAdministrator '],
  ],
  [
    'affinity',
    'leaves no host',
    someDraft(),
    someFacts({ affinityGroups: [aGroup({ vmIds: ['1'], hostIds: ['a'] })] }),
    ['blocking affinityNoHost changeAffinity '],
  ],
  [
    'affinity',
    'is broken on the way',
    someDraft({ hostIds: ['a'] }),
    someFacts({
      hosts: [host('a'), host('b')],
      affinityGroups: [
        aGroup({
          vmIds: ['1', '2'],
          vmsRule: { enabled: true, enforcing: true, positive: false },
          hostsRule: { enabled: false, enforcing: false, positive: false },
        }),
      ],
    }),
    ['warning affinityBroken none '],
  ],
  [
    'capacity',
    'lacks memory',
    someDraft(),
    someFacts({ vms: [vm('1', 'a', { memoryGuaranteed: 64 * GIB })] }),
    ['blocking cannotEmpty decideForVms '],
  ],
  [
    'capacity',
    'lacks memory with two at once',
    someDraft({ options: { concurrency: 2 } }),
    someFacts({
      hosts: [
        host('a', { maxSchedulingMemory: 5 * GIB }),
        host('b'),
        host('c', { maxSchedulingMemory: 5 * GIB }),
      ],
    }),
    ['blocking cannotEmpty lowerConcurrency setConcurrency'],
  ],
  [
    'capacity',
    'lacks memory, with a host to activate',
    someDraft({ hostIds: ['a'] }),
    someFacts({
      hosts: [host('a'), host('b', { maxSchedulingMemory: GIB }), host('c', { status: 'maintenance' })],
      vms: [vm('1', 'a')],
    }),
    ['blocking cannotEmpty activateHost activateHost'],
  ],
  [
    'capacity',
    'has no other host for the machines of the last one',
    someDraft({ hostIds: ['a'] }),
    someFacts({ hosts: [host('a')] }),
    ['blocking cannotEmpty decideForVms '],
  ],
  [
    'capacity',
    'takes the last host when its machines are shut down',
    someDraft({ hostIds: ['a'], choices: { 1: 'shutDown' } }),
    someFacts({ hosts: [host('a')] }),
    [],
  ],
  [
    'capacity',
    'takes all hosts at once',
    someDraft({ options: { concurrency: 2 } }),
    someFacts({ hosts: [host('a'), host('b')], vms: [] }),
    [
      'blocking cannotEmpty lowerConcurrency setConcurrency',
      'blocking cannotEmpty lowerConcurrency setConcurrency',
    ],
  ],
  [
    'capacity',
    'of a machine whose memory is not told',
    someDraft(),
    someFacts({ vms: [vm('1', 'a', { memoryGuaranteed: null })] }),
    ['warning memoryNotKnown none '],
  ],
  [
    'headroom',
    'is not there',
    someDraft({ hostIds: ['a'], options: { keepHaHeadroom: true } }),
    someFacts({
      hosts: [host('a'), host('b')],
      vms: [vm('1', 'b', { highAvailability: { enabled: true, priority: 1 } })],
    }),
    ['blocking cannotEmpty freeMemory '],
  ],
  [
    'otherRun',
    'is on',
    someDraft(),
    someFacts({ cluster: aCluster({ upgrade: { inProgress: true, percent: 40, correlationId: 'x' } }) }),
    ['blocking upgradeInProgress followOtherRun finishUpgradeFlag'],
  ],
  [
    'otherRun',
    'not told',
    someDraft(),
    someFacts({ cluster: aCluster({ upgrade: null }) }),
    ['info upgradeFlagNotKnown none '],
  ],
  [
    'schedulingPolicy',
    'is the maintenance one',
    someDraft(),
    someFacts({ cluster: aCluster({ schedulingPolicyId: '7677771e-5eab-422e-83fa-dc04080d21b7' }) }),
    ['warning alreadyMaintenancePolicy changeSchedulingPolicy restoreSchedulingPolicy'],
  ],
  [
    'jobs',
    'run',
    someDraft(),
    someFacts({ jobs: [job({}), job({ status: 'finished' })] }),
    ['warning jobsRun waitForJobs '],
  ],
  [
    'diskSpace',
    'is low',
    someDraft(),
    someFacts({
      events: [
        anEvent(23, 'Warning, low disk space on host-a', { sec: 10, host: { id: 'a', name: 'host-a' } }),
        anEvent(24, 'Low disk space on host-a', { sec: 20, host: { id: 'a', name: 'host-a' } }),
        anEvent(23, 'Warning, low disk space on host-b', {
          sec: -9 * 86_400,
          host: { id: 'b', name: 'host-b' },
        }),
        anEvent(24, 'Low disk space elsewhere', { host: { id: 'z', name: 'host-z' } }),
      ],
    }),
    ['warning lowDiskSpace freeDiskSpace '],
  ],
  [
    'certificates',
    'expire',
    someDraft(),
    someFacts({
      events: [
        anEvent(845, 'Host host-a certification is about to expire', { host: { id: 'a', name: 'host-a' } }),
        anEvent(846, 'Engine certification has expired', { host: null }),
      ],
    }),
    ['warning certificate renewCertificate ', 'warning certificate renewCertificate '],
  ],
  [
    'gluster',
    'cannot be seen',
    someDraft(),
    someFacts({ cluster: aCluster({ gluster: true }) }),
    ['warning glusterHealNotKnown waitForHeal '],
  ],
  [
    'level',
    'one comes with the upgrade, one stays',
    higher,
    someFacts({ cluster: at46, hosts: up(40) }),
    [
      'blocking hostStaysTooOld chooseThemToo addHosts',
      'info hostTooOldForLevel none ',
      'info vmsNeedRestart restartVmsAfterwards ',
    ],
  ],
  [
    'level',
    'one that stays has no update to bring it, another is just going to maintenance',
    someDraft({ ...higher, hostIds: ['b'] }),
    someFacts({
      cluster: at46,
      vms: [],
      hosts: [
        host('a', { ...someSoftware(40), updateAvailable: false }),
        host('b', { ...someSoftware(50) }),
        host('c', { ...someSoftware(40), status: 'preparing_for_maintenance' }),
        host('d', { ...someSoftware(40), status: 'down' }),
      ],
    }),
    [
      'blocking noUpdateForLevel checkForUpgrade checkForUpgrade',
      'blocking hostStaysTooOld wait ',
      'warning hostWillNotJoin none ',
    ],
  ],
  [
    'level',
    'one in maintenance will not join, one is not known',
    someDraft({ ...higher, hostIds: ['b'] }),
    someFacts({
      cluster: at46,
      hosts: [
        host('a', { ...someSoftware(40), status: 'maintenance' }),
        host('b', { ...someSoftware(50) }),
        host('c'),
      ],
      vms: [
        vm('1', 'b', {
          customCompatibilityVersion: { major: 4, minor: 5, build: null, revision: null, full: null },
        }),
        vm('2', 'b', { status: 'suspended', hostId: null }),
      ],
    }),
    [
      'warning hostWillNotJoin chooseThemToo ',
      'warning hostLevelsNotKnown none ',
      'warning suspendedVmsAndLevel resumeVms ',
      'info vmsNeedRestart restartVmsAfterwards ',
      'info vmsWithOwnLevel none ',
    ],
  ],
]

describe('checks', () => {
  it.each(rows)('%s: %s', (id, _name, draft, facts, findings) => {
    expect(checkOf(id, draft, facts).findings.map(short)).toEqual(findings)
  })

  it('list all with a result when nothing is wrong', () => {
    const { checks, canStart } = makePlan(someDraft(), someFacts(), NOW)
    expect(checks.map(({ id }) => id)).toEqual([...CHECK_IDS])
    expect(canStart).toBe(true)
    const results = Object.fromEntries(checks.map(({ id, result }) => [id, result]))
    expect(results).toMatchObject({
      engine: 'ok',
      rights: 'ok',
      capacity: 'ok',
      hostedEngine: 'notAsked',
      headroom: 'notAsked',
      gluster: 'notAsked',
      level: 'notAsked',
      tsx: 'notKnown',
      schedulingPolicy: 'notKnown',
    })
  })

  it('say what nobody asked the engine', () => {
    const facts = someFacts({ rights: null, jobs: null })
    expect(checkOf('rights', someDraft(), facts).result).toBe('notKnown')
    expect(checkOf('jobs', someDraft(), facts)).toMatchObject({
      result: 'notKnown',
      limits: ['jobsNameNoHost', 'runningOperations'],
    })
  })

  it('offer a concurrency that works', () => {
    const facts = someFacts({
      hosts: [
        host('a', { maxSchedulingMemory: 5 * GIB }),
        host('b'),
        host('c', { maxSchedulingMemory: 5 * GIB }),
      ],
    })
    const draft = someDraft({ options: { concurrency: 2 } })
    const fix = checkOf('capacity', draft, facts).findings[0]?.fix
    expect(fix).toEqual({ code: 'setConcurrency', concurrency: 1 })
    expect(checkOf('capacity', someDraft(), facts).findings).toEqual([])
  })

  it('name whom they affect, whatever the order of the facts', () => {
    const vms = [vm('2', 'b', { affinity: 'pinned' }), vm('1', 'a', { affinity: 'pinned' })]
    const affected = checkOf('vmsThatStay', someDraft(), someFacts({ vms })).findings[0]?.affects
    expect(affected).toEqual([
      { kind: 'vm', id: '1', name: 'vm-1' },
      { kind: 'vm', id: '2', name: 'vm-2' },
    ])
  })
})
