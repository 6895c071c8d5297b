import { describe, expect, it } from 'vitest'
import type { Host, Version, Vm } from '~/api/model'
import { aCluster, aHost, aVm, someSoftware } from '~/domain/test-facts'
import { dataCenterLevel } from './data-center-level'
import { parsedLevel } from './level-order'
import { levelToPropose, possibleLevels } from './possible-levels'
import { rehearse } from './rehearsal'
import type { RehearsalFacts } from './rehearsal'

const level = (minor: number): Version => ({ major: 4, minor, build: null, revision: null, full: null })
const NEW = someSoftware(50)
const OLD = someSoftware(40)
const NONE = { vdsm: null, libvirt: null }
const host = (name: string, patch: Partial<Host> = {}) => aHost({ id: name, name, ...NEW, ...patch })
const vm = (name: string, patch: Partial<Vm> = {}) => aVm({ id: name, name, ...patch })
const cluster = aCluster({ version: level(6) })

const facts = (patch: Partial<RehearsalFacts> = {}): RehearsalFacts => ({
  cluster,
  dataCenter: { version: level(6) },
  hosts: [host('a'), host('b')],
  vms: [],
  previews: new Set(),
  rights: null,
  ...patch,
})
const found = (patch: Partial<RehearsalFacts>) => {
  const { findings, canRaise } = rehearse('4.7', facts(patch))
  return [
    canRaise,
    ...findings.map(
      ({ level: grade, what, affects }) =>
        `${grade} ${what.code.replace('check.', '')} ${affects.map(({ name }) => name).join()}`,
    ),
  ]
}
const RIGHTS = { upgradeHosts: true, injectEvents: true, injectTasks: true }

describe('rehearsal of 4.7', () => {
  it.each<[string, Partial<RehearsalFacts>, unknown[]]>([
    ['nothing in the way', {}, [true]],
    ['no hosts', { hosts: [] }, [true]],
    [
      'an old host that is up, one that prepares',
      { hosts: [host('a', { ...OLD }), host('b', { ...OLD, status: 'preparing_for_maintenance' })] },
      [false, 'blocking hostBlocksLevel a,b'],
    ],
    [
      'an old host that does not count',
      { hosts: [host('a'), host('b', { ...OLD, status: 'non_operational' })] },
      [true, 'warning hostWillNotJoin b'],
    ],
    [
      'none supports it, none counts',
      { hosts: [host('a', { ...OLD, status: 'maintenance' })] },
      [false, 'blocking noHostSupportsLevel a', 'warning hostWillNotJoin a'],
    ],
    [
      'not known of one',
      { hosts: [host('a', { ...OLD, status: 'maintenance' }), host('b', { ...NONE })] },
      [true, 'warning hostWillNotJoin a', 'warning hostLevelsNotKnown b'],
    ],
    [
      'a preview',
      { vms: [vm('p', { status: 'down', hostId: null })], previews: new Set(['p']) },
      [false, 'blocking vmPreviewsSnapshot p'],
    ],
    [
      'who needs a restart',
      {
        vms: [
          vm('runs'),
          vm('paused', { status: 'paused' }),
          vm('frozen', { status: 'suspended', hostId: null }),
          vm('off', { status: 'down', hostId: null }),
          vm('own', { customCompatibilityVersion: level(4) }),
          vm('waits', { customCompatibilityVersion: level(5), nextRunConfigurationExists: true }),
          vm('engine', { isHostedEngine: true }),
          vm('locked', { status: 'image_locked', hostId: null }),
        ],
      },
      [
        true,
        'warning vmLocked locked',
        'warning suspendedVmsAndLevel frozen',
        'info vmsNeedRestart frozen,paused,runs',
        'info vmsWaitForRestart waits',
        'info vmsWithOwnLevel own',
        'info engineVmAndLevel engine',
      ],
    ],
    ['no right', { rights: { ...RIGHTS, editCluster: false } }, [false, 'blocking noRightToRaise Default']],
    ['right not known', { rights: { ...RIGHTS, editCluster: null } }, [true]],
  ])('%s', (_name, patch, expected) => {
    expect(found(patch)).toEqual(expected)
  })

  it('says what it cannot see', () => {
    expect(rehearse('4.7', facts()).limits).not.toContain('snapshotPreviews')
    expect(rehearse('4.7', facts({ previews: null })).limits).toContain('snapshotPreviews')
  })
})

describe('levels', () => {
  const states = (hosts: Host[], engine: string[] | null = ['4.5', '4.6', '4.7', '4.8', '4.10']) =>
    possibleLevels(cluster, hosts, engine, { version: level(6) })

  it('are told highest first, with the hosts in the way', () => {
    const levels = states([host('a'), host('b', { ...OLD }), host('c', { ...NONE })])
    expect(
      levels.map(({ level: one, state, hosts, unknown }) => [one, state, hosts.length, unknown.length]),
    ).toEqual([
      ['4.10', 'blockedByHosts', 2, 1],
      ['4.8', 'blockedByHosts', 2, 1],
      ['4.7', 'blockedByHosts', 1, 1],
      ['4.6', 'now', 0, 1],
      ['4.5', 'lower', 0, 1],
    ])
    expect(levels.find(({ isOfDataCenter }) => isOfDataCenter)?.level).toBe('4.6')
    expect(levelToPropose(levels)).toBe('4.7')
    expect(levelToPropose(states([host('a')]))).toBe('4.7')
    expect(levelToPropose(states([]))).toBe('4.10')
    expect(states([host('a', { ...OLD, status: 'maintenance' })])[2]?.state).toBe('noHostSupports')
    expect(states([], null)).toEqual([])
    expect(levelToPropose(states([], ['4.6']))).toBeNull()
    expect([parsedLevel('4.7'), parsedLevel('4'), parsedLevel('4.7.1')]).toEqual([
      { major: 4, minor: 7 },
      null,
      null,
    ])
  })
})

describe('the data center', () => {
  const dataCenter = (supported: number[]) => ({
    id: 'd1',
    name: 'Default',
    status: 'up',
    version: level(6),
    supportedVersions: supported.map(level),
  })

  it('follows when the engine offers it; who keeps it back is named', () => {
    const raised = aCluster({ version: level(7) })
    const behind = aCluster({ id: 'c2', name: 'branch', version: level(6) })
    const elsewhere = aCluster({ id: 'c3', dataCenterId: 'd2', version: level(4) })
    const frozen = vm('frozen', { status: 'suspended', customCompatibilityVersion: level(6) })
    const sleeps = vm('sleeps', { status: 'suspended', customCompatibilityVersion: level(7) })
    expect(dataCenterLevel(dataCenter([6]), raised, [raised, behind, elsewhere], [frozen])).toEqual({
      now: '4.6',
      next: null,
      behind: [behind],
      suspended: [],
    })
    expect(dataCenterLevel(dataCenter([6, 7]), raised, [raised], [frozen, sleeps])).toEqual({
      now: '4.6',
      next: '4.7',
      behind: [],
      suspended: [frozen],
    })
  })
})
