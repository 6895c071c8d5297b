/**
 * A run of 250 hosts and 5,000 machines, as large as a cluster may be: what it costs the engine to be looked at, in bytes
 * and requests, and that its journal and its beginning are found again. Nothing here depends on a clock.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { findRun } from '~/runner/find-run'
import { listJournal } from '~/runner/list-journal'
import { begun250, looked, metered } from './run-250'

let run: Awaited<ReturnType<typeof begun250>>

beforeAll(async () => {
  run = await begun250()
}, 120_000)

describe('a run of 250 hosts', () => {
  it('has hosts in hand', () => {
    expect(run.driver.runner.state().view?.counts).toMatchObject({ all: 250, inHand: 10 })
  })

  it('a look when nothing changed hands is at most a twentieth of a full reload, and gives the same facts', async () => {
    const { full, look, isSame } = await looked(run)
    expect(isSame).toBe(true)
    expect(look.bytes / full.bytes).toBeLessThanOrEqual(0.05)
    expect(look.requests).toBeLessThanOrEqual(8)
    expect(look.bytes).toBeLessThan(500_000)
  })

  it('its journal is larger than one event, and is found apart from all that its hosts went through', async () => {
    const { world, correlationId, clusterId } = run
    const { api, meter } = metered(world.client('another').api)
    expect(await findRun(api, correlationId)).toEqual({ phase: 'ready', clusterId })
    const journal = await listJournal(api, correlationId)
    expect(journal.length).toBeGreaterThan(10)
    expect(journal.every(({ description }) => description.length <= 10_000)).toBe(true)
    expect(journal.some(({ description }) => /#um1 \S+ 2\/\d/.test(description))).toBe(true)
    expect(meter.bytes).toBeLessThan(500_000)
  })

  it('another one who knows nothing but its name goes on with it', async () => {
    const { world, driver, correlationId, clusterId } = run
    const next = world.client('next')
    await next.runner.attach(correlationId, clusterId)
    expect(next.runner.state().view?.plan?.hosts).toHaveLength(250)
    expect(JSON.stringify(next.runner.state().view)).toBe(JSON.stringify(driver.runner.state().view))
    expect(await next.runner.takeOver()).toBe(true)
    await next.runner.tick()
    expect(next.runner.state().isDriver).toBe(true)
  })
})
