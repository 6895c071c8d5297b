/**
 * What the user may do with a cluster, from direct grants alone (engine contract 3.12,
 * packaging/dbscripts/data/00700_insert_roles_groups.sql). A permit that is not granted directly may still come by a
 * group: then it is not known, never "no".
 */
import type { Cluster, Grants } from '~/api/model'
import type { Rights } from './upgrade-plan/facts'

export function rightsOf(
  { grants, isComplete }: Grants,
  cluster: Pick<Cluster, 'id' | 'dataCenterId'>,
): Rights {
  const may = (permits: readonly string[], isSystemOnly: boolean): boolean | null => {
    const isGranted = permits.every(permit =>
      grants.some(
        grant =>
          grant.permits.includes(permit) &&
          ((grant.clusterId === null && grant.dataCenterId === null) ||
            (!isSystemOnly &&
              (grant.clusterId === cluster.id ||
                (grant.dataCenterId !== null && grant.dataCenterId === cluster.dataCenterId)))),
      ),
    )
    if (isGranted) return true
    return isComplete ? false : null
  }
  return {
    upgradeHosts: may(['edit_host_configuration', 'manipulate_host'], false),
    editCluster: may(['edit_cluster_configuration'], false),
    injectEvents: may(['inject_external_events'], true),
    injectTasks: may(['inject_external_tasks'], true),
  }
}
