import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PlanFacts } from '~/domain/upgrade-plan/facts'
import { MOST_PREVIEWS_UNASKED, previewsQuery } from '~/queries/previews'

/** Snapshot previews keep the engine from a higher level, and only asking each machine tells them. */
export function useWithPreviews(facts: PlanFacts, isHigherLevel: boolean): PlanFacts {
  const { data } = useQuery({
    ...previewsQuery(facts.cluster.id, facts.vms),
    enabled: isHigherLevel && facts.vms.length <= MOST_PREVIEWS_UNASKED,
  })
  return useMemo(
    () => (data === undefined || !isHigherLevel ? facts : { ...facts, previews: new Set(data) }),
    [facts, data, isHigherLevel],
  )
}
