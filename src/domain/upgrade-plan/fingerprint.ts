/**
 * One short text for the facts a plan stands on: hosts, where machines run, rules, the policy. Another text later means
 * that the plan should be computed anew. Not on: free memory, which changes all the time, and names.
 */
import type { PlanFacts } from './facts'

export function fingerprintOf({ cluster, hosts, vms, affinityGroups }: PlanFacts): string {
  const hash = newHash()
  hash.add(['c', cluster.id, cluster.schedulingPolicyId, cluster.version.major, cluster.version.minor])
  for (const { id, kind, status, updateAvailable, spm, hostedEngine } of hosts)
    hash.add(['h', id, kind, status, updateAvailable, spm, (hostedEngine?.score ?? 0) > 0])
  for (const vm of vms) {
    if (vm.hostId === null) continue
    hash.add(['v', vm.id, vm.hostId, vm.status, vm.affinity, vm.memoryGuaranteed, ...vm.placementHostIds])
  }
  for (const { id, vmsRule, hostsRule, hostIds, vmIds } of affinityGroups ?? [])
    hash.add(['g', id, JSON.stringify([vmsRule, hostsRule]), ...hostIds.toSorted(), '|', ...vmIds.toSorted()])
  return hash.text()
}

type Part = string | number | boolean | null

/** Two sums of FNV-1a, one from each end of a text: the order of the things does not matter. */
function newHash() {
  let [left, right] = [0, 0]
  return {
    add: (parts: readonly Part[]): void => {
      const text = parts.join('\n')
      let [a, b] = [0x811c9dc5, 0x9747b28c]
      for (let at = 0; at < text.length; at++) {
        a = Math.imul(a ^ text.charCodeAt(at), 0x01000193)
        b = Math.imul(b ^ text.charCodeAt(text.length - 1 - at), 0x01000193)
      }
      left = (left + a) >>> 0
      right = (right + b) >>> 0
    },
    text: () => left.toString(16).padStart(8, '0') + right.toString(16).padStart(8, '0'),
  }
}
