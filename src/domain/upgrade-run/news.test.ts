import { describe, expect, it } from 'vitest'
import { freshNews, newsOf } from './news'
import { readJournal } from './journal-codec'
import { RUN, aPlan, at, someFacts, written } from './test-run'
import type { RunAlert, RunQuestion, RunView } from './view-types'
import { runView } from './view'

const events = written({ kind: 'plan', plan: aPlan(['a', 'b']) }, 0)
const base: RunView = {
  ...runView(readJournal(RUN, events), someFacts({ events }), at(1)),
  state: 'running',
  nobodyDrivesSince: null,
}
const A = { id: 'a', name: 'host-a' }
const failed: RunQuestion = { code: 'hostFailed', hosts: [A], isCanary: false }
const unwell = (count: number): RunQuestion => ({
  code: 'unhealthy',
  host: A,
  problem: { code: 'errorEvents', count, words: 'x', at: at(count) },
  isCanary: false,
})
const flag: RunAlert = { code: 'flagLeftOn', fix: { do: 'finishClusterUpgrade', clusterId: 'c1' } }
const waiting = (question: RunQuestion): RunView => ({
  ...base,
  state: 'waitingForDecision',
  questions: [question],
})
const ended: RunView = { ...base, state: 'completed', endedAt: at(900) }
const idle = (since: number): RunView => ({ ...base, state: 'interrupted', nobodyDrivesSince: at(since) })
const retried: RunView = {
  ...waiting(failed),
  hosts: base.hosts.map(host => (host.id === 'a' ? { ...host, attempt: 2 } : host)),
}

describe('what is news of a run', () => {
  it.each([
    ['it goes on', base, []],
    ['a question while hosts are in hand', { ...base, questions: [failed] }, []],
    ['it waits for a decision', waiting(failed), ['decision']],
    ['something is to be mended', { ...base, alerts: [flag] }, ['alert']],
    ['nobody drives', idle(5), ['nobodyDrives']],
    ['it is over', ended, ['ended']],
    ['it is over, and something is to be mended', { ...ended, alerts: [flag] }, ['alert', 'ended']],
    ['nothing is known', { ...ended, plan: null }, []],
  ] satisfies [string, RunView, string[]][])('%s', (_name, view, codes) => {
    expect(newsOf(view).map(({ code }) => code)).toEqual(codes)
  })

  it.each([
    ['more errors of the same host', waiting(unwell(1)), waiting(unwell(2)), true],
    ['the time since nobody drives told otherwise', idle(5), idle(9), true],
    ['a host that failed again', waiting(failed), retried, false],
    ['another question', waiting(failed), waiting(unwell(1)), false],
    [
      'nobody drives after another driver',
      idle(5),
      { ...idle(5), driver: { number: 2, client: 'x', means: 'browser', since: at(3), by: null } },
      false,
    ],
  ] satisfies [string, RunView, RunView, boolean][])('%s', (_name, one, other, isSame) => {
    const [first, second] = [newsOf(one)[0]?.key, newsOf(other)[0]?.key]
    expect(first).toBeDefined()
    expect(first === second).toBe(isSame)
  })

  it.each([
    ['at the first look, seen', null, waiting(failed), true, []],
    ['at the first look, behind another window', null, waiting(failed), false, ['decision']],
    ['an end of long ago', null, ended, false, []],
    ['an end', base, ended, true, ['ended']],
    ['nothing new', base, base, false, []],
  ] satisfies [string, RunView | null, RunView, boolean, string[]][])(
    '%s',
    (_name, before, now, isLookedAt, codes) => {
      expect(freshNews({ before, now, told: new Set(), isLookedAt }).map(({ code }) => code)).toEqual(codes)
    },
  )

  it('is told once', () => {
    const told = new Set(newsOf(ended).map(({ key }) => key))
    expect(freshNews({ before: base, now: ended, told, isLookedAt: false })).toEqual([])
  })
})
