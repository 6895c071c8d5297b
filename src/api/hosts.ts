import { act } from './actions'
import type { ActionOptions } from './actions'
import { decodeHost, decodeHosts } from './decode-host'
import type { ActionAnswer, Host } from './model'
import { pathTo } from './transport'
import type { CallOptions, EngineApi } from './transport'
import { decoded } from './wire'

export type ListHostsOptions = CallOptions & {
  search?: string | undefined
  max?: number | undefined
  /** Adds `hostedEngine`; costs the engine further queries for each host. */
  allContent?: boolean | undefined
  /** Only hosts that the scheduler would move all of these VMs to. */
  migrationTargetOf?: readonly string[] | undefined
}

export const listHosts = async (
  api: EngineApi,
  { search, max, allContent, migrationTargetOf, signal }: ListHostsOptions = {},
): Promise<Host[]> => {
  const query = {
    search,
    max,
    all_content: allContent,
    migration_target_of: migrationTargetOf?.join(','),
  }
  return decoded(decodeHosts, await api.get('/hosts', { query, signal }))
}

export const getHost = async (
  api: EngineApi,
  id: string,
  { allContent, signal }: CallOptions & { allContent?: boolean | undefined } = {},
): Promise<Host> =>
  decoded(decodeHost, await api.get(pathTo('hosts', id), { query: { all_content: allContent }, signal }))

export type UpgradeHostOptions = ActionOptions & {
  /** Has no effect on oVirt Node, which always reboots. */
  reboot?: boolean | undefined
  /** The limit of the update itself; the engine's own is 120. */
  timeoutMin?: number | undefined
}

/**
 * RJ/resource/BackendHostResource.java; engine contract 3.5, 5. Answered when accepted; there is no job, and refusals
 * of the maintenance phase come as events only.
 */
export const upgradeHost = (
  api: EngineApi,
  id: string,
  { reboot, timeoutMin, ...options }: UpgradeHostOptions = {},
): Promise<ActionAnswer> =>
  act(api, { path: ['hosts', id, 'upgrade'], body: { reboot, timeout: timeoutMin } }, options)

export const checkHostUpgrade = (
  api: EngineApi,
  id: string,
  options: ActionOptions = {},
): Promise<ActionAnswer> => act(api, { path: ['hosts', id, 'upgradecheck'] }, options)

export const activateHost = (
  api: EngineApi,
  id: string,
  options: ActionOptions = {},
): Promise<ActionAnswer> => act(api, { path: ['hosts', id, 'activate'] }, options)

/** May be refused and leave the host in `preparing_for_maintenance` all the same: read the status back. */
export const deactivateHost = (
  api: EngineApi,
  id: string,
  { reason, ...options }: ActionOptions & { reason?: string | undefined } = {},
): Promise<ActionAnswer> => act(api, { path: ['hosts', id, 'deactivate'], body: { reason } }, options)
