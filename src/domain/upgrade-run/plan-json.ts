/** The plan of a run from compact JSON (`entry-to-json.ts`). */
import { HOST_KINDS } from '~/api/model'
import type { HostKind } from '~/api/model'
import type { DurationBand } from '~/domain/duration-band'
import type { ErrataBefore, PendingErrata } from '~/domain/errata-rollup'
import { VM_CHOICES } from '~/domain/evacuation/types'
import type { Named, VmChoice } from '~/domain/evacuation/types'
import type { DraftTarget } from '~/domain/upgrade-plan/draft'
import { DEFAULT_OPTIONS, FAILURE_POLICIES } from '~/domain/upgrade-plan/options'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import { SECOND } from '~/lib/time'
import { allOf, asFlag, asList, asNumber, asRecord, asText } from './read-json'
import { RUN_STEPS } from './run-plan'
import type { RunHost, RunPlan } from './run-plan'

export function namedOf(value: unknown): Named | null {
  const [id, name] = Array.isArray(value) ? (value as unknown[]) : []
  return allOf({ id: asText(id), name: asText(name) })
}

function bandOf(value: unknown): DurationBand | null {
  const [low, usual, high] = asList(value, asNumber)
  if (low === undefined || usual === undefined || high === undefined) return null
  return { lowMs: low * SECOND, usualMs: usual * SECOND, highMs: high * SECOND }
}

export function runHostFrom(value: unknown): RunHost | null {
  const [id, name, kind, bands, alone, pending] = Array.isArray(value) ? (value as unknown[]) : []
  const read = allOf({ id: asText(id), name: asText(name), kind: kindOf(kind) })
  if (read === null) return null
  const list: unknown[] = Array.isArray(bands) ? bands : []
  const expected = RUN_STEPS.flatMap((step, at) => {
    const band = bandOf(list[at])
    return band === null ? [] : [[step, band] as const]
  })
  const [at, ...numbers] = asList(pending, asNumber)
  const errata = pendingFrom(numbers)
  return {
    ...read,
    expected: Object.fromEntries(expected),
    ...(alone === 1 && { isOnlyOneUp: true as const }),
    ...(errata !== null && at !== undefined && { errata: { at, ...errata } }),
  }
}

function kindOf(value: unknown): HostKind | null {
  const text = asText(value)
  if (text === null) return null
  return HOST_KINDS.find(kind => kind === text) ?? `unknown:${text.replace(/^unknown:/, '')}`
}

function pendingFrom([total, security, critical]: readonly number[]): PendingErrata | null {
  return total === undefined || security === undefined || critical === undefined
    ? null
    : { total, security, critical }
}

function errataOf(value: unknown, order: readonly RunHost[]): ErrataBefore | null {
  const [at, list] = Array.isArray(value) ? (value as unknown[]) : []
  const time = asNumber(at)
  if (time === null || !Array.isArray(list)) return null
  const hosts = order.flatMap(({ id }, index) => {
    const pending = pendingFrom(asList((list as unknown[])[index], asNumber))
    return pending === null ? [] : [[id, pending] as const]
  })
  return { at: time, hosts: Object.fromEntries(hosts) }
}

export function planOf(value: unknown): RunPlan | null {
  const at = asRecord(value)
  const cluster = namedOf(at?.['cluster'])
  if (at === null || cluster === null) return null
  const canary = asRecord(at['canary'])
  const hosts = asList(at['hosts'], runHostFrom)
  const errata = errataOf(at['errata'], hosts)
  return {
    cluster,
    target: targetOf(at['target']),
    options: optionsOf(at['options']),
    canary: { isOn: asFlag(canary?.['isOn']), soakMin: asNumber(canary?.['soakMin']) ?? 0 },
    choices: choicesOf(at['choices']),
    hosts,
    leftOut: asList(at['leftOut'], namedOf),
    madeAt: asNumber(at['madeAt']) ?? 0,
    fingerprint: asText(at['fingerprint']) ?? '',
    ...(errata !== null && { errata }),
  }
}

function targetOf(value: unknown): DraftTarget {
  const at = asRecord(value)
  const level = asText(at?.['level'])
  return at?.['kind'] === 'higher' && level !== null ? { kind: 'higher', level } : { kind: 'same' }
}

const choicesOf = (value: unknown): Record<string, VmChoice> =>
  Object.fromEntries(
    Object.entries(asRecord(value) ?? {}).flatMap(([id, raw]) => {
      const choice = VM_CHOICES.find(one => one === raw)
      return choice === undefined ? [] : [[id, choice] as const]
    }),
  )

/** An option that is missing or of another type is what it is if nobody chooses. */
function optionsOf(value: unknown): DraftOptions {
  const at = asRecord(value) ?? {}
  const own = Object.fromEntries(
    Object.entries(DEFAULT_OPTIONS).map(([name, usual]) => {
      const raw = at[name]
      return [name, typeof raw === typeof usual ? raw : usual]
    }),
  ) as DraftOptions
  return {
    ...own,
    onFailure: FAILURE_POLICIES.find(policy => policy === own.onFailure) ?? 'stop',
    windowEnd: asNumber(at['windowEnd']),
  }
}
