import { describe, expect, it } from 'vitest'
import { HOST_STATUSES } from '~/api/model'
import type { KnownHostStatus } from '~/api/model'
import { HOST_ACTIONS, partition, whyNot } from './host-actions'
import type { HostAction } from './host-actions'
import { aHost } from './test-facts'

/** Engine contract 4.2, column REST: upgrade, check, maintenance, activate. y: accepted; -: not offered though REST takes it (notes 5, 7). */
const REST: Record<KnownHostStatus, string> = {
  up: 'yyyn',
  maintenance: 'yyny',
  non_operational: 'yyyy',
  install_failed: 'y-yy',
  error: 'nnyy',
  preparing_for_maintenance: 'nnyy',
  non_responsive: 'nnyn',
  down: 'nny-',
  installing: 'nnn-',
  reboot: 'nnn-',
  unassigned: 'nnn-',
  initializing: 'nnn-',
  connecting: 'nnn-',
  kdumping: 'nnn-',
  pending_approval: 'nnn-',
  installing_os: 'nnn-',
}
const COLUMN: HostAction[] = ['upgrade', 'check', 'maintenance', 'activate']

describe('whyNot', () => {
  it.each(HOST_STATUSES.flatMap(status => COLUMN.map((action, column) => ({ status, action, column }))))(
    '$action on a host that is $status',
    ({ status, action, column }) => {
      expect(whyNot(action, aHost({ status })) === null).toBe(REST[status][column] === 'y')
    },
  )

  it('says what must happen first', () => {
    expect(whyNot('upgrade', aHost({ status: 'error' }))).toEqual({
      code: 'host.statusForbidsUpgrade',
      status: 'error',
      first: 'activate',
    })
    expect(whyNot('upgrade', aHost({ status: 'installing' }))).toMatchObject({ first: 'wait' })
    expect(whyNot('upgrade', aHost({ status: 'down' }))).toMatchObject({ first: 'getHostBack' })
    expect(whyNot('upgrade', aHost({ status: 'pending_approval' }))).toMatchObject({ first: 'approve' })
    expect(whyNot('check', aHost({ status: 'install_failed' }))).toEqual({
      code: 'host.checkNotSupportedAfterFailedInstall',
    })
  })

  it('needs an update, and tells never checked from nothing new', () => {
    const host = aHost({ updateAvailable: false })
    const known = { updateAvailable: false, checkedAt: null, isOld: false, packages: null }
    expect(whyNot('upgrade', host)).toEqual({ code: 'host.noUpdate' })
    expect(whyNot('upgrade', host, { updateState: { ...known, state: 'notChecked' } })).toEqual({
      code: 'host.updatesNotChecked',
    })
  })

  it('asks for no second check', () => {
    const known = { updateAvailable: false, checkedAt: null, isOld: false, packages: null }
    const updateState = { ...known, state: 'checking', phase: 'running', since: 5 } as const
    expect(whyNot('check', aHost(), { updateState })).toEqual({ code: 'host.checkInFlight', since: 5 })
  })

  it('leaves a host alone while its upgrade runs, except for the way back', () => {
    const inFlight = { upgradeInFlight: { since: 7 } }
    for (const action of HOST_ACTIONS)
      expect(whyNot(action, aHost(), inFlight)).toEqual({ code: 'host.upgradeInFlight', since: 7 })
    expect(whyNot('activate', aHost({ status: 'preparing_for_maintenance' }), inFlight)).toBeNull()
  })

  it('knows what else keeps a host out of maintenance', () => {
    expect(whyNot('maintenance', aHost({ spm: 'contending' }))).toEqual({ code: 'host.spmContending' })
    expect(
      whyNot('maintenance', aHost({ status: 'non_responsive', vms: { active: 2, migrating: 0, total: 2 } })),
    ).toEqual({ code: 'host.nonResponsiveWithVms', vms: 2 })
    expect(whyNot('maintenance', aHost({ status: 'non_responsive', spm: 'spm' }))).toEqual({
      code: 'host.nonResponsiveSpm',
    })
  })

  it('does not guess about a status it does not know', () => {
    for (const action of HOST_ACTIONS)
      expect(whyNot(action, aHost({ status: 'unknown:napping' }))).toEqual({
        code: 'host.statusUnknown',
        status: 'unknown:napping',
      })
  })
})

describe('partition', () => {
  it('keeps the order and gives each refusal its reason', () => {
    const hosts = [aHost({ id: 'a' }), aHost({ id: 'b', updateAvailable: false }), aHost({ id: 'c' })]
    const { allowed, refused } = partition('upgrade', hosts)
    expect(allowed.map(host => host.id)).toEqual(['a', 'c'])
    expect(refused).toEqual([{ host: hosts[1], reason: { code: 'host.noUpdate' } }])
  })

  it('asks for the context of each host', () => {
    const hosts = [aHost({ id: 'a' }), aHost({ id: 'b' })]
    const { allowed } = partition('upgrade', hosts, host =>
      host.id === 'a' ? { upgradeInFlight: { since: 0 } } : {},
    )
    expect(allowed.map(host => host.id)).toEqual(['b'])
  })
})
