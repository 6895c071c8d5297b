import { describe, expect, test } from 'vitest'
import { decodeHost } from '~/api/decode-host'
import { HOST_STATUSES } from '~/api/model'
import type { EngineEvent, HostStatus, VmStatus } from '~/api/model'
import { decodeCluster } from '~/api/clusters'
import { decodeVm } from '~/api/vms'
import { HOUR, MINUTE, SECOND } from '~/lib/time'
import { EVENT } from '~/domain/engine-events'
import type { Asked } from './asked'
import {
  backOff,
  clustersInterval,
  eventsInterval,
  hostsInterval,
  isAnswered,
  isWorkUnderWay,
  vmsInterval,
} from './polling'

const host = (status: HostStatus, migrating = 0) =>
  decodeHost({ id: status, cluster: { id: 'c' }, status, summary: { migrating } })
const vm = (status: VmStatus) => decodeVm({ id: status, cluster: { id: 'c' }, status })
const cluster = (upgrade_in_progress: boolean) => decodeCluster({ id: 'c', upgrade_in_progress })

describe('hosts', () => {
  const paces = {
    up: MINUTE,
    maintenance: MINUTE,
    preparing_for_maintenance: 5 * SECOND,
    installing: 5 * SECOND,
    install_failed: MINUTE,
    reboot: 5 * SECOND,
    non_responsive: 15 * SECOND,
    connecting: 5 * SECOND,
    initializing: 5 * SECOND,
    unassigned: 5 * SECOND,
    non_operational: MINUTE,
    error: MINUTE,
    down: MINUTE,
    kdumping: 5 * SECOND,
    pending_approval: MINUTE,
    installing_os: 5 * SECOND,
  }

  test.each(HOST_STATUSES)('one that is %s among others at rest', status => {
    expect(hostsInterval([host('up'), host(status)], false)).toBe(paces[status])
  })

  test('the one that moves sets the pace', () => {
    expect(hostsInterval([host('non_responsive'), host('reboot')], false)).toBe(5 * SECOND)
    expect(hostsInterval([host('up', 2)], false)).toBe(5 * SECOND)
    expect(hostsInterval([host('up')], true)).toBe(5 * SECOND)
    expect(hostsInterval([host('unknown:odd')], false)).toBe(MINUTE)
    expect(hostsInterval(undefined, false)).toBe(MINUTE)
  })
})

test('clusters', () => {
  expect(clustersInterval([cluster(false), cluster(true)])).toBe(10 * SECOND)
  expect(clustersInterval([cluster(false)])).toBe(MINUTE)
  expect(clustersInterval([])).toBe(MINUTE)
})

test('virtual machines: thousands of them are not read each five seconds', () => {
  expect(vmsInterval([vm('up'), vm('down')], false)).toBe(MINUTE)
  expect(vmsInterval([vm('up'), vm('migrating')], false)).toBe(5 * SECOND)
  expect(vmsInterval(undefined, true)).toBe(5 * SECOND)
  expect(
    vmsInterval(
      Array.from({ length: 501 }, () => vm('up')),
      true,
    ),
  ).toBe(30 * SECOND)
})

test('events', () => {
  expect(eventsInterval(true)).toBe(5 * SECOND)
  expect(eventsInterval(false)).toBe(30 * SECOND)
})

describe('a failing engine is asked less and less', () => {
  const pulse = (failingFor: number) => ({
    status: 'error',
    dataUpdatedAt: 1000,
    errorUpdatedAt: 1000 + failingFor,
  })

  test.each([
    [5 * SECOND, 4 * SECOND, 5 * SECOND],
    [5 * SECOND, 20 * SECOND, 10 * SECOND],
    [5 * SECOND, HOUR, MINUTE],
    [5 * MINUTE, HOUR, 5 * MINUTE],
  ])('each %i ms, failing for %i ms: %i ms', (interval, failingFor, expected) => {
    expect(backOff(interval, pulse(failingFor))).toBe(expected)
  })

  test('never answered, and answering', () => {
    expect(backOff(5 * SECOND, { status: 'error', dataUpdatedAt: 0, errorUpdatedAt: 5 })).toBe(30 * SECOND)
    expect(backOff(5 * SECOND, { status: 'success', dataUpdatedAt: 9, errorUpdatedAt: 99999 })).toBe(
      5 * SECOND,
    )
  })
})

