/** What a raise of the level leaves to do with machines. */
import { act } from './actions'
import type { ActionOptions } from './actions'
import type { ActionAnswer, Vm, VmAffinity } from './model'
import { pathTo } from './transport'
import type { CallOptions, EngineApi } from './transport'
import { decodeVm } from './vms'
import { collection, decoded, textOr } from './wire'

/** Cold where a new configuration waits, so that it takes it (BLL/RebootVmCommand.java). */
export const rebootVm = (api: EngineApi, id: string, options: ActionOptions = {}): Promise<ActionAnswer> =>
  act(api, { path: ['vms', id, 'reboot'] }, options)

export type VmPlacement = {
  affinity: VmAffinity
  /** They take the place of those there are. */
  hostIds: readonly string[]
  /** A level of its own; left out: it stays as it is. */
  ownLevel?: { major: number; minor: number } | undefined
}

/** RT/VmMapper.java: nothing else of the machine is sent, so nothing else changes. */
export const updateVmPlacement = async (
  api: EngineApi,
  id: string,
  { affinity, hostIds, ownLevel }: VmPlacement,
  { signal, correlationId }: ActionOptions = {},
): Promise<Vm> => {
  const body = {
    placement_policy: { affinity, hosts: { host: hostIds.map(hostId => ({ id: hostId })) } },
    ...(ownLevel && { custom_compatibility_version: ownLevel }),
  }
  return decoded(decodeVm, await api.put(pathTo('vms', id), body, { signal, correlationId }))
}

/** RT/SnapshotMapper.java: the machine shows one of its snapshots instead of its present state. */
export const decodePreviews = (wire: unknown): boolean =>
  collection(
    wire,
    'snapshot',
    at => textOr(at, 'snapshot_type', '') === 'preview' || textOr(at, 'snapshot_status', '') === 'in_preview',
  ).some(Boolean)

/** One request a machine: no list of machines tells it. */
export const previewsSnapshot = async (
  api: EngineApi,
  id: string,
  { signal }: CallOptions = {},
): Promise<boolean> => decoded(decodePreviews, await api.get(pathTo('vms', id, 'snapshots'), { signal }))
