import { useCallback } from 'react'
import { useRights } from './use-rights'

/** May the user upgrade hosts of this cluster? `null`: not known; then the engine's own refusal tells. */
export function useMayUpgrade(): (clusterId: string) => boolean | null {
  const rightsOf = useRights()
  return useCallback(clusterId => rightsOf(clusterId).upgradeHosts, [rightsOf])
}
