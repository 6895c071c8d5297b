/** A text that is kept is the one that would be written anew, whatever has happened meanwhile. */
import { expect, it } from 'vitest'
import { ADMIN } from 'mocks/engine/make'
import { createEngine } from 'mocks/engine/engine'
import type { EngineState } from 'mocks/engine/state'
import { SCENARIOS } from 'mocks/scenarios/all'
import { createHandler } from './handle'

const MINUTE = 60_000
const T0 = Date.UTC(2026, 0, 15, 10)
const TOKEN = 'token'

function mount(state: EngineState) {
  let now = state.playedTo
  const clock = { now: () => now }
  const engine = createEngine(state, clock)
  const handle = createHandler(engine, { clock, randomId: () => 'request' })
  return {
    engine,
    wait: (ms: number) => {
      now += ms
    },
    ask: async (path: string, accept: string, method = 'GET') => {
      const headers = { authorization: `Bearer ${TOKEN}`, accept, 'content-type': 'application/json' }
      const url = `http://engine/ovirt-engine/api${path}`
      const answer = await handle(
        new Request(url, method === 'GET' ? { headers } : { method, headers, body: '{}' }),
      )
      return `${answer.status} ${await answer.text()}`
    },
  }
}

const PATHS = [
  '/hosts',
  '/hosts?all_content=true',
  '/v4/hosts',
  '/hosts?search=status%3Dup',
  '/vms',
  '/v4/vms',
  '/vms?max=3',
  '/hosts?follow=cluster',
]

it('is the text that a new engine with the same state writes', async () => {
  const seed = SCENARIOS['demo']?.seed(T0)
  if (seed === undefined) throw new Error('no demo')
  seed.sessions.push({ token: TOKEN, userId: ADMIN, createdAt: T0, lastUsedAt: T0 })
  const world = mount(seed)
  const compare = async () => {
    for (const path of PATHS)
      for (const accept of ['application/json', 'application/xml']) {
        const answer = await world.ask(path, accept)
        expect(answer, path).toMatch(/^200 /)
        const anew = mount(structuredClone(world.engine.at()))
        expect(answer === (await anew.ask(path, accept)), `${path} as ${accept}`).toBe(true)
      }
  }
  await compare()
  const first = world.engine.at().hosts.find(host => host.status === 'up' && host.updateAvailable)
  const second = world.engine.at().hosts.find(({ name }) => name === 'node-01')
  expect(await world.ask(`/hosts/${first?.id}/upgrade`, 'application/json', 'POST')).toMatch(/^200 /)
  expect(await world.ask(`/hosts/${second?.id}/deactivate`, 'application/json', 'POST')).toMatch(/^200 /)
  for (let step = 0; step < 4; step += 1) {
    world.wait(4 * MINUTE)
    await compare()
  }
  expect(world.engine.at().hosts.find(({ id }) => id === first?.id)?.updateAvailable).toBe(false)
}, 30_000)
