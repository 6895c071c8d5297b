import { createEngine } from 'mocks/engine/engine'
import { ADMIN } from 'mocks/engine/make'
import { seedOf } from 'mocks/control'
import { createHandler } from 'mocks/http/handle'
import { busy, median } from '../types'
import type { Measure } from '../types'
import { TOKEN } from '../world'

/** The embedded engine alone, without HTTP. */
export const simulator: Measure = {
  about: 'the embedded engine',
  run: async () => {
    let now = Date.UTC(2026, 2, 1)
    const state = seedOf('thousand-hosts', now)
    state.sessions.push({ token: TOKEN, userId: ADMIN, createdAt: now, lastUsedAt: now })
    const engine = createEngine(state, { now: () => now })
    const handle = createHandler(engine, { clock: { now: () => now } })
    const ask = async (path: string) => {
      now += 5_000
      const headers = { authorization: `Bearer ${TOKEN}`, accept: 'application/json' }
      await (await handle(new Request(`http://engine.test/ovirt-engine/api${path}`, { headers }))).text()
    }
    const newest = engine.at().events.at(-1)?.id ?? '0'
    const first = performance.now()
    await ask('/hosts')
    const cold = performance.now() - first
    const idle = median(await busy(7, () => ask('/hosts')))
    const events = median(await busy(7, () => ask(`/events?from=${newest}`)))
    const search = median(await busy(7, () => ask('/vms?search=host%3Dhost-0001')))
    const note = '1,000 hosts, 20,000 machines'
    return [
      { name: 'embedded engine: GET /hosts, the first', value: cold, unit: 'ms', note },
      { name: 'embedded engine: GET /hosts, nothing changed', value: idle, unit: 'ms', note },
      { name: 'embedded engine: machines of a host', value: search, unit: 'ms', note },
      { name: 'embedded engine: no new events', value: events, unit: 'ms', note },
    ]
  },
}