describe('is work under way?', () => {
  const NOW = 100 * HOUR
  const event = (id: number, code: number, hostId: string | null, age = MINUTE): EngineEvent => ({
    id,
    code,
    severity: 'normal',
    time: NOW - age,
    description: '',
    correlationId: null,
    origin: null,
    customId: null,
    user: null,
    host: hostId === null ? null : { id: hostId, name: hostId },
    cluster: null,
    vm: null,
    dataCenter: null,
  })
  const work = (events: EngineEvent[], asked: [string, Asked][] = []) =>
    isWorkUnderWay({ events, asked: new Map(asked), now: NOW })

  const { upgradeStarted, upgradeFailed, upgradeFinished, upgradeFinishedWillReboot } = EVENT
  const { checkStarted, checkFinished, checkFailed, updatesAvailableNamed } = EVENT

  test.each<[string, EngineEvent[], boolean]>([
    ['nothing known', [], false],
    ['an upgrade began', [event(2, upgradeStarted, 'a')], true],
    ['and ended', [event(3, upgradeFinished, 'a'), event(2, upgradeStarted, 'a')], false],
    [
      'and ended with a reboot',
      [event(3, upgradeFinishedWillReboot, 'a'), event(2, upgradeStarted, 'a')],
      false,
    ],
    ['began again after a failure', [event(4, upgradeStarted, 'a'), event(3, upgradeFailed, 'a')], true],
    ['another host ended', [event(3, upgradeFinished, 'b'), event(2, upgradeStarted, 'a')], true],
    ['a check ended meanwhile', [event(3, checkFinished, 'a'), event(2, upgradeStarted, 'a')], true],
    ['an end that never came', [event(2, upgradeStarted, 'a', 13 * HOUR)], false],
    ['a check began', [event(2, checkStarted, 'a')], true],
    [
      'updates found, not yet the end',
      [event(3, updatesAvailableNamed, 'a'), event(2, checkStarted, 'a')],
      true,
    ],
    ['a check failed', [event(3, checkFailed, 'a'), event(2, checkStarted, 'a')], false],
    ['a check that never ended', [event(2, checkStarted, 'a', 16 * MINUTE)], false],
    ['a host that is no more', [event(2, upgradeStarted, null)], false],
  ])('%s', (_, events, expected) => {
    expect(work(events)).toBe(expected)
  })

  const ask = (deed: Asked['deed'], age: number, afterEventId: number | null = 10): Asked => ({
    deed,
    at: NOW - age,
    correlationId: 'c1',
    afterEventId,
  })

  test('what we asked for and nobody has answered', () => {
    expect(work([], [['a', ask('check', MINUTE)]])).toBe(true)
    expect(work([], [['a', ask('check', HOUR)]])).toBe(false)
    expect(work([], [['a', ask('activate', MINUTE)]])).toBe(true)
    expect(work([], [['a', ask('upgrade', 3 * MINUTE)]])).toBe(false)
    expect(work([event(11, checkFinished, 'a')], [['a', ask('check', MINUTE)]])).toBe(false)
  })

  test('answers are told from older ends by their ids, or by the correlation id', () => {
    const check = ask('check', MINUTE)
    expect(isAnswered(check, 'a', [event(10, checkFinished, 'a')])).toBe(false)
    expect(isAnswered(check, 'a', [event(11, checkFinished, 'b')])).toBe(false)
    expect(isAnswered(check, 'a', [event(11, checkStarted, 'a')])).toBe(false)
    expect(isAnswered(check, 'a', [event(11, checkFailed, 'a')])).toBe(true)
    const blind = ask('check', MINUTE, null)
    expect(isAnswered(blind, 'a', [event(11, checkFailed, 'a')])).toBe(false)
    expect(isAnswered(blind, 'a', [{ ...event(11, checkFailed, 'a'), correlationId: 'c1' }])).toBe(true)
  })
})
