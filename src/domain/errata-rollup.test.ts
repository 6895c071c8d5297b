import { describe, expect, it } from 'vitest'
import type { Erratum } from '~/api/model'
import type { HostErrata } from './errata-rollup'
import { errataBefore, errataChange, errataRollUp } from './errata-rollup'

const host = (id: string) => ({ id, name: id })
const erratum = (id: string, type: Erratum['type'], severity: Erratum['severity'] = 'notTold'): Erratum => ({
  id,
  name: id,
  title: id,
  type,
  severity,
  issuedAt: null,
  packages: [],
  summary: '',
  description: '',
  solution: '',
})
const A = erratum('a', 'security', 'critical')
const B = erratum('b', 'security', 'moderate')
const C = erratum('c', 'bugfix', 'critical')
const told = (id: string, ...errata: Erratum[]): HostErrata => ({ host: host(id), state: 'told', errata })
const silent = (id: string): HostErrata => ({ host: host(id), state: 'failed', words: 'no answer' })
const byAddress = (id: string): HostErrata => ({ host: host(id), state: 'noProvider' })

describe('errata of several hosts', () => {
  it('are counted once each, and said for how many hosts they are known', () => {
    expect(
      errataRollUp([told('h1', A, B, C), told('h2', A), told('h3'), silent('h4'), byAddress('h5')]),
    ).toMatchObject({
      hosts: 5,
      known: 3,
      failed: [{ host: host('h4'), words: 'no answer' }],
      noProvider: [host('h5')],
      pendingOn: [host('h1'), host('h2')],
      securityOn: [host('h1'), host('h2')],
      criticalOn: [host('h1'), host('h2')],
      counts: { total: 3, byKind: { security: 2, bugfix: 1 }, byGrade: { critical: 1, moderate: 1 } },
    })
  })

  it('a bug fix that is called critical is no security erratum', () => {
    expect(errataRollUp([told('h1', C)])).toMatchObject({
      pendingOn: [host('h1')],
      securityOn: [],
      criticalOn: [],
    })
  })

  it.each([[[]], [[silent('h1'), byAddress('h2')]]])('nothing known is nothing to remember: %o', read => {
    expect(errataBefore(read, 5)).toBeNull()
  })

  it('before and now are compared where both are known', () => {
    const before = errataBefore([told('h1', A, B, C), told('h2', B), told('h3', A), silent('h4')], 5)
    expect(before).toEqual({
      at: 5,
      hosts: {
        h1: { total: 3, security: 2, critical: 1 },
        h2: { total: 1, security: 1, critical: 0 },
        h3: { total: 1, security: 1, critical: 1 },
      },
    })
    if (before === null) return
    expect(
      errataChange(before, [told('h1', C), told('h2', B), silent('h3'), told('h4'), byAddress('h5')]),
    ).toEqual({
      now: {
        h1: { total: 1, security: 0, critical: 0 },
        h2: { total: 1, security: 1, critical: 0 },
      },
      compared: 2,
      notCompared: 3,
      total: { before: 4, now: 2 },
      security: { before: 3, now: 1 },
      critical: { before: 1, now: 0 },
      securityHosts: { before: 2, freed: 1 },
    })
  })
})
