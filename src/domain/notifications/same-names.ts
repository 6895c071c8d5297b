/** Clusters of the same name, in two data centers as a rule, are told apart by those. */
import { groupBy, indexById } from '~/lib/collections'
import type { NoteFacts, Statement } from './types'

export const haveSameNames = (clusters: NoteFacts['clusters']): boolean =>
  clusters !== undefined && new Set(clusters.map(({ name }) => name)).size < clusters.length

export function toldApart(statements: readonly Statement[], facts: NoteFacts): Statement[] {
  const { clusters = [], dataCenters } = facts
  if (dataCenters === undefined || !haveSameNames(clusters)) return [...statements]
  const twins = groupBy(clusters, ({ name }) => name)
  const [clusterById, centerById] = [indexById(clusters), indexById(dataCenters)]
  return statements.map(statement => {
    const { cluster } = statement
    const known = clusterById.get(cluster?.id ?? '')
    if (cluster === null || known === undefined || (twins.get(known.name)?.length ?? 0) < 2) return statement
    const dataCenter = known.dataCenterId === null ? null : centerById.get(known.dataCenterId)?.name
    return dataCenter === undefined ? statement : { ...statement, cluster: { ...cluster, dataCenter } }
  })
}
