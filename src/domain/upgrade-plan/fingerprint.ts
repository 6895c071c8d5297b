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

/** Two sums of FNV-1a, of different beginnings and factors: the order of the things does not matter. */
function newHash() {
  let [left, right] = [0, 0]
  return {
    add: (parts: readonly Part[]): void => {
      let [a, b] = [0x811c9dc5, 0x9747b28c]
      for (const part of parts) {
        const text = String(part)
        for (let at = 0; at < text.length; at++) {
          const code = text.charCodeAt(at)
          a = Math.imul(a ^ code, 0x01000193)
          b = Math.imul(b ^ code, 0x85ebca6b)
        }
        // Ends of parts count.
        a = Math.imul(a ^ 0x0a, 0x01000193)
        b = Math.imul(b ^ 0x0a, 0x85ebca6b)
      }
      left = (left + (a ^ (a >>> 15))) >>> 0
      right = (right + (b ^ (b >>> 13))) >>> 0
    },
    text: () => left.toString(16).padStart(8, '0') + right.toString(16).padStart(8, '0'),
  }
}
