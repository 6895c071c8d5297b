import { describe, expect, it } from 'vitest'
import { runningPercent } from './cluster-upgrade'

describe('percent of the running upgrade', () => {
  it.each([
    [null, null],
    [{ inProgress: false, percent: 40 }, null],
    [{ inProgress: true, percent: 0 }, 0],
    [{ inProgress: true, percent: 66.9 }, 66],
    [{ inProgress: true, percent: 100 }, 99],
    [{ inProgress: true, percent: 250 }, 99],
    [{ inProgress: true, percent: -3 }, 0],
  ])('%j is shown as %j', (upgrade, percent) => {
    expect(runningPercent({ upgrade: upgrade && { ...upgrade, correlationId: null } })).toBe(percent)
  })
})
