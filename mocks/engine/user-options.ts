/**
 * Options of users: what each keeps for itself in the engine, by name, as JSON (since 4.4.5). They are added and removed,
 * never changed. BLL/AddUserProfilePropertyCommand.java, RemoveUserProfilePropertyCommand.java, UserProfileValidator.java,
 * GetUserProfilePropertiesByUserIdQuery.java; dbscripts/user_profiles_sp.sql.
 */
import type { Accepted, Caller, Outcome } from './contract'
import { logEvent } from './events'
import type { EventCode } from './event-texts'
import { toJsonb } from './jsonb'
import { NO_JOB, accept, notFound, refusal, refuse } from './outcome'
import { isAdmin } from './permissions'
import type { EngineState, Id, User, UserOption } from './state'
import { newId } from './rng'
import type { World } from './world'

const NOT_AUTHORIZED = 'User is not authorized to perform this action.'

const optionsIn = (state: EngineState): readonly UserOption[] => state.userOptions ?? []

const isSuperUser = (state: EngineState, userId: Id): boolean =>
  state.users.some(
    ({ id, grants }) =>
      id === userId &&
      grants.some(
        ({ role, clusterId, vmId }) => role === 'SuperUser' && clusterId === null && vmId === undefined,
      ),
  )

/** A query refuses with a single message, hence without brackets. */
const notShown = () => refuse({ httpStatus: 403, reason: 'Operation Failed', detail: NOT_AUTHORIZED })

/** One's own, and for administrators anybody's; of somebody unknown there are none. */
export const userOptionsOf = (state: EngineState, asking: User, userId: Id): Outcome<UserOption[]> =>
  asking.id === userId || isAdmin(asking)
    ? accept(optionsIn(state).filter(option => option.userId === userId))
    : notShown()

/** By its id alone: whose it is in the path is not compared. */
export const userOptionOf = (state: EngineState, asking: User, optionId: Id): Outcome<UserOption> => {
  const found = optionsIn(state).find(({ id }) => id === optionId)
  if (found === undefined) return notFound()
  return asking.id === found.userId || isAdmin(asking) ? accept(found) : notShown()
}

/**
 * EDIT_PROFILE on the system, which everybody has by the role UserProfileEditor of the group Everyone until somebody takes
 * it away (dbscripts/data/00600_insert_permissions.sql); no other role brings it.
 */
const mayEditProfiles = (state: EngineState): boolean =>
  state.faults.every(({ kind }) => kind !== 'profilesLocked')

/** Of somebody else's only for SuperUser. */
const isForbidden = (state: EngineState, caller: Caller, userId: Id): boolean =>
  !mayEditProfiles(state) || (caller.userId !== userId && !isSuperUser(state, caller.userId))

type Codes = { own: EventCode; others: EventCode }

const tell = (world: World, caller: Caller, userId: Id, name: string, codes: Codes): void => {
  const whose = world.state.users.find(({ id }) => id === userId)
  logEvent(world, caller.userId === userId ? codes.own : codes.others, {
    by: caller,
    vars: {
      profile_property: name,
      profile_user: whose === undefined ? userId : `${whose.name}@${whose.profile}-authz`,
    },
  })
}

export const addUserOption = (
  world: World,
  caller: Caller,
  userId: Id,
  { name, content }: { name: string; content: string | null },
): Outcome<UserOption> => {
  const { state } = world
  if (isForbidden(state, caller, userId)) return refuse(refusal(403, NOT_AUTHORIZED))
  const same = optionsIn(state).find(option => option.userId === userId && option.name === name)
  if (same !== undefined)
    return refuse(
      refusal(
        400,
        `Cannot add User Profile Property. User Profile property with name ${name} already exists. Property type is JSON and ID=${same.id}.`,
      ),
    )
  const kept = content === null ? 'null' : toJsonb(content)
  const isKnown = state.users.some(({ id }) => id === userId)
  if (kept === null || !isKnown) {
    // The statement fails in the database, long after the validations.
    tell(world, caller, userId, name, { own: 15005, others: 15003 })
    return refuse(refusal(400, 'Internal Engine Error'))
  }
  const added: UserOption = { id: newId(state), userId, name, content: kept }
  state.userOptions = [...optionsIn(state), added]
  tell(world, caller, userId, name, { own: 15004, others: 15002 })
  return accept(added)
}

export const removeUserOption = (world: World, caller: Caller, optionId: Id): Outcome<Accepted> => {
  const { state } = world
  const found = optionsIn(state).find(({ id }) => id === optionId)
  if (found === undefined) return notFound()
  if (isForbidden(state, caller, found.userId)) return refuse(refusal(403, NOT_AUTHORIZED))
  state.userOptions = optionsIn(state).filter(option => option !== found)
  tell(world, caller, found.userId, found.name, { own: 15008, others: 15006 })
  return NO_JOB
}
