import { describe, expect, it } from 'vitest'
import { anEvent } from '~/domain/test-facts'
import type { EngineEvent } from '~/api/model'
import { readJournal } from './journal-codec'
import type { Entry } from './journal-types'
import { runReport } from './report'
import type { RunReport } from './report'
import { reportCsv } from './report-csv'
import { reportJson } from './report-json'
import { DRIVER, RUN, aPlan, at, begun, decided, endedEntry, someFacts, told, vm, written } from './test-run'
import { runView } from './view'

const SOFTWARE = { os: 'EL 9.4', kernel: '5.14.0-1', vdsm: '4.50.5', libvirt: '10.0' }
const EVIL = '<img src=x onerror=alert(1)> & "so" =1+1'

const story = (): EngineEvent[] => [
  ...written({ kind: 'plan', plan: aPlan(['a', 'b', 'c'], { onFailure: 'skip' }) }, 0),
  ...written(DRIVER, 1),
  ...written(begun('a', { software: SOFTWARE }), 10),
  ...written({ kind: 'vmsDown', hostId: 'a', attempt: 1, vms: [{ id: 'v1', name: 'vm-v1' }] }, 11),
  anEvent(61, 'VM vm-v1 is down.', { sec: 40, host: null, vm: { id: 'v1', name: 'vm-v1' } }),
  told(840, 'a', 50),
  anEvent(32, 'VM vm-v1 started.', { sec: 600, host: null, vm: { id: 'v1', name: 'vm-v1' } }),
  ...written(endedEntry('a', 'upgraded', { software: { ...SOFTWARE, kernel: '5.14.0-2' } }), 610),
  ...written(begun('b', { software: SOFTWARE }), 620),
  ...written(endedEntry('b', 'failed', { cause: 'upgradeFailed', words: EVIL }), 900),
  ...written(decided('d1', { do: 'skipHost', hostId: 'c' }), 905),
]
const end = () =>
  written({ kind: 'end', driver: 1, result: 'completedWithWarnings', reason: 'allDone', hosts: [] }, 1000)

function reportOf(events: readonly EngineEvent[], sec = 1200): RunReport {
  const journal = readJournal(RUN, events)
  const facts = someFacts({ events, vms: [vm('v1', 'b')] })
  const report = runReport(journal, runView(journal, facts, at(sec)), facts, at(sec))
  if (report === null) throw new Error('no plan')
  return report
}

describe('the report of a run', () => {
  it('tells hosts, machines, versions, words and decisions', () => {
    const report = reportOf([...story(), ...end()])
    expect(report).toMatchObject({
      isFinal: true,
      state: 'completedWithWarnings',
      lastedMs: 1_000_000,
      startedBy: 'admin@internal-authz',
      counts: { all: 3, upgraded: 1, failed: 1, skipped: 1 },
      hosts: [
        {
          name: 'host-a',
          state: 'upgraded',
          before: { kernel: '5.14.0-1' },
          after: { kernel: '5.14.0-2' },
          attempts: [{ attempt: 1, tookMs: 600_000, result: 'upgraded' }],
          vms: [{ name: 'vm-v1', askedDownAt: at(11), downAt: at(40), startedAt: at(600) }],
        },
        { name: 'host-b', state: 'failed', cause: 'upgradeFailed', engineWords: [EVIL] },
        { name: 'host-c', state: 'skipped', cause: 'bySkip', attempts: [] },
      ],
    })
    expect(report.decisions.map(({ words }) => words)).toEqual([
      'Upgrade of cluster Default was planned: 3 hosts, 1 host at once, in this order: host-a, host-b, host-c.'.replace(
        '1 host at once',
        '1 at once',
      ),
      'Upgrade of the cluster is driven by this user (browser).',
      'Upgrade of the cluster: host host-c is skipped.',
      expect.stringMatching(/^Upgrade of the cluster completed with warnings/),
    ])
    expect(report.journal).toHaveLength(9)
  })

  it.each([
    [
      { kind: 'refused', command: 'startVm/a/1/v1', driver: 1, isForbidden: false, words: 'No memory.' },
      'The engine refused to start virtual machine vm-v1, which was shut down on host host-a: No memory.',
    ],
    [
      { kind: 'refused', command: 'addJob', driver: 1, isForbidden: true, words: 'Not allowed.' },
      'The engine refused to add a task: Not allowed.',
    ],
    [
      { kind: 'refused', command: 'toString/a', driver: 1, isForbidden: true, words: 'No.' },
      'The engine refused toString/a: No.',
    ],
    [
      decided('x', { do: 'setChoice', vmIds: ['v1'], choice: 'shutDown' }),
      'Upgrade of the cluster: shutting down and starting again was chosen for vm-v1.',
    ],
  ] satisfies [Entry, string][])('%j is told as a sentence', (entry, words) => {
    const { journal } = reportOf([...story(), ...written(entry, 950)])
    expect(journal.at(-1)?.words).toBe(words)
  })

  it('is one "so far" while the run is not over', () => {
    const report = reportOf(story(), 910)
    expect(report).toMatchObject({ isFinal: false, endedAt: null, lastedMs: 910_000 })
    expect(JSON.parse(reportJson(report))).toMatchObject({ isFinal: false, endedAt: null })
  })

  it('is none without a plan', () => {
    const journal = readJournal(RUN, [])
    expect(runReport(journal, runView(journal, someFacts(), at(0)), null, at(0))).toBeNull()
  })

  it('as CSV has one line for each host, as wide as the head', () => {
    const events = [...story(), ...end()]
    const lines = reportCsv(reportOf(events)).trimEnd().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(
      /^cluster,correlation_id,place,host,host_id,state,cause,attempts,begun,ended,took_s/,
    )
    expect(lines[1]).toContain('Default,upgrade-1,1,host-a,a,upgraded,,1,2025-06-01T08:00:10.000Z')
    expect(lines[2]).toContain(',host-b,b,failed,upgradeFailed,1,')
    expect(lines[2]).toContain('"<img src=x onerror=alert(1)> & ""so"" =1+1"')
    expect(lines[3]?.split(',')).toHaveLength(lines[0]?.split(',').length ?? 0)
  })

  it('as JSON writes times as ISO 8601 and leaves out what only the app can use', () => {
    const document: unknown = JSON.parse(reportJson(reportOf([...story(), ...end()])))
    expect(document).toMatchObject({
      format: 'ovirt-upgrade-report/1',
      startedAt: '2025-06-01T08:00:00.000Z',
      hosts: [{ vms: [{ downAt: '2025-06-01T08:00:40.000Z' }] }, {}, {}],
      decisions: [{ kind: 'plan', at: '2025-06-01T08:00:00.000Z' }, {}, {}, {}],
    })
    expect(document).not.toHaveProperty('names')
    expect(document).not.toHaveProperty('journal.0.entry')
    expect(document).toHaveProperty(
      'journal.0.words',
      expect.stringMatching(/^Upgrade of cluster Default was/),
    )
  })
})
