import type { Accepted, Outcome } from 'mocks/engine/contract'
import { ref } from 'mocks/http/encode/refs'
import type { Scope } from 'mocks/http/scope'
import { notSimulated } from 'mocks/http/wire/problem'
import type { Obj } from 'mocks/http/wire/tree'
import { ACTION } from './bodies'
import { actionValueOf, answer, found, type Call, type Handler, type Route } from './route'

type Verb = (call: Call, id: string, body: Obj) => Outcome<Accepted>
type ActionTarget = {
  /** `hosts` */
  collection: string
  /** `host`: the element of the identity stub. */
  element: string
  exists: (scope: Scope, id: string) => boolean
  stub: (scope: Scope, id: string) => Obj
  rels: readonly string[]
}

/**
 * `POST /hosts/{id}/upgrade` and the like: the reply echoes the request's fields, an identity stub, and the job of a
 * monitored action; `complete` means accepted (engine contract 3.0).
 */
const handle =
  (target: ActionTarget, verb: Verb): Handler =>
  call => {
    const id = call.id(1)
    found(target.exists(call.scope, id) ? true : undefined)
    const body = call.body(ACTION)
    const { jobId } = actionValueOf(verb(call, id, body))
    return answer('action', {
      ...body,
      job: jobId === null ? undefined : ref(call.scope, 'jobs', jobId),
      status: 'complete',
      [target.element]: target.stub(call.scope, id),
    })
  }

/** Rels without a verb are known to a real engine only. */
export const actionRoutes = (target: ActionTarget, verbs: Record<string, Verb>): Route[] =>
  target.rels.map(rel => {
    const verb = Object.hasOwn(verbs, rel) ? verbs[rel] : undefined
    return {
      pattern: `${target.collection}/*/${rel}`,
      POST:
        verb === undefined
          ? call => {
              found(target.exists(call.scope, call.id(1)) ? true : undefined)
              throw notSimulated(`the action "${rel}" of a ${target.element}`)
            }
          : handle(target, verb),
    }
  })
