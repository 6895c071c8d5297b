import type { Dispatch } from 'react'
import { useEffect, useReducer } from 'react'
import type { Cluster } from '~/api/model'
import { ownOptions } from '~/components/own-defaults'
import type { DraftAction, UpgradeDraft } from '~/domain/upgrade-plan/draft'
import { draftReducer } from '~/domain/upgrade-plan/draft'
import { readDraft } from '~/domain/upgrade-plan/read-draft'
import { keep, readKept } from '~/lib/tab-store'

const keyOf = (clusterId: string) => `draft.${clusterId}`

/** The wizard's draft: one reducer, kept in this tab so that a reload or a new login loses nothing. */
export function useDraft(cluster: Cluster): [UpgradeDraft, Dispatch<DraftAction>] {
  const [draft, dispatch] = useReducer(draftReducer, cluster, () =>
    readDraft(readKept(keyOf(cluster.id)), cluster, ownOptions()),
  )
  useEffect(() => keep(keyOf(draft.clusterId), draft), [draft])
  return [draft, dispatch]
}
