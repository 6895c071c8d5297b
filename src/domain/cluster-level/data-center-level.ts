/** When the level of a data center can follow that of its clusters (engine contract 3.2, 8.5). */
import type { Cluster, DataCenter, Vm } from '~/api/model'
import { compareVersions } from '~/lib/compare'
import { isBelow, levelOf } from './level-order'

export type DataCenterLevel = {
  now: string | null
  /** The highest that the engine offers; `null`: none above the present one. */
  next: string | null
  /** Clusters that keep it from the level of `cluster`. */
  behind: Cluster[]
  /** Suspended with an older level: the engine refuses while they are. As far as the machines are known. */
  suspended: Vm[]
}

export function dataCenterLevel(
  dataCenter: DataCenter,
  cluster: Pick<Cluster, 'version'>,
  clusters: readonly Cluster[],
  vms: readonly Vm[],
): DataCenterLevel {
  const now = levelOf(dataCenter.version)
  const wanted = levelOf(cluster.version)
  const offered = dataCenter.supportedVersions
    .flatMap(version => levelOf(version) ?? [])
    .filter(level => now === null || isBelow(now, level))
    .toSorted(compareVersions)
  const next = offered.at(-1) ?? null
  return {
    now,
    next,
    behind: clusters.filter(other => {
      const level = levelOf(other.version)
      return (
        other.dataCenterId === dataCenter.id && level !== null && wanted !== null && isBelow(level, wanted)
      )
    }),
    suspended:
      next === null
        ? []
        : vms.filter(vm => {
            const own = vm.customCompatibilityVersion === null ? null : levelOf(vm.customCompatibilityVersion)
            return vm.status === 'suspended' && own !== null && isBelow(own, next)
          }),
  }
}
