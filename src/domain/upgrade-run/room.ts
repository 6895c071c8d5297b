/**
 * Is there room for one more host to be taken, by the facts of this moment? The simulation of the plan, run once more with
 * the hosts in hand taken out. A host that failed counts as not there: nothing is sent to it by our reckoning,
 * and it is not the one that stays up.
 */
import type { Host, HostStatus, Vm } from '~/api/model'
import { EVENT } from '~/domain/engine-events'
import { isWorking } from '~/domain/host-status'
import { simulateEvacuation } from '~/domain/evacuation/simulate'
import type { SimulationDepth } from '~/domain/evacuation/simulate'
import type { BlockedHost, Named } from '~/domain/evacuation/types'
import type { Context } from './context'
import { lastTurn } from './roster'

export type Room =
  | { fits: true }
  /** A machine on it is to stay, by choice. */
  | { fits: false; leftOut: Named[] }
  | { fits: false; blocked: BlockedHost }

/** `depth full`: with what would help. */
export function roomFor(context: Context, hostId: string, depth: SimulationDepth = 'verdict'): Room {
  const { facts, roster } = context
  const inHand = handsFull(context).filter(id => id !== hostId)
  const out = new Set([...inHand, hostId])
  const failed = new Set(
    roster.hosts.filter(one => hasFailed(one) && !out.has(one.host.id)).map(({ host }) => host.id),
  )
  const evacuation = simulateEvacuation(
    {
      cluster: facts.cluster,
      hosts: facts.hosts.map(host => asSeen(host, inHand, failed)),
      vms: facts.vms.flatMap(vm => standing(context, vm, hostId, out)),
      affinityGroups: facts.affinityGroups,
      order: [...inHand, hostId],
      concurrency: out.size,
      canary: false,
      choices: roster.choices,
      keepHaHeadroom: roster.options.keepHaHeadroom,
      moveBack: false,
    },
    depth,
  )
  const leftOut = evacuation.leftOut.find(({ host }) => host.id === hostId)
  if (leftOut !== undefined) return { fits: false, leftOut: leftOut.vms }
  const blocked = evacuation.blocked.find(({ host }) => host.id === hostId)
  if (blocked !== undefined) return { fits: false, blocked }
  return isLastUp(context, hostId, { out, failed })
    ? { fits: false, blocked: lastUp(context, hostId) }
    : { fits: true }
}

export const handsFull = ({ roster }: Context): string[] =>
  roster.hosts.filter(({ state }) => state === 'inHand').map(({ host }) => host.id)

const hasFailed = (one: Context['roster']['hosts'][number]): boolean =>
  one.state === 'ended' && lastTurn(one)?.ended?.entry.result === 'failed'

/** The simulation plays hosts in hand from `up` on, so that what still runs there finds its place as well. */
function asSeen(host: Host, inHand: readonly string[], failed: ReadonlySet<string>): Host {
  if (inHand.includes(host.id) && EMPTYING.has(host.status)) return { ...host, status: 'up' }
  return failed.has(host.id) && isWorking(host.status) ? { ...host, status: 'error' } : host
}

const EMPTYING: ReadonlySet<HostStatus> = new Set(['preparing_for_maintenance'])

/**
 * A machine on its way is counted by the engine at its target already. It is left out here unless it goes to the host in
 * question, or to another one in hand, or nobody knows where.
 */
function standing(context: Context, vm: Vm, hostId: string, out: ReadonlySet<string>): Vm[] {
  if (vm.status !== 'migrating' || vm.hostId === null || !out.has(vm.hostId) || vm.hostId === hostId)
    return [vm]
  const target = targetOf(context, vm)
  return target !== null && !out.has(target) ? [] : [vm]
}

const DESTINATION = /Destination: (?<name>[^,)]+)/

/** Only the texts of 62 and 67 tell (engine contract 5.4); names of hosts are unique in an engine. */
function targetOf({ eventsOfVm, facts }: Context, vm: Vm): string | null {
  const begun = (eventsOfVm.get(vm.id) ?? []).findLast(
    ({ code }) => code === EVENT.migrationStarted || code === EVENT.migrationStartedBySystem,
  )
  const name = DESTINATION.exec(begun?.description ?? '')?.groups?.['name']?.trim()
  return facts.hosts.find(host => host.name === name)?.id ?? null
}

/** The plan may have said that the cluster is down meanwhile; then it is taken, and nothing with it. */
function isLastUp(
  { facts, hosts, roster }: Context,
  hostId: string,
  { out, failed }: { out: ReadonlySet<string>; failed: ReadonlySet<string> },
): boolean {
  if (!isWorking(hosts.get(hostId)?.status ?? 'down')) return false
  if (facts.hosts.some(({ id, status }) => isWorking(status) && !out.has(id) && !failed.has(id))) return false
  const isPlanned = roster.hosts.some(({ host }) => host.id === hostId && host.isOnlyOneUp === true)
  return !isPlanned || out.size > 1
}

const lastUp = ({ hosts }: Context, hostId: string): BlockedHost => ({
  host: { id: hostId, name: hosts.get(hostId)?.name ?? hostId },
  wave: 0,
  reasons: [{ code: 'evacuation.lastHostUp' }],
  remedies: [{ code: 'leaveHostOut' }],
})
