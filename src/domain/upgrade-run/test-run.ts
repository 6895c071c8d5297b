/** A run on paper for the tests of this folder: entries as events of the engine, and facts around them. */
import type { EngineEvent, Host, Vm } from '~/api/model'
import { DEFAULT_OPTIONS } from '~/domain/upgrade-plan/options'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import { T0, aCluster, aHost, aVm, anEvent } from '~/domain/test-facts'
import type { EventPatch } from '~/domain/test-facts'
import { SECOND } from '~/lib/time'
import type { RunFacts } from './facts'
import { eventsOf } from './journal-write'
import type { Decision, Entry } from './journal-types'
import type { RunHost, RunPlan } from './run-plan'

export const RUN = 'upgrade-1'
const CODES = { normal: 9801, warning: 9802, error: 9803 } as const

export const runHost = (id: string): RunHost => ({ id, name: `host-${id}`, kind: 'rhel', expected: {} })

export const host = (id: string, patch: Partial<Host> = {}): Host =>
  aHost({ id, name: `host-${id}`, ...patch })

export const vm = (id: string, hostId: string | null, patch: Partial<Vm> = {}): Vm =>
  aVm({ id, name: `vm-${id}`, hostId, ...patch })

export const aPlan = (
  ids: readonly string[],
  options: Partial<DraftOptions> = {},
  patch: Partial<RunPlan> = {},
): RunPlan => ({
  cluster: { id: 'c1', name: 'Default' },
  target: { kind: 'same' },
  options: { ...DEFAULT_OPTIONS, useMaintenancePolicy: false, ...options },
  canary: { isOn: false, soakMin: 0 },
  choices: {},
  hosts: ids.map(runHost),
  leftOut: [],
  madeAt: T0,
  fingerprint: 'f',
  ...patch,
})

/** As the engine would hold it, so many seconds after T0. */
export const written = (entry: Entry, sec: number): EngineEvent[] =>
  eventsOf(entry, { correlationId: RUN, clusterId: 'c1', nameOf: id => id }).map(event =>
    anEvent(CODES[event.severity], event.description, {
      sec,
      origin: event.origin,
      customId: event.customId,
      correlationId: RUN,
      host: null,
    }),
  )

export const DRIVER: Entry = {
  kind: 'driver',
  driver: { number: 1, client: 'me', means: 'browser' },
  why: 'start',
}

export const overtaken = (number: number, client: string): Entry => ({
  kind: 'driver',
  driver: { number, client, means: 'headless' },
  why: 'takeOver',
})

export const decided = (id: string, decision: Decision): Entry => ({ kind: 'decision', id, decision })

const NO_SOFTWARE = { os: null, kernel: null, vdsm: null, libvirt: null }

export const begun = (
  hostId: string,
  patch: Partial<Extract<Entry, { kind: 'begun' }>> = {},
): Extract<Entry, { kind: 'begun' }> => ({
  kind: 'begun',
  hostId,
  attempt: 1,
  driver: 1,
  after: 0,
  status: 'up',
  software: NO_SOFTWARE,
  vms: [],
  ...patch,
})

export const endedEntry = (
  hostId: string,
  result: Extract<Entry, { kind: 'ended' }>['result'],
  patch: Partial<Extract<Entry, { kind: 'ended' }>> = {},
): Extract<Entry, { kind: 'ended' }> => ({
  kind: 'ended',
  hostId,
  attempt: 1,
  driver: 1,
  result,
  cause: null,
  detail: null,
  warnings: [],
  words: null,
  software: null,
  ...patch,
})

/** An event of the engine itself about a host. */
export const told = (code: number, hostId: string, sec: number, patch: EventPatch = {}): EngineEvent =>
  anEvent(code, `event ${code} of host-${hostId}`, {
    sec,
    correlationId: RUN,
    host: { id: hostId, name: `host-${hostId}` },
    ...patch,
  })

export const someFacts = (patch: Partial<RunFacts> = {}): RunFacts => ({
  cluster: aCluster({ upgrade: { inProgress: true, percent: 0, correlationId: RUN } }),
  policy: { policyId: 'own', properties: [] },
  hosts: [host('a'), host('b'), host('c')],
  vms: [],
  affinityGroups: [],
  events: [],
  jobs: null,
  steps: null,
  policies: [],
  migrationPercent: new Map(),
  ...patch,
})

export const at = (sec: number): number => T0 + sec * SECOND
