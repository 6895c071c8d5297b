/** Which higher level to propose, and which hosts do not support a level yet: inferred from VDSM (host-levels.ts). */
import type { Host } from '~/api/model'
import { clusterLevels } from '~/domain/cluster-levels'
import type { ClusterLevels } from '~/domain/cluster-levels'
import { hostLevels, levelText } from '~/domain/host-levels'
import { compareVersions } from '~/lib/compare'
import type { PlanFacts } from './facts'

const ownHosts = ({ cluster, hosts }: PlanFacts): Host[] =>
  hosts.filter(host => host.clusterId === cluster.id)

export const levelsOfCluster = (facts: PlanFacts): ClusterLevels =>
  clusterLevels(facts.cluster, ownHosts(facts), facts.engineLevels)

/** Lowest first. */
export function higherLevels({ cluster, engineLevels }: PlanFacts): string[] {
  const now = levelText(cluster.version)
  return (engineLevels ?? []).filter(one => compareVersions(one, now) > 0).toSorted(compareVersions)
}

/** The highest that all hosts of known levels support already, else the highest of the engine; `null`: there is none. */
export function proposedLevel(facts: PlanFacts): string | null {
  const higher = higherLevels(facts)
  const most = levelsOfCluster(facts).supported?.highest.level
  const supported = most === undefined ? [] : higher.filter(one => compareVersions(one, most) <= 0)
  return supported.at(-1) ?? higher.at(-1) ?? null
}

/** With their present software; those of which nothing is known are not among them. */
export const hostsWithout = (level: string, facts: PlanFacts): Host[] =>
  ownHosts(facts).filter(host => hostLevels(host)?.levels.every(one => levelText(one) !== level) ?? false)
