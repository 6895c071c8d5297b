import { queryOptions } from '@tanstack/react-query'
import { listSchedulingPolicies } from '~/api/scheduling-policies'
import { MINUTE } from '~/lib/time'
import { engineApi } from './client'
import { keys } from './keys'

export const schedulingPoliciesQuery = () =>
  queryOptions({
    queryKey: keys.schedulingPolicies,
    queryFn: ({ signal }) => listSchedulingPolicies(engineApi, { signal }),
    staleTime: 10 * MINUTE,
  })
