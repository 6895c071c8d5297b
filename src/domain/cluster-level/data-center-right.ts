import type { Grants } from '~/api/model'

/** May the user edit this data center, from direct grants alone? `null`: not known (engine contract 3.12). */
export function mayEditDataCenter(
  { grants, isComplete }: Grants,
  dataCenterId: string | null,
): boolean | null {
  const isGranted = grants.some(
    grant =>
      grant.permits.includes('edit_storage_pool_configuration') &&
      grant.clusterId === null &&
      (grant.dataCenterId === null || grant.dataCenterId === dataCenterId),
  )
  return isGranted ? true : isComplete ? false : null
}
