/** The engine's scheduler asked for the truth of this moment: `GET /hosts?migration_target_of=` (engine contract 3.5). */
import { useMutation } from '@tanstack/react-query'
import { listHosts } from '~/api/hosts'
import { mapLimited } from '~/lib/map-limited'
import { engineApi } from './client'

const AT_ONCE = 4

export type TargetAnswer = { vmId: string; hostIds: string[] }

/** One question for each machine: asked together, the engine names only hosts that take all of them. */
export const useMigrationTargets = () =>
  useMutation({
    mutationFn: async (vmIds: readonly string[]): Promise<{ at: number; answers: TargetAnswer[] }> => {
      const answers = await mapLimited(vmIds, AT_ONCE, async vmId => {
        const hosts = await listHosts(engineApi, { migrationTargetOf: [vmId] })
        return { vmId, hostIds: hosts.map(({ id }) => id) }
      })
      return { at: Date.now(), answers }
    },
  })
