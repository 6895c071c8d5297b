/** `/users/{id}/options`: RJ/resource/aaa/BackendUserOptionsResource.java and the classes it extends; since 4.4.5. */
import { userOptionOf, userOptionsOf } from 'mocks/engine/user-options'
import { encodeUserOption } from 'mocks/http/encode/access'
import { htmlProblem, notFound } from 'mocks/http/wire/problem'
import { textAt } from 'mocks/http/wire/tree'
import { USER_OPTION } from './bodies'
import { plainList } from './listing'
import { answer, created, valueOf, type Call, type Handler, type Route } from './route'

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** An engine before 4.4.5 has no such path; what is no id is found nowhere. */
const where =
  (handler: Handler): Handler =>
  call => {
    if (call.scope.state.faults.some(({ kind }) => kind === 'noUserOptions')) throw notFound()
    if (![call.id(1), call.id(3)].every(id => id === '' || UUID.test(id))) throw notFound()
    return handler(call)
  }

const listOptions = (call: Call) =>
  plainList(
    call,
    'user_options',
    'user_option',
    valueOf(userOptionsOf(call.scope.state, call.user, call.id(1))).map(option =>
      encodeUserOption(call.scope, call.id(1), option),
    ),
  )

const addOption = (call: Call) => {
  const body = call.body(USER_OPTION)
  const name = textAt(body, 'name')
  // Nothing looks for it but a constructor that wants one (CMN/businessentities/UserProfileProperty.java).
  if (name === undefined) throw htmlProblem(500, 'Internal Server Error')
  const added = valueOf(
    call.engine.addUserOption(call.caller, call.id(1), { name, content: textAt(body, 'content') ?? null }),
  )
  return created('user_option', encodeUserOption(call.fresh(), call.id(1), added))
}

const one = (call: Call) => valueOf(userOptionOf(call.scope.state, call.user, call.id(3)))

export const userOptionRoutes: Route[] = [
  { pattern: 'users/*/options', GET: where(listOptions), POST: where(addOption) },
  {
    pattern: 'users/*/options/*',
    GET: where(call => answer('user_option', encodeUserOption(call.scope, call.id(1), one(call)))),
    DELETE: where(call => {
      valueOf(call.engine.removeUserOption(call.caller, one(call).id))
      return answer('action', { status: 'complete' })
    }),
  },
]
