import { describe, expect, it } from 'vitest'
import type { EngineEvent } from '~/api/model'
import { aCluster } from '~/domain/test-facts'
import { MINUTE } from '~/lib/time'
import { RUN_EVENT } from './context'
import { dueCommands } from './due'
import type { RunFacts } from './facts'
import { readJournal } from './journal-codec'
import type { Entry } from './journal-types'
import {
  DRIVER,
  RUN,
  aPlan,
  at,
  begun,
  endedEntry,
  host,
  overtaken,
  runHost,
  someFacts,
  told,
  vm,
  written,
} from './test-run'

const CLUSTER = { id: 'c1', name: 'Default' }

const due = (
  entries: readonly Entry[],
  { events = [], ...facts }: Partial<RunFacts> & { events?: EngineEvent[] } = {},
  { sec = 100, client = 'me', asked = new Map<string, number>(), factsFrom = at(sec) } = {},
) => {
  const all = someFacts({
    ...facts,
    events: [...entries.flatMap((entry, index) => written(entry, index)), ...events],
  })
  return dueCommands(readJournal(RUN, all.events), all, at(sec), { client, asked, factsFrom }).map(command =>
    command.do !== 'write'
      ? command.do
      : `${command.entry.kind}${'hostId' in command.entry ? ` ${command.entry.hostId}` : ''}`,
  )
}

const update = { updateAvailable: true }
const begins = (ids: readonly string[], options = {}): Entry[] => [
  { kind: 'plan', plan: aPlan(ids, { checkFirst: false, ...options }) },
  DRIVER,
]

describe('who drives', () => {
  const hosts = [host('a', update), host('b', { updateAvailable: false })]

  it('turns away what has no update, and begins the first that has', () => {
    expect(due(begins(['b', 'a']), { hosts })).toEqual(['ended b'])
    expect(due(begins(['a']), { hosts })).toEqual(['begun a'])
  })

  it('does nothing as a stranger, or once somebody else has taken over', () => {
    expect(due(begins(['a']), { hosts }, { client: 'stranger' })).toEqual([])
    expect(due([...begins(['a']), overtaken(2, 'other')], { hosts })).toEqual([])
  })

  it('asks again only when facts that were read long enough afterwards show nothing of it', () => {
    const entries = [...begins(['a']), begun('a')]
    const asked = new Map([['upgradeHost/a/1', at(100)]])
    const rest = [host('a', update), host('b')]
    expect(due(entries, { hosts: rest }, { sec: 99 })).toEqual(['upgradeHost'])
    expect(due(entries, { hosts: rest }, { sec: 170, asked, factsFrom: at(150) })).toEqual([])
    expect(due(entries, { hosts: rest }, { sec: 170, asked })).toEqual(['upgradeHost'])
  })
})

describe('a host that failed', () => {
  const entries = [
    ...begins(['a', 'b'], { onFailure: 'skip', failureThreshold: 3 }),
    begun('a'),
    endedEntry('a', 'failed'),
  ]
  const big = vm('1', 'b', { memory: 8 * 1024 ** 3 })

  it('takes nothing in by our reckoning', () => {
    expect(due(entries, { hosts: [host('a', update), host('b', update)], vms: [big] })).toEqual([])
    const withRoom = [host('a', update), host('b', update), host('c')]
    expect(due(entries, { hosts: withRoom, vms: [big] })).toEqual(['begun b'])
  })

  it('is not the one that stays up', () => {
    expect(due(entries, { hosts: [host('a', update), host('b', update)] })).toEqual([])
  })
})

describe('the last host that is up', () => {
  const hosts = [host('a', update)]
  const planned = { ...runHost('a'), isOnlyOneUp: true as const }

  it('is taken only if the plan has said so, and when nothing has to run meanwhile', () => {
    expect(due(begins(['a']), { hosts })).toEqual([])
    const plan = aPlan([], { checkFirst: false }, { hosts: [planned] })
    const entries: Entry[] = [{ kind: 'plan', plan }, DRIVER]
    expect(due(entries, { hosts })).toEqual(['begun a'])
    expect(due(entries, { hosts, vms: [vm('1', 'a')] })).toEqual([])
    const consented = { ...plan, choices: { '1': 'shutDown' as const } }
    expect(due([{ kind: 'plan', plan: consented }, DRIVER], { hosts, vms: [vm('1', 'a')] })).toEqual([
      'begun a',
    ])
  })

  it('is not taken while another one is in hand', () => {
    const plan = aPlan([], { checkFirst: false, concurrency: 2 }, { hosts: [runHost('b'), planned] })
    const entries: Entry[] = [{ kind: 'plan', plan }, DRIVER, begun('b', { status: 'maintenance' })]
    const both = [host('b', { ...update, status: 'maintenance' }), ...hosts]
    expect(due(entries, { hosts: both })).not.toContain('begun a')
  })
})

it('ends for good when no host could begin: what was closed is not opened again', () => {
  const entries = begins(['a'], { onFailure: 'stop' })
  const late = { sec: (10 * MINUTE) / 1_000 }
  const hosts = [host('a', { ...update, status: 'non_responsive' })]
  const set = told(RUN_EVENT.flagSet, 'a', 2, { host: null, cluster: CLUSTER })
  expect(due(entries, { hosts, events: [set] }, late)).toEqual(['finishClusterUpgrade'])
  const cleared = told(RUN_EVENT.flagCleared, 'a', 400, { host: null, cluster: CLUSTER })
  const cluster = aCluster({ upgrade: { inProgress: false, percent: 0, correlationId: RUN } })
  expect(due(entries, { hosts, cluster, events: [set, cleared] }, late)).toEqual(['end'])
})
