import { act } from './actions'
import type { ActionOptions } from './actions'
import { VM_AFFINITIES, VM_STATUSES } from './model'
import type { ActionAnswer, Vm } from './model'
import { pathTo } from './transport'
import type { CallOptions, EngineApi } from './transport'
import {
  boolOr,
  collection,
  decimalOr,
  decoded,
  intOr,
  intOrNull,
  items,
  oneOf,
  record,
  refId,
  refIdOrNull,
  sub,
  text,
  textOr,
  timeOrNull,
  versionOrNull,
} from './wire'
import type { Rec } from './wire'

const HOSTED_ENGINE_ORIGINS: ReadonlySet<string> = new Set(['managed_hosted_engine', 'hosted_engine'])

const vmOf = (at: Rec): Vm => {
  const placement = sub(at, 'placement_policy')
  const memoryPolicy = sub(at, 'memory_policy')
  const ha = sub(at, 'high_availability')
  return {
    id: text(at, 'id'),
    name: textOr(at, 'name', ''),
    description: textOr(at, 'description', ''),
    clusterId: refId(at, 'cluster'),
    hostId: refIdOrNull(at, 'host'),
    status: oneOf(at, 'status', VM_STATUSES, 'unknown'),
    affinity: placement ? oneOf(placement, 'affinity', VM_AFFINITIES, 'migratable') : 'migratable',
    placementHostIds: placement ? items(placement, 'host', host => text(host, 'id'), 'hosts') : [],
    memory: intOr(at, 'memory', 0),
    memoryGuaranteed: memoryPolicy && intOrNull(memoryPolicy, 'guaranteed'),
    highAvailability: {
      enabled: ha !== null && boolOr(ha, 'enabled', false),
      priority: ha ? intOr(ha, 'priority', 0) : 0,
    },
    isHostedEngine: HOSTED_ENGINE_ORIGINS.has(textOr(at, 'origin', '')),
    nextRunConfigurationExists: boolOr(at, 'next_run_configuration_exists', false),
    customCompatibilityVersion: versionOrNull(at, 'custom_compatibility_version'),
    startTime: timeOrNull(at, 'start_time'),
  }
}

/** RT/VmMapper.java, RT/VmBaseMapper.java; engine contract 3.6. `host` only while the VM runs. */
export const decodeVm = (wire: unknown): Vm => vmOf(record(wire, 'vm'))
export const decodeVms = (wire: unknown): Vm[] => collection(wire, 'vm', vmOf)

export const listVms = async (
  api: EngineApi,
  { search, max, signal }: CallOptions & { search?: string | undefined; max?: number | undefined } = {},
): Promise<Vm[]> => decoded(decodeVms, await api.get('/vms', { query: { search, max }, signal }))

export const getVm = async (api: EngineApi, id: string, { signal }: CallOptions = {}): Promise<Vm> =>
  decoded(decodeVm, await api.get(pathTo('vms', id), { signal }))

/** RS/VmStatisticalQuery.java: `migration.progress`, 0 while it does not migrate. `null`: not told. */
export const decodeMigrationPercent = (wire: unknown): number | null =>
  collection(wire, 'statistic', at =>
    textOr(at, 'name', '') === 'migration.progress'
      ? items(at, 'value', value => decimalOr(value, 'datum', 0), 'values')
      : [],
  ).flat()[0] ?? null

export const getMigrationPercent = async (
  api: EngineApi,
  id: string,
  { signal }: CallOptions = {},
): Promise<number | null> =>
  decoded(decodeMigrationPercent, await api.get(pathTo('vms', id, 'statistics'), { signal }))

export type MigrateVmOptions = ActionOptions & {
  /** Where to; the scheduler chooses when it is left out. */
  hostId?: string | undefined
  /** Moves a VM that may be moved by hand only (`user_migratable`). */
  force?: boolean | undefined
}

export const migrateVm = (
  api: EngineApi,
  id: string,
  { hostId, force, ...options }: MigrateVmOptions = {},
): Promise<ActionAnswer> => {
  const host = hostId === undefined ? undefined : { id: hostId }
  return act(api, { path: ['vms', id, 'migrate'], body: { host, force } }, options)
}

/** Asks the guest. */
export const shutdownVm = (api: EngineApi, id: string, options: ActionOptions = {}): Promise<ActionAnswer> =>
  act(api, { path: ['vms', id, 'shutdown'] }, options)

/** Pulls the plug. */
export const stopVm = (api: EngineApi, id: string, options: ActionOptions = {}): Promise<ActionAnswer> =>
  act(api, { path: ['vms', id, 'stop'] }, options)

export const startVm = (api: EngineApi, id: string, options: ActionOptions = {}): Promise<ActionAnswer> =>
  act(api, { path: ['vms', id, 'start'] }, options)
