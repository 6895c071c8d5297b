/** What the role writes: progress events, percent of the cluster, the event of its end (contract 7.4). */
import { updateClusterUpgradeProgress } from './clusters'
import type { Caller, Outcome } from './contract'
import { addExternalEvent } from './external'
import type { RoleFlow } from './flows'
import { chance } from './rng'
import type { RoleVars } from './role-vars'
import type { Event, Host } from './state'
import type { World } from './world'

/** A task failed; the words are for a reader of this program. */
export class RoleFailed extends Error {}

/** The value, or the end of the role's block. */
export const ask = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value
  throw new RoleFailed(outcome.refusal.detail)
}

export const callerOf = ({ userId, correlationId }: RoleFlow): Caller => ({ userId, correlationId })

const LARGEST = 2_147_483_647
const FIRST = 10
const LAST = 95

const post = (world: World, flow: RoleFlow, severity: Event['severity'], description: string): void => {
  const outcome = addExternalEvent(world, callerOf(flow), {
    origin: 'cluster_upgrade',
    severity,
    customId: Math.floor(chance(world.state) * LARGEST),
    description,
    floodRate: 30,
    hostId: null,
    clusterId: flow.clusterId,
    vmId: null,
    dataCenterId: null,
  })
  ask(outcome)
}

/** `percent` of the whole run. */
export const tell = (
  world: World,
  flow: RoleFlow,
  vars: RoleVars,
  percent: number,
  words: string,
  host?: Host,
): void => {
  const about = host === undefined ? '' : `, Host: ${host.name}`
  const text = `Cluster upgrade progress: ${percent}%, Cluster: ${vars.clusterName}${about} [${words}]`
  post(world, flow, 'normal', text)
  if (flow.isFlagged && flow.clusterId !== null)
    ask(updateClusterUpgradeProgress(world, callerOf(flow), flow.clusterId, percent, null))
}

/** `share` of what one host gets, which is the same for each. */
export const tellOfHost = (
  { world, flow, vars }: { world: World; flow: RoleFlow; vars: RoleVars },
  host: Host,
  share: number,
  words: string,
): void => {
  const hosts = (JSON.parse(flow.hostIds) as string[]).length
  const size = Math.round((LAST - FIRST) / hosts)
  tell(world, flow, vars, Math.trunc(FIRST + size * flow.index + size * share), words, host)
}

export const sayEnd = (world: World, flow: RoleFlow, severity: Event['severity'], words: string): void =>
  post(world, flow, severity, `Upgrade of cluster ${words}`)
