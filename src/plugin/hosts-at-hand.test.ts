import { describe, expect, it } from 'vitest'
import { EngineFailure } from '~/api/errors'
import type { Host } from '~/api/model'
import { aHost } from '~/domain/test-facts'
import { MINUTE, SECOND } from '~/lib/time'
import { createHostsAtHand } from './hosts-at-hand'

function aWorld(...hosts: Host[]) {
  const world = { hosts, now: 0, asked: [] as string[], isAway: false }
  const at = createHostsAtHand({
    one: id => {
      world.asked.push(id)
      const host = world.hosts.find(one => one.id === id)
      if (world.isAway) return Promise.reject(new EngineFailure({ kind: 'unreachable', httpStatus: null }))
      return host === undefined
        ? Promise.reject(new EngineFailure({ kind: 'notFound', path: `/hosts/${id}` }))
        : Promise.resolve(host)
    },
    all: () => {
      world.asked.push('all')
      return Promise.resolve(world.hosts)
    },
    now: () => world.now,
  })
  return { world, at }
}
const named = (...ids: string[]) => ids.map(id => aHost({ id }))

describe('hosts at hand', () => {
  it('are known after a look, and not asked for again at once', async () => {
    const { world, at } = aWorld(...named('a', 'b'))
    expect(at.of('a')).toBeNull()
    await at.look(['a'])
    await at.look(['a', 'b'])
    expect(at.of('a')?.id).toBe('a')
    expect(world.asked).toEqual(['a', 'b'])
    world.now = 10 * SECOND
    await at.look(['a'])
    expect(world.asked).toEqual(['a', 'b', 'a'])
  })

  it('are not known any more after a while, though nobody asks by himself', async () => {
    const { world, at } = aWorld(...named('a'))
    await at.look(['a'])
    world.now = MINUTE - 1
    expect(at.of('a')).not.toBeNull()
    world.now = MINUTE
    expect(at.of('a')).toBeNull()
    expect(world.asked).toEqual(['a'])
  })

  it('are read in one go when they are many', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const { world, at } = aWorld(...named(...ids, 'g'))
    expect((await at.read(ids)).map(({ id }) => id)).toEqual(ids)
    expect(world.asked).toEqual(['all'])
  })

  it('are forgotten when the engine knows them no more, or the session ends', async () => {
    const { world, at } = aWorld(...named('a', 'b'))
    await at.read(['a', 'b'])
    world.hosts = named('b')
    expect((await at.read(['a', 'b'])).map(({ id }) => id)).toEqual(['b'])
    expect(at.of('a')).toBeNull()
    at.forget()
    expect(at.of('b')).toBeNull()
  })

  it('tells when the engine is away', async () => {
    const { world, at } = aWorld(...named('a'))
    world.isAway = true
    await expect(at.read(['a'])).rejects.toThrow(EngineFailure)
  })
})
