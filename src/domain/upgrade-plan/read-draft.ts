/** A draft from what was kept somewhere: whatever does not read as one is taken from a new draft instead. */
import type { Cluster } from '~/api/model'
import { VM_CHOICES } from '~/domain/evacuation/types'
import type { VmChoice } from '~/domain/evacuation/types'
import { newDraft } from './draft'
import type { DraftTarget, UpgradeDraft } from './draft'
import { FAILURE_POLICIES } from './options'
import type { DraftOptions } from './options'

/** Always a draft of this cluster; one that was kept for another cluster is forgotten. */
export function readDraft(value: unknown, cluster: Cluster, own: Partial<DraftOptions> = {}): UpgradeDraft {
  const fresh = newDraft(cluster, own)
  const kept = record(value)
  if (kept['clusterId'] !== cluster.id) return fresh
  const canary = record(kept['canary'])
  return {
    clusterId: cluster.id,
    target: readTarget(kept['target']),
    hostIds: readIds(kept['hostIds']),
    isOwnOrder: kept['isOwnOrder'] === true,
    canary: {
      isOn: flag(canary['isOn'], fresh.canary.isOn),
      soakMin: number(canary['soakMin'], fresh.canary.soakMin),
    },
    choices: readChoices(kept['choices']),
    options: readOptions(kept['options'], fresh.options),
  }
}

function readTarget(value: unknown): DraftTarget {
  const { kind, level } = record(value)
  return kind === 'higher' && typeof level === 'string' ? { kind, level } : { kind: 'same' }
}

const readIds = (value: unknown): string[] =>
  Array.isArray(value) ? [...new Set(value.filter(id => typeof id === 'string'))] : []

function readChoices(value: unknown): Record<string, VmChoice> {
  return Object.fromEntries(
    Object.entries(record(value)).flatMap(([id, raw]) => {
      const choice = VM_CHOICES.find(one => one === raw)
      return choice === undefined || choice === 'migrate' ? [] : [[id, choice] as const]
    }),
  )
}

function readOptions(value: unknown, fresh: DraftOptions): DraftOptions {
  const kept = record(value)
  const windowEnd = kept['windowEnd']
  return {
    reboot: flag(kept['reboot'], fresh.reboot),
    checkFirst: flag(kept['checkFirst'], fresh.checkFirst),
    concurrency: number(kept['concurrency'], fresh.concurrency),
    onFailure: FAILURE_POLICIES.find(one => one === kept['onFailure']) ?? fresh.onFailure,
    failureThreshold: number(kept['failureThreshold'], fresh.failureThreshold),
    evacuationLimitMin: number(kept['evacuationLimitMin'], fresh.evacuationLimitMin),
    upgradeLimitMin: number(kept['upgradeLimitMin'], fresh.upgradeLimitMin),
    rebootLimitMin: number(kept['rebootLimitMin'], fresh.rebootLimitMin),
    guestShutdownMin: number(kept['guestShutdownMin'], fresh.guestShutdownMin),
    powerOffAfterLimit: flag(kept['powerOffAfterLimit'], fresh.powerOffAfterLimit),
    windowEnd: typeof windowEnd === 'number' && Number.isFinite(windowEnd) ? windowEnd : fresh.windowEnd,
    useMaintenancePolicy: flag(kept['useMaintenancePolicy'], fresh.useMaintenancePolicy),
    moveBack: flag(kept['moveBack'], fresh.moveBack),
    keepHaHeadroom: flag(kept['keepHaHeadroom'], fresh.keepHaHeadroom),
    raiseLevelAtEnd: flag(kept['raiseLevelAtEnd'], fresh.raiseLevelAtEnd),
  }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

const flag = (value: unknown, fallback: boolean): boolean => (typeof value === 'boolean' ? value : fallback)

/** Out of range is kept, so that the wizard can say so; NaN and the like are not numbers. */
const number = (value: unknown, fallback: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : fallback
