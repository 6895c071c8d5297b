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

  it('is that of the run itself where it is followed', () => {
    const cluster = { upgrade: { inProgress: true, percent: 20, correlationId: 'run-1' } }
    expect(runningPercent(cluster, [{ correlationId: 'run-2', percent: 90 }])).toBe(20)
    expect(runningPercent(cluster, [{ correlationId: 'run-1', percent: 33 }])).toBe(33)
    expect(runningPercent(cluster, [{ correlationId: 'run-1', percent: 100 }])).toBe(99)
    const ended = { upgrade: { ...cluster.upgrade, inProgress: false } }
    expect(runningPercent(ended, [{ correlationId: 'run-1', percent: 30 }])).toBeNull()
  })
})
