/** Which affinity groups matter to who empties the hosts of a cluster one by one (engine contract 3.7). */
import type { AffinityGroup, Cluster, Host } from '~/api/model'
import { compareNatural } from '~/lib/compare'
import { isWorking } from './host-status'

export type GroupEffect =
  /** Its machines may go to these hosts only; `up`: how many of them work. */
  | { code: 'staysOnHosts'; up: number }
  | { code: 'keepsOffHosts' }
  /** Below level 4.3 a hard rule between machines holds them back, too. */
  | { code: 'mayHold' }
  | { code: 'notInTheWay' }
  | { code: 'preference' }

export type GroupView = { group: AffinityGroup; effect: GroupEffect }

/** What may stop an upgrade first. */
const ORDER: Record<GroupEffect['code'], number> = {
  staysOnHosts: 0,
  mayHold: 1,
  keepsOffHosts: 2,
  notInTheWay: 3,
  preference: 4,
}

/** `hidden`: groups without a rule in force or without machines of their own. Broken groups are always shown, first. */
export function groupsThatMatter(
  groups: readonly AffinityGroup[],
  cluster: Pick<Cluster, 'version'>,
  hosts: readonly Host[],
): { shown: GroupView[]; hidden: number } {
  const up = new Set(hosts.filter(({ status }) => isWorking(status)).map(({ id }) => id))
  const shown = groups
    .filter(
      ({ broken, vmsRule, hostsRule, vmIds }) =>
        broken || (vmIds.length > 0 && (vmsRule.enabled || hostsRule.enabled)),
    )
    .map(group => ({ group, effect: effectOf(group, cluster, up) }))
    .toSorted(
      (a, b) =>
        Number(b.group.broken) - Number(a.group.broken) ||
        ORDER[a.effect.code] - ORDER[b.effect.code] ||
        compareNatural(a.group.name, b.group.name),
    )
  return { shown, hidden: groups.length - shown.length }
}

function effectOf(
  { hostsRule, vmsRule, hostIds }: AffinityGroup,
  { version }: Pick<Cluster, 'version'>,
  up: ReadonlySet<string>,
): GroupEffect {
  if (hostsRule.enabled && hostsRule.enforcing && hostIds.length > 0)
    return hostsRule.positive
      ? { code: 'staysOnHosts', up: hostIds.filter(id => up.has(id)).length }
      : { code: 'keepsOffHosts' }
  if (!vmsRule.enabled || !vmsRule.enforcing) return { code: 'preference' }
  const isOld = version.major !== null && version.major * 100 + (version.minor ?? 0) < 403
  return { code: isOld ? 'mayHold' : 'notInTheWay' }
}
