import { queryOptions } from '@tanstack/react-query'
import { listJobs } from '~/api/jobs'
import { engineApi } from './client'
import { keys } from './keys'
import { AT_REST, backOff } from './polling'

/** Jobs that run or ended a short while ago; the engine forgets finished ones after minutes (engine contract 3.10). */
export const jobsQuery = () =>
  queryOptions({
    queryKey: keys.jobs,
    queryFn: ({ signal }) => listJobs(engineApi, { signal }),
    refetchInterval: ({ state }) => backOff(AT_REST, state),
  })
