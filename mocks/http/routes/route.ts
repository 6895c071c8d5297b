/** The shape of a route: what a handler gets and gives. */
import type { Caller, Engine, Outcome } from 'mocks/engine/contract'
import type { User } from 'mocks/engine/state'
import type { Params } from 'mocks/http/request'
import type { Scope } from 'mocks/http/scope'
import { fault, faultDoc, notFound, Problem } from 'mocks/http/wire/problem'
import type { Fields } from 'mocks/http/wire/schema'
import type { Doc, Kept, Obj } from 'mocks/http/wire/tree'

export type Call = {
  engine: Engine
  caller: Caller
  user: User
  scope: Scope
  /** Re-reads the state: after a verb that may have changed it. */
  fresh: () => Scope
  /** The decoded path segment at this place of the pattern. */
  id: (index: number) => string
  params: Params
  body: (fields: Fields) => Obj
}

export type Answer = { status: number; doc: Doc; headers?: Record<string, string> }
export type Handler = (call: Call) => Answer
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** `*` in a pattern is any one segment. */
export type Route = { pattern: string } & Partial<Record<Method, Handler>>

export const answer = (root: string, tree: Obj): Answer => ({ status: 200, doc: { root, tree } })

/** An empty collection is `{}`: the writer leaves the empty list out (engine contract 2.2). */
export const collection = (root: string, item: string, items: readonly (Obj | Kept)[]): Answer =>
  answer(root, { [item]: items })

/** 201 with where the new thing is. */
export const created = (root: string, tree: Obj): Answer => ({
  status: 201,
  doc: { root, tree },
  headers: typeof tree['href'] === 'string' ? { Location: tree['href'] } : {},
})

export const found = <T>(item: T | undefined): T => {
  if (item === undefined) throw notFound()
  return item
}

/** What the engine refused, as a Fault: unknown ids with an empty body (engine contract 1.8). */
export const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value
  const { httpStatus, reason, detail } = outcome.refusal
  throw httpStatus === 404 ? notFound() : fault(httpStatus, reason, detail)
}

/** The same inside an action: the echo of the action holds the Fault. */
export const actionValueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value
  const { httpStatus, reason, detail } = outcome.refusal
  throw httpStatus === 404 ? notFound() : actionFault(httpStatus, reason, detail)
}

export const actionFault = (status: number, reason: string, detail: string) =>
  new Problem(status, {
    doc: { root: 'action', tree: { fault: faultDoc(reason, detail).tree, status: 'failed' } },
  })
