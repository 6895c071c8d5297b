import { describe, expect, it } from 'vitest'
import { HOST_STATUSES } from '~/api/model'
import { compareStatus, hostStanding, isTransitional, isWorking, statusLevel } from './host-status'

describe('host statuses', () => {
  it('has one working status, and counts each known status once', () => {
    expect(HOST_STATUSES.filter(isWorking)).toEqual(['up'])
    expect(HOST_STATUSES.filter(isTransitional)).toEqual([
      'preparing_for_maintenance',
      'installing',
      'reboot',
      'connecting',
      'initializing',
      'unassigned',
      'kdumping',
      'installing_os',
    ])
    expect(HOST_STATUSES.filter(status => hostStanding(status) === 'unknown')).toEqual([])
  })

  it('sorts trouble first and working last, unknown before all', () => {
    expect(
      (['up', 'maintenance', 'unknown:b', 'install_failed', 'installing', 'unknown:a'] as const).toSorted(
        compareStatus,
      ),
    ).toEqual(['unknown:a', 'unknown:b', 'install_failed', 'installing', 'maintenance', 'up'])
  })

  it('keeps an unknown status apart', () => {
    expect(hostStanding('unknown:napping')).toBe('unknown')
    expect(statusLevel('unknown:napping')).toBe('warning')
    expect(isTransitional('unknown:napping')).toBe(false)
  })
})
