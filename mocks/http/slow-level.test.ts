/** A level that takes long to set: what everybody sees meanwhile, and what the answer says in the end. */
import { describe, expect, test } from 'vitest'
import { createEngine } from 'mocks/engine/engine'
import { EL_OLD, idOf } from 'mocks/engine/make'
import type { EngineState } from 'mocks/engine/state'
import { SCENARIOS } from 'mocks/scenarios/all'
import { createHandler } from './handle'

const T0 = Date.UTC(2026, 5, 1, 8)
const MINUTE = 60_000
const ID = idOf('cluster', 'Default')

/** Time passes only while somebody waits for the engine, or when it is moved on by hand. */
const bring = (scenario: string, change: (state: EngineState) => void = () => undefined) => {
  let now = T0
  const clock = { now: () => now }
  const state = SCENARIOS[scenario]?.seed(T0)
  if (state === undefined) throw new Error(scenario)
  change(state)
  const engine = createEngine(state, clock)
  engine.control.addFault({ kind: 'levelSlow', ms: 10 * MINUTE, remaining: 1 })
  const waiters: (() => void)[] = []
  const sleep = () => new Promise<void>(resolve => waiters.push(resolve))
  const handle = createHandler(engine, { clock, sleep, randomId: () => 'corr-1' })
  const put = async (minor: number, correlationId = 'raise-1') => {
    const response = await handle(
      new Request(`http://engine/ovirt-engine/api/clusters/${ID}`, {
        method: 'PUT',
        headers: {
          Authorization: `Basic ${btoa('admin@internal:demo')}`,
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'Correlation-Id': correlationId,
        },
        body: JSON.stringify({ version: { major: 4, minor } }),
      }),
    )
    return { status: response.status, text: await response.text() }
  }
  const cluster = () => engine.at().clusters.find(({ id }) => id === ID)
  const codes = (correlationId: string) =>
    engine
      .at()
      .events.filter(event => event.correlationId === correlationId)
      .map(({ code }) => code)
  /** Until the handler waits. */
  const settle = async () => {
    for (let turn = 0; turn < 50 && waiters.length === 0; turn++) await Promise.resolve()
    while (waiters.length === 0) await new Promise(resolve => setTimeout(resolve, 0))
  }
  const later = (ms: number) => {
    now += ms
    for (const wake of waiters.splice(0)) wake()
  }
  return { engine, put, cluster, codes, settle, later }
}

describe('a level that takes long', () => {
  test('is seen at once; machines, 811 and the answer follow at the end', async () => {
    const b = bring('level-ready')
    const answer = b.put(7)
    await b.settle()
    expect(b.cluster()?.version).toEqual({ major: 4, minor: 7 })
    expect(b.codes('raise-1')).toEqual([])
    expect(b.engine.at().vms.filter(vm => vm.nextRun)).toEqual([])
    expect(await b.put(7, 'raise-2')).toMatchObject({
      status: 409,
      text: expect.stringContaining('Cluster Default is being updated.') as string,
    })
    b.later(10 * MINUTE)
    expect(await answer).toMatchObject({ status: 200 })
    expect(b.codes('raise-1')).toEqual([811])
    const waiting = b.engine.at().vms.filter(vm => vm.nextRun)
    expect(waiting).toHaveLength(7)
    expect(new Set(waiting.map(vm => vm.customVersion?.minor))).toEqual(new Set([6]))
  })

  test('is put back when a machine cannot be changed', async () => {
    const b = bring('level-vm-refuses')
    const answer = b.put(7)
    await b.settle()
    expect(b.cluster()?.version.minor).toBe(7)
    b.later(10 * MINUTE)
    expect(await answer).toMatchObject({ status: 500, text: expect.stringContaining('numa01') as string })
    expect(b.cluster()?.version.minor).toBe(6)
    expect(b.codes('raise-1')).toEqual([12005, 12005, 812])
  })

  test('is put back by a restart of the engine', async () => {
    const b = bring('level-ready')
    void b.put(7)
    await b.settle()
    b.engine.control.restart()
    expect(b.cluster()?.version.minor).toBe(6)
    b.later(20 * MINUTE)
    expect(b.cluster()?.version.minor).toBe(6)
    expect(b.codes('raise-1')).toEqual([])
  })

  test('that is refused beforehand is refused at once, and uses up no fault', async () => {
    const b = bring('level-ready', state => {
      for (const host of state.hosts) host.software = { ...EL_OLD, levels: [{ major: 4, minor: 6 }] }
    })
    expect((await b.put(7)).status).toBe(400)
    expect(b.engine.at().faults).toHaveLength(1)
  })
})
