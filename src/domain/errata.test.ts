import { describe, expect, it } from 'vitest'
import type { Erratum } from '~/api/model'
import { errataCounts, gravestFirst } from './errata'

const anErratum = (patch: Partial<Erratum>): Erratum => ({
  id: 'e1',
  name: 'A-1',
  title: 'A',
  type: 'bugfix',
  severity: 'notTold',
  issuedAt: null,
  packages: [],
  summary: '',
  description: '',
  solution: '',
  ...patch,
})

const SOME = [
  anErratum({ name: 'enhancement', type: 'enhancement', issuedAt: 9 }),
  anErratum({ name: 'low', type: 'security', severity: 'unknown:Low', issuedAt: 8 }),
  anErratum({ name: 'fix-2', severity: 'critical', issuedAt: 2 }),
  anErratum({ name: 'strange', type: 'unknown:newpackage' }),
  anErratum({ name: 'older', type: 'security', severity: 'important', issuedAt: 3 }),
  anErratum({ name: 'newer', type: 'security', severity: 'important', issuedAt: 4 }),
  anErratum({ name: 'worst', type: 'security', severity: 'critical', issuedAt: 1 }),
]

describe('errata', () => {
  it('are counted by type, those of security by severity', () => {
    expect(errataCounts(SOME)).toEqual({
      total: 7,
      byKind: { security: 4, bugfix: 1, enhancement: 1, other: 1 },
      byGrade: { critical: 1, important: 2, moderate: 0, other: 1 },
      newestAt: 9,
    })
    expect(errataCounts([])).toMatchObject({ total: 0, newestAt: null })
  })

  it('are in order: what is grave first, then the newest', () => {
    expect(gravestFirst(SOME).map(({ name }) => name)).toEqual([
      'worst',
      'newer',
      'older',
      'low',
      'fix-2',
      'enhancement',
      'strange',
    ])
  })
})
