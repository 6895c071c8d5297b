/** Words of the runbook for codes of checks and of what holds a host: a technical document in English. */
import type { BlockReason } from '~/domain/evacuation/types'
import type { VmReason } from '~/domain/reason'
import type { CheckId } from './check-types'

export const CHECK_WORDS: Record<CheckId, string> = {
  engine: 'engine answers',
  rights: 'rights',
  hosts: 'hosts of the cluster',
  hostStatus: 'status of the hosts',
  storagePoolManager: 'storage pool manager',
  updates: 'knowledge of updates',
  vmsThatStay: 'virtual machines that cannot leave',
  hostedEngine: 'hosted engine',
  dedicatedHosts: 'dedicated hosts',
  vmStatus: 'status of the virtual machines',
  affinity: 'affinity groups',
  capacity: 'room on the other hosts',
  headroom: 'room if another host fails',
  otherRun: 'another upgrade',
  schedulingPolicy: 'scheduling policy',
  jobs: 'running jobs',
  diskSpace: 'disk space',
  certificates: 'certificates',
  tsx: 'outdated cluster CPU',
  gluster: 'Gluster heal',
  level: 'cluster level',
}

type Names = { code: (name: string) => string; size: (bytes: number) => string }

/** A sentence without its full stop. */
export function blockWords(reason: BlockReason, { code, size }: Names): string {
  switch (reason.code) {
    case 'evacuation.hostNotInCluster':
      return 'it is no longer in the cluster'
    case 'evacuation.hostStatus':
      return `its status is "${reason.status.replace(/^unknown:/, '').replaceAll('_', ' ')}"`
    case 'evacuation.lastHostUp':
      return 'no other host would be up'
    case 'evacuation.vmsCannotLeave':
      return reason.vms.map(({ vm, reason: why }) => `${code(vm.name)} ${stayWords(why, code)}`).join('; ')
    case 'evacuation.shortfall':
      return `${code(reason.vm.name)} needs ${size(reason.needed)} and finds no room; ${code(reason.host.name)} comes nearest and lacks ${size(reason.missing)}`
    case 'evacuation.noHeadroom':
    default:
      return `if ${code(reason.host.name)} failed meanwhile, there would be no room for ${reason.vms.map(({ name }) => code(name)).join(', ')}`
  }
}

function stayWords(reason: VmReason, code: Names['code']): string {
  switch (reason.code) {
    case 'vm.pinned':
      return 'is pinned to the host'
    case 'vm.userMigratable':
      return 'moves only by force'
    case 'vm.paused':
      return 'is paused'
    case 'vm.noOtherHostUp':
      return 'has no other host that is up'
    case 'vm.hostedEngineNoOtherHost':
      return 'runs the engine, and no other host could run it'
    case 'vm.affinityGroupNoHost':
      return `is bound by the affinity group ${code(reason.group)} to hosts that are out or not up`
    default:
      return 'cannot leave'
  }
}
