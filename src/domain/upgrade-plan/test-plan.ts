/** A small cluster with one of everything, for the tests of this folder. */
import type { Host, Vm } from '~/api/model'
import { GIB, T0, aCluster, aHost, aVm, anEvent } from '~/domain/test-facts'
import { newDraft } from './draft'
import type { UpgradeDraft } from './draft'
import type { PlanFacts } from './facts'
import { DEFAULT_OPTIONS } from './options'
import type { DraftOptions } from './options'

export const NOW = T0 + 3_600_000

export const host = (id: string, patch: Partial<Host> = {}): Host =>
  aHost({ id, name: `host-${id}`, maxSchedulingMemory: 32 * GIB, ...patch })

export const vm = (id: string, hostId: string, patch: Partial<Vm> = {}): Vm =>
  aVm({ id, name: `vm-${id}`, hostId, ...patch })

/** Three hosts with an update, checked an hour ago, three machines each of 4 GiB. */
export function someFacts(patch: Partial<PlanFacts> = {}): PlanFacts {
  const hosts = patch.hosts ?? [host('a'), host('b'), host('c')]
  return {
    cluster: aCluster(),
    dataCenter: null,
    hosts,
    vms: [vm('1', 'a'), vm('2', 'b'), vm('3', 'c')],
    affinityGroups: [],
    events: hosts.map(({ id, name }) => checkedEvent(id, name)),
    jobs: [],
    policies: [],
    engineLevels: ['4.6', '4.7', '4.8'],
    asked: new Map(),
    rights: { upgradeHosts: true, editCluster: true, injectEvents: true, injectTasks: true },
    engineAnswers: true,
    ...patch,
  }
}

export const checkedEvent = (id: string, name: string, sec = 0) =>
  anEvent(
    885,
    `Check for available updates on host ${name} was completed successfully with message 'a.noarch'.`,
    {
      sec,
      host: { id, name },
    },
  )

type DraftPatch = Partial<Omit<UpgradeDraft, 'options'>> & { options?: Partial<DraftOptions> }

export function someDraft({ options, ...patch }: DraftPatch = {}): UpgradeDraft {
  return {
    ...newDraft(aCluster()),
    hostIds: ['a', 'b'],
    ...patch,
    options: { ...DEFAULT_OPTIONS, ...options },
  }
}
