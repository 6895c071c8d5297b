/** Options of a user: added and removed, never changed; since engine 4.4.5 (MODEL/services/aaa/UserOptionsService.java). */
import { pathTo } from './transport'
import type { CallOptions, EngineApi } from './transport'
import { collection, decoded, record, text, textOr } from './wire'
import type { Rec } from './wire'

/** `content`: JSON as the database writes it; not looked at here. */
export type UserOption = { id: string; name: string; content: string }

const optionOf = (at: Rec): UserOption => ({
  id: text(at, 'id'),
  name: textOr(at, 'name', ''),
  content: textOr(at, 'content', ''),
})

/** RT/UserProfilePropertyMapper.java. */
export const decodeUserOptions = (wire: unknown): UserOption[] => collection(wire, 'user_option', optionOf)

export const listUserOptions = async (
  api: EngineApi,
  userId: string,
  { signal }: CallOptions = {},
): Promise<UserOption[]> =>
  decoded(decodeUserOptions, await api.get(pathTo('users', userId, 'options'), { signal }))

export const addUserOption = async (
  api: EngineApi,
  userId: string,
  { name, content }: Omit<UserOption, 'id'>,
): Promise<UserOption> =>
  decoded(
    wire => optionOf(record(wire, 'user_option')),
    await api.post(pathTo('users', userId, 'options'), { name, content }),
  )

export const removeUserOption = async (api: EngineApi, userId: string, optionId: string): Promise<void> => {
  await api.remove(pathTo('users', userId, 'options', optionId))
}
