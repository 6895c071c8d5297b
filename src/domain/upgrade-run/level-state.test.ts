import { describe, expect, it } from 'vitest'
import { aCluster } from '~/domain/test-facts'
import { dueCommands } from './due'
import type { RunFacts } from './facts'
import { readJournal } from './journal-codec'
import type { Entry } from './journal-types'
import { runView } from './view'
import { DRIVER, RUN, aPlan, at, begun, endedEntry, host, someFacts, written } from './test-run'

const version = (minor: number) => ({ major: 4, minor, build: null, revision: null, full: null })
const cluster = (minor: number) =>
  aCluster({ id: 'c1', name: 'Default', version: version(minor), upgrade: null })

const look = (entries: readonly Entry[], facts: Partial<RunFacts>) => {
  const all = someFacts({ ...facts, events: entries.flatMap((entry, index) => written(entry, index)) })
  const journal = readJournal(RUN, all.events)
  const me = { client: 'me', asked: new Map<string, number>(), factsFrom: at(100) }
  return {
    due: dueCommands(journal, all, at(100), me).map(command =>
      command.do === 'write' && command.entry.kind === 'end' ? `end ${command.entry.result}` : command.do,
    ),
    alerts: runView(journal, all, at(100)).alerts,
  }
}

const run = (result: 'upgraded' | 'failed', raiseLevelAtEnd = true): Entry[] => [
  {
    kind: 'plan',
    plan: aPlan(['a'], { raiseLevelAtEnd, onFailure: 'skip' }, { target: { kind: 'higher', level: '4.7' } }),
  },
  DRIVER,
  begun('a'),
  endedEntry('a', result),
]
const REFUSED: Entry = {
  kind: 'refused',
  command: 'raiseClusterLevel/4.7',
  driver: 1,
  isForbidden: false,
  words: 'Cannot change Cluster Compatibility Version.',
}
const OVER: Entry = { kind: 'end', driver: 1, result: 'completedWithWarnings', reason: 'allDone', hosts: [] }
const hosts = [host('a', { updateAvailable: false })]

describe('the cluster level at the end', () => {
  it('is raised when every host is upgraded', () => {
    expect(look(run('upgraded'), { hosts, cluster: cluster(6) }).due).toEqual(['raiseClusterLevel'])
  })
  it('is not raised when that was not wanted', () => {
    expect(look(run('upgraded', false), { hosts, cluster: cluster(6) }).due).toEqual(['end completed'])
  })
  it('is not raised while a host failed', () => {
    expect(look(run('failed'), { hosts, cluster: cluster(6) }).due).not.toContain('raiseClusterLevel')
  })
  it('is read back: then the run is completed', () => {
    expect(look(run('upgraded'), { hosts, cluster: cluster(7) })).toEqual({
      due: ['end completed'],
      alerts: [],
    })
  })
  it('refused: the run ends with a warning, and the alert stands until the level is there', () => {
    const entries = [...run('upgraded'), REFUSED]
    expect(look(entries, { hosts, cluster: cluster(6) }).due).toEqual(['end completedWithWarnings'])
    expect(look([...entries, OVER], { hosts, cluster: cluster(6) }).alerts).toEqual([
      {
        code: 'levelNotRaised',
        level: '4.7',
        whyNot: REFUSED.words,
        fix: { do: 'raiseClusterLevel', clusterId: 'c1', version: { major: 4, minor: 7 } },
      },
    ])
    expect(look([...entries, OVER], { hosts, cluster: cluster(7) }).alerts).toEqual([])
  })
})
