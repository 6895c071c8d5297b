/** The short way of a read says what the long one says, so that runs from seeds may go it. */
import { expect, it } from 'vitest'
import { createEngine } from 'mocks/engine/engine'
import { createHandler } from 'mocks/http/handle'
import { demo } from 'mocks/scenarios/demo'
import { play, storyOf } from './run-play'
import { shortRead } from './run-wire'

const T0 = Date.UTC(2026, 2, 1, 20)

/** Links are all that the short way leaves out. */
const withoutLinks = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutLinks)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (name === 'link' ? [] : [[name, withoutLinks(inner)]])),
  )
}

it.each([
  ['/clusters', {}],
  ['/hosts', { all_content: true }],
  ['/hosts', { search: 'cluster="Production"' }],
  ['/vms', { max: 40 }],
  ['/events', { from: 100, max: 200 }],
  ['/jobs', {}],
  ['/schedulingpolicies', {}],
])('%s %o', async (path, query: Record<string, string | number | boolean>) => {
  const state = demo.seed(T0)
  const [user] = state.users
  state.sessions.push({ token: 'token', userId: user?.id ?? '', createdAt: T0, lastUsedAt: T0 })
  const clock = { now: () => T0 }
  const engine = createEngine(state, clock)
  const parameters = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)] as const),
  ).toString()
  const answer = await createHandler(engine, { clock })(
    new Request(`http://engine.test/ovirt-engine/api${path}?${parameters}`, {
      headers: { Accept: 'application/json', Authorization: 'Bearer token' },
    }),
  )
  const long: unknown = await answer.json()
  expect(answer.status).toBe(200)
  expect(withoutLinks(shortRead(engine, 'token', path, query, T0)?.value)).toEqual(withoutLinks(long))
})

it.each([3, 14, 159])('the run of seed %i goes the same either way', async seed => {
  const [short, long] = [await play(storyOf(seed)), await play(storyOf(seed), false)]
  // Time, client, and what it did or saw; correlation ids are drawn by chance.
  expect(long.complaints).toEqual([])
  expect(long.log.map(line => line.split(' ').slice(0, 3))).toEqual(
    short.log.map(line => line.split(' ').slice(0, 3)),
  )
})
