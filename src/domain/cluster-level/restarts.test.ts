import { describe, expect, it } from 'vitest'
import type { Vm } from '~/api/model'
import { aCluster, aVm } from '~/domain/test-facts'
import { MINUTE, SECOND } from '~/lib/time'
import { WAYS_OF, restartGroup, restartStep, waitingForRestart } from './restarts'
import type { Restart, RestartWay } from './restarts'

const level = (minor: number) => ({ major: 4, minor, build: null, revision: null, full: null })
const waiting = (patch: Partial<Vm> = {}) =>
  aVm({ nextRunConfigurationExists: true, customCompatibilityVersion: level(6), ...patch })

describe('machines that wait for a restart', () => {
  it('are those of the cluster, what can be restarted first, with the level they show', () => {
    const list = waitingForRestart(
      [
        waiting({ id: '1', name: 'off', status: 'down', hostId: null }),
        waiting({ id: '2', name: 'b' }),
        waiting({ id: '3', name: 'a', customCompatibilityVersion: null }),
        waiting({ id: '4', name: 'elsewhere', clusterId: 'c2' }),
        waiting({ id: '5', name: 'done', nextRunConfigurationExists: false }),
        waiting({ id: '6', name: 'engine', isHostedEngine: true }),
        waiting({ id: '7', name: 'own', customCompatibilityVersion: level(7) }),
      ],
      aCluster({ version: level(7) }),
    )
    expect(list.map(({ vm, group, oldLevel }) => [vm.name, group, oldLevel])).toEqual([
      ['a', 'ready', null],
      ['b', 'ready', '4.6'],
      ['own', 'ready', null],
      ['off', 'down', '4.6'],
      ['engine', 'engine', '4.6'],
    ])
  })

  it.each([
    ['up', 'ready'],
    ['powering_up', 'ready'],
    ['paused', 'paused'],
    ['suspended', 'suspended'],
    ['not_responding', 'notResponding'],
    ['unknown', 'notResponding'],
    ['migrating', 'underWay'],
    ['unknown:odd', 'underWay'],
    ['down', 'down'],
  ] as const)('%s: %s', (status, group) => {
    expect(restartGroup({ status, isHostedEngine: false })).toBe(group)
    expect(restartGroup({ status, isHostedEngine: true })).toBe('engine')
    expect(WAYS_OF.engine).toEqual([])
  })
})

const step = (
  way: RestartWay,
  phase: Restart['phase'],
  vm: Partial<Vm> | null,
  passedSec: number,
): string => {
  const restart: Restart = { vmId: 'v1', name: 'vm1', way, phase, since: 0, words: null }
  const next = restartStep(restart, vm === null ? null : waiting(vm), passedSec * SECOND)
  return next.do === 'wait' ? 'wait' : `${next.do} ${next.phase}`
}
const NEW = { nextRunConfigurationExists: false, customCompatibilityVersion: null }

describe('one restart', () => {
  it.each([
    ['reboot', 'waiting', {}, 0, 'reboot asked'],
    ['shutDownAndStart', 'waiting', {}, 0, 'shutdown asked'],
    ['powerOffAndStart', 'waiting', {}, 0, 'stop asked'],
    ['resume', 'waiting', { status: 'suspended' }, 0, 'start asked'],
    ['reboot', 'waiting', null, 0, 'enter refused'],
    ['reboot', 'asked', { status: 'up' }, 3, 'wait'],
    ['reboot', 'asked', { status: 'reboot_in_progress' }, 100, 'wait'],
    ['reboot', 'asked', { status: 'down', ...NEW }, 5, 'wait'],
    ['reboot', 'asked', { status: 'down', ...NEW }, 90, 'enter leftDown'],
    ['reboot', 'asked', { status: 'wait_for_launch', ...NEW }, 25, 'wait'],
    ['reboot', 'asked', { status: 'powering_up', ...NEW }, 30, 'enter done'],
    ['reboot', 'asked', { status: 'up' }, 70, 'enter late'],
    ['reboot', 'asked', { status: 'reboot_in_progress' }, 301, 'enter late'],
    ['shutDownAndStart', 'asked', { status: 'powering_down' }, 60, 'wait'],
    ['shutDownAndStart', 'asked', { status: 'down', ...NEW }, 20, 'start starting'],
    ['powerOffAndStart', 'asked', { status: 'down', ...NEW }, 2, 'start starting'],
    ['powerOffAndStart', 'starting', { status: 'wait_for_launch', ...NEW }, 2, 'wait'],
    ['powerOffAndStart', 'starting', { status: 'down', ...NEW }, 2, 'wait'],
    ['powerOffAndStart', 'starting', { status: 'down', ...NEW }, 20, 'enter leftDown'],
    ['powerOffAndStart', 'starting', { status: 'up', ...NEW }, 20, 'enter done'],
    ['powerOffAndStart', 'starting', { status: 'wait_for_launch', ...NEW }, 301, 'enter late'],
    ['resume', 'asked', { status: 'suspended' }, 3, 'wait'],
    ['resume', 'asked', { status: 'up' }, 3, 'enter done'],
    ['resume', 'asked', { status: 'restoring_state' }, 301, 'enter late'],
    ['reboot', 'done', { status: 'down' }, 5 * MINUTE, 'wait'],
  ] as const)('%s, %s, %o after %i s: %s', (way, phase, vm, sec, expected) => {
    expect(step(way, phase, vm, sec)).toBe(expected)
  })
})
