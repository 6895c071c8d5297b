import type { EngineEvent, Host } from '~/api/model'
import type { NoteCluster, NoteFacts } from './types'

/** Where the host is now; what the event says where that is not known. */
export function clusterOf(
  { cluster: told }: Pick<EngineEvent, 'cluster'>,
  host: Pick<Host, 'clusterId'> | undefined,
  { clusters }: Pick<NoteFacts, 'clusters'>,
): NoteCluster | null {
  const id = host?.clusterId ?? told?.id
  if (id === undefined) return null
  const known = clusters?.find(cluster => cluster.id === id)?.name
  return { id, name: known ?? (told?.id === id ? told.name : null) ?? id }
}
