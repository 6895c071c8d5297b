/**
 * Hosts as the plug-in's page knows them, for the state of webadmin's buttons: webadmin itself tells a plug-in neither
 * status nor update of a host. They are read when somebody selects hosts, and never polled.
 */
import { EngineFailure } from '~/api/errors'
import type { Host } from '~/api/model'
import { mapLimited } from '~/lib/map-limited'
import { MINUTE, SECOND } from '~/lib/time'

/** What is older is not known. */
const KNOWN_FOR = MINUTE
/** What is younger is not read again because somebody selects it anew. */
const FRESH_FOR = 5 * SECOND
/** One question for each as long as they are few, one for all otherwise. */
const FEW = 5

export type HostsAtHand = {
  /** `null`: not known, or no longer. */
  of: (id: string) => Host | null
  /** Reads those that are not fresh. */
  look: (ids: readonly string[]) => Promise<void>
  /** Reads all of these now; what is not among the answers the engine does not know any more. */
  read: (ids: readonly string[]) => Promise<Host[]>
  forget: () => void
}

export type HostsAtHandOptions = {
  one: (id: string) => Promise<Host>
  all: () => Promise<Host[]>
  now: () => number
}

export function createHostsAtHand({ one, all, now }: HostsAtHandOptions): HostsAtHand {
  const known = new Map<string, { host: Host; at: number }>()
  const keep = (hosts: readonly Host[]) => {
    const at = now()
    for (const host of hosts) known.set(host.id, { host, at })
  }
  const youngerThan = (id: string, age: number) => now() - (known.get(id)?.at ?? -Infinity) < age

  const ask = async (id: string): Promise<Host | EngineFailure | null> => {
    try {
      return await one(id)
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      return error.error.kind === 'notFound' ? null : error
    }
  }

  const read = async (ids: readonly string[]): Promise<Host[]> => {
    if (ids.length > FEW) {
      const hosts = await all()
      known.clear()
      keep(hosts)
      return hosts.filter(({ id }) => ids.includes(id))
    }
    const answers = await mapLimited(ids, FEW, ask)
    const failure = answers.find(answer => answer instanceof EngineFailure)
    if (failure !== undefined) throw failure
    const hosts = answers.filter(answer => answer !== null) as Host[]
    for (const id of ids) known.delete(id)
    keep(hosts)
    return hosts
  }

  return {
    of: id => (youngerThan(id, KNOWN_FOR) ? (known.get(id)?.host ?? null) : null),
    look: async ids => {
      const stale = ids.filter(id => !youngerThan(id, FRESH_FOR))
      if (stale.length > 0) await read(stale)
    },
    read,
    forget: () => known.clear(),
  }
}
