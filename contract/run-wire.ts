/**
 * The short way of a read to the engine, for the many thousand reads of a run: routes, search and encoders of the HTTP
 * side as they are, without a text in between. What `JSON.parse` would make of the answer is made of it at once; that
 * the two are the same is in run-wire.test.ts. Whatever is unusual about a read, a fault or a token that is not known,
 * goes the long way.
 */
import type { Engine } from 'mocks/engine/contract'
import { handlerOf, routeOf } from 'mocks/http/routes/router'
import { createScope } from 'mocks/http/scope'
import { Problem } from 'mocks/http/wire/problem'
import { Kept, Links, Scalar, isList } from 'mocks/http/wire/tree'
import type { Obj, Tree } from 'mocks/http/wire/tree'
import type { RequestOptions } from '~/api/transport'

type Query = NonNullable<RequestOptions['query']>

/** As a client reads it (mocks/http/wire/write-json.ts); links are left out, which no client of ours looks at. */
export function jsonOf(tree: Tree): unknown {
  if (typeof tree === 'string') return tree
  if (tree instanceof Scalar)
    return tree.type === 'int' || tree.type === 'bool' ? String(tree.value) : tree.value
  if (tree instanceof Links) return []
  if (tree instanceof Kept) return tree.known('value', objectOf)
  return isList(tree) ? tree.map(jsonOf) : objectOf(tree)
}

function objectOf(fields: Obj): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  for (const name of Object.keys(fields)) {
    const value = fields[name]
    if (value === undefined || value instanceof Links || (isList(value) && value.length === 0)) continue
    object[name] = jsonOf(value)
  }
  return object
}

/** Nothing is between client and engine, and the engine knows the token. */
export function isPlain(engine: Engine, token: string, now: number): boolean {
  const isInTheWay = engine
    .at()
    .faults.some(fault => fault.kind === 'answer' || (fault.kind === 'unreachable' && now < fault.until))
  return !isInTheWay && engine.userOf(token) !== null
}

/** `undefined`: not answered with a value. */
export function shortRead(
  engine: Engine,
  token: string,
  path: string,
  query: Query,
  now: number,
): { value: unknown } | undefined {
  const user = engine.userOf(token)
  if (user === null) return undefined
  const parts = path.slice(1).split('/').map(decodeURIComponent)
  const allContent = query['all_content'] === true
  const fresh = () => createScope(engine.at(), now, { allContent })
  const get = (name: string) => {
    const value = query[name] ?? null
    return value === null ? null : String(value)
  }
  try {
    const { doc } = handlerOf(
      routeOf(parts),
      'GET',
    )({
      engine,
      user,
      caller: { userId: user.id, correlationId: '' },
      scope: fresh(),
      fresh,
      id: index => parts[index] ?? '',
      params: { get },
      body: () => ({}),
    })
    return { value: jsonOf(doc.tree) }
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
