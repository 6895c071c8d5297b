import type { ActionOptions } from './actions'
import { decodeAffinityGroup } from './affinity-groups'
import type { AffinityGroup, AffinityRule } from './model'
import { pathTo } from './transport'
import type { EngineApi } from './transport'
import { decoded } from './wire'

export type AffinityGroupChange = {
  hostIds: readonly string[]
  vmsRule: AffinityRule
  hostsRule: AffinityRule
}

/** RT/AffinityGroupMapper.java: hosts are replaced as a whole; machines are not sent and stay. */
export const updateAffinityGroup = async (
  api: EngineApi,
  { clusterId, groupId }: { clusterId: string; groupId: string },
  { hostIds, vmsRule, hostsRule }: AffinityGroupChange,
  { signal, correlationId }: ActionOptions = {},
): Promise<AffinityGroup> =>
  decoded(
    decodeAffinityGroup,
    await api.put(
      pathTo('clusters', clusterId, 'affinitygroups', groupId),
      {
        hosts: { host: hostIds.map(id => ({ id })) },
        vms_rule: vmsRule,
        hosts_rule: hostsRule,
      },
      { signal, correlationId },
    ),
  )

export const addVmToAffinityGroup = async (
  api: EngineApi,
  { clusterId, groupId, vmId }: { clusterId: string; groupId: string; vmId: string },
  { signal, correlationId }: ActionOptions = {},
): Promise<void> => {
  await api.post(
    pathTo('clusters', clusterId, 'affinitygroups', groupId, 'vms'),
    { id: vmId },
    { signal, correlationId },
  )
}
