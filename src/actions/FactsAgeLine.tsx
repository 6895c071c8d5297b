import type { QueryKey } from '@tanstack/react-query'
import { UpdatedAt } from '~/components/UpdatedAt'
import { keys } from '~/queries/keys'
import { useFactsAge } from '~/queries/facts-age'

const LISTS = {
  hosts: [keys.hosts.list, keys.events.updates],
  clusters: [keys.clusters.list, keys.hosts.list, keys.events.updates],
} as const satisfies Record<string, readonly QueryKey[]>

/** How old the lists are that a screen shows, and the way to have them read anew. */
export function FactsAgeLine({ of }: { of: keyof typeof LISTS }) {
  const { refresh, ...age } = useFactsAge(LISTS[of])
  return <UpdatedAt {...age} onRefresh={refresh} />
}
