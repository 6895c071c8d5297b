import { describe, expect, it } from 'vitest'
import { bench, callerOf, refused, T0 } from './harness'
import { smallSite } from './small-site'
import { MINUTE } from './world'

const bring = () => bench(smallSite('test', T0))
type Bench = ReturnType<typeof bring>

const NOTE = {
  origin: 'upgrade-manager',
  severity: 'normal',
  customId: 7,
  description: 'hello',
  floodRate: 30,
  hostId: null,
  clusterId: null,
  vmId: null,
  dataCenterId: null,
} as const
type Note = Parameters<Bench['engine']['addExternalEvent']>[1]
const post = (b: Bench, over: Partial<Note> = {}) => b.engine.addExternalEvent(b.caller, { ...NOTE, ...over })

describe('external events (contract 3.9)', () => {
  it.each([
    ['normal', 9801],
    ['warning', 9802],
    ['error', 9803],
    ['alert', 9804],
  ] as const)('%s has code %s', (severity, code) => {
    const b = bring()
    expect(post(b, { severity })).toMatchObject({
      ok: true,
      value: { code, origin: 'upgrade-manager', customId: 7, correlationId: 'corr-1', description: 'hello' },
    })
  })

  it('refuses a second one with the same origin and custom id', () => {
    const b = bring()
    post(b)
    expect(refused(post(b, { description: 'other words' }))).toBe(
      '400 [=Cannot add External Event. External Event with this custom id already exists.]',
    )
    expect(post(b, { customId: 8 }).ok).toBe(true)
    expect(post(b, { origin: 'somebody-else' }).ok).toBe(true)
    expect(b.codes()).toEqual([9801, 9801, 9801])
  })

  it('refuses to speak for oVirt, in any case', () => {
    expect(refused(post(bring(), { origin: 'OVIRT' }))).toBe(
      '400 [Cannot add External Event. Illegal Origin for External Event : oVirt]',
    )
  })

  it('cuts at ten thousand characters', () => {
    const outcome = post(bring(), { description: 'x'.repeat(10_001) })
    expect(outcome.ok && outcome.value.description).toHaveLength(10_000)
    expect(outcome.ok && outcome.value.description.endsWith('...')).toBe(true)
  })

  it('makes a job each, which the clean-up takes away', () => {
    const b = bring()
    post(b)
    expect(b.state().jobs).toMatchObject([
      {
        description: 'Adding an External Event',
        status: 'finished',
        correlationId: 'corr-1',
        external: false,
      },
    ])
    expect(b.wait(21 * MINUTE).jobs).toEqual([])
  })

  it('is for super users', () => {
    const b = bring()
    const operator = callerOf(b.state(), 'operator')
    expect(refused(b.engine.addExternalEvent(operator, NOTE))).toContain('403')
    expect(refused(b.engine.addExternalJob(operator, { description: 'x', autoCleared: true }))).toContain(
      '403',
    )
  })
})

describe('external jobs and steps (3.10)', () => {
  const begin = (b: Bench, autoCleared = true) => {
    const outcome = b.engine.addExternalJob(b.caller, {
      description: 'Upgrading hosts in Default',
      autoCleared,
    })
    if (!outcome.ok) throw new Error('refused')
    return outcome.value
  }
  const step = (b: Bench, jobId: string, parentId: string | null = null) => {
    const body = { type: 'executing', description: 'host1', parentId } as const
    const outcome = b.engine.addExternalStep(b.caller, jobId, body)
    if (!outcome.ok) throw new Error('refused')
    return outcome.value
  }
  const kept = (b: Bench) => b.state().jobs.map(job => job.status)

  it('steps have parents and end one by one', () => {
    const b = bring()
    const job = begin(b)
    const first = step(b, job.id)
    const child = step(b, job.id, first.id)
    expect(child).toMatchObject({ parentId: first.id, number: 0, external: true, status: 'started' })
    const body = { succeeded: false, force: false }
    expect(b.engine.endExternalStep(b.caller, job.id, child.id, body).ok).toBe(true)
    expect(child.status).toBe('failed')
    expect(first.status).toBe('started')
    expect(b.engine.endExternalJob(b.caller, job.id, { succeeded: true, force: false }).ok).toBe(true)
    expect([job.status, first.status, child.status]).toEqual(['finished', 'finished', 'failed'])
  })

  it('force aborts what is open', () => {
    const b = bring()
    const job = begin(b, false)
    const open = step(b, job.id)
    b.engine.endExternalJob(b.caller, job.id, { succeeded: false, force: true })
    expect([job.status, open.status, job.autoCleared]).toEqual(['failed', 'aborted', true])
  })

  it('a job without auto_cleared stays until it is cleared', () => {
    const b = bring()
    const job = begin(b, false)
    b.engine.endExternalJob(b.caller, job.id, { succeeded: true, force: false })
    b.wait(300 * MINUTE)
    expect(kept(b)).toEqual(['finished'])
    expect(b.engine.clearJob(b.caller, job.id).ok).toBe(true)
    b.wait(10 * MINUTE)
    expect(kept(b)).toEqual([])
  })

  it('finished ones are kept ten minutes, failed ones an hour', () => {
    const b = bring()
    b.engine.endExternalJob(b.caller, begin(b).id, { succeeded: true, force: false })
    b.engine.endExternalJob(b.caller, begin(b).id, { succeeded: false, force: false })
    begin(b)
    b.wait(9 * MINUTE)
    expect(kept(b)).toEqual(['finished', 'failed', 'started'])
    b.wait(12 * MINUTE)
    expect(kept(b)).toEqual(['failed', 'started'])
    b.wait(50 * MINUTE)
    expect(kept(b)).toEqual(['started'])
  })

  it('refuses strangers', () => {
    const b = bring()
    post(b)
    const own = b.state().jobs[0]?.id ?? ''
    const end = { succeeded: true, force: false }
    expect(refused(b.engine.endExternalJob(b.caller, own, end))).toContain(
      '400 [Cannot Clear External Job. External steps can be added only to external jobs or steps.]',
    )
    expect(b.engine.endExternalJob(b.caller, 'x', end)).toMatchObject({ refusal: { httpStatus: 404 } })
    expect(b.engine.endExternalStep(b.caller, begin(b).id, 'x', end)).toMatchObject({
      refusal: { httpStatus: 404 },
    })
    expect(b.engine.clearJob(b.caller, 'x')).toMatchObject({ refusal: { httpStatus: 404 } })
  })
})
