/** Errata from before a run: those of the plan, those of hosts that were added to it, and what a table of hosts tells. */
import { describe, expect, it } from 'vitest'
import type { PendingErrata } from '~/domain/errata-rollup'
import { readJournal } from './journal-codec'
import { runReport } from './report'
import { reportCsv } from './report-csv'
import type { RunHost, RunPlan } from './run-plan'
import { DRIVER, RUN, aPlan, at, decided, runHost, someFacts, written } from './test-run'
import { runView } from './view'

const few: PendingErrata = { total: 3, security: 1, critical: 0 }
const many: PendingErrata = { total: 9, security: 4, critical: 2 }
const ofPlan = { at: at(-5), hosts: { a: many } }
const added = (id: string, sec: number): RunHost => ({ ...runHost(id), errata: { at: at(sec), ...few } })

const viewOf = (plan: Partial<RunPlan>, hosts: RunHost[]) => {
  const journal = readJournal(RUN, [
    ...written({ kind: 'plan', plan: aPlan(['a'], {}, plan) }, 0),
    ...written(DRIVER, 1),
    ...(hosts.length > 0 ? written(decided('1', { do: 'addHosts', hosts }), 2) : []),
  ])
  const facts = someFacts()
  return { journal, facts, view: runView(journal, facts, at(10)) }
}

describe('errata of a run', () => {
  it.each([
    ['nothing', {}, [], null],
    ['nothing of hosts that were added without', {}, [runHost('b')], null],
    ['the plan', { errata: ofPlan }, [runHost('b')], ofPlan],
    [
      'the plan and a host that was added',
      { errata: ofPlan },
      [added('b', 2)],
      { at: at(-5), hosts: { a: many, b: few } },
    ],
    [
      'hosts that were added alone, since the oldest',
      {},
      [added('c', 4), added('b', 2)],
      { at: at(2), hosts: { b: few, c: few } },
    ],
    ['the plan, of a host that is added anew', { errata: ofPlan }, [added('a', 2)], ofPlan],
  ] satisfies [string, Partial<RunPlan>, RunHost[], unknown][])(
    'come from %s',
    (_name, plan, hosts, expected) => {
      expect(viewOf(plan, hosts).view.errata).toEqual(expected)
    },
  )

  it('stand in the table of hosts, before and now as far as both are known', () => {
    const { journal, facts, view } = viewOf({ errata: ofPlan }, [added('b', 2), runHost('c')])
    const none = { before: 0, now: 0 }
    const change = {
      compared: 1,
      notCompared: 2,
      total: none,
      security: none,
      critical: none,
      securityHosts: { before: 1, freed: 0 },
      now: { a: few },
    }
    const report = runReport(journal, view, facts, at(10), change)
    if (report === null) throw new Error('no plan')
    const lines = reportCsv(report).trim().split(/\r?\n/)
    const tail = lines.map(line => line.split(',').slice(-6).join(','))
    expect(tail).toEqual([
      'errata_total_before,errata_total_now,errata_security_before,errata_security_now,errata_critical_before,errata_critical_now',
      '9,3,4,1,2,0',
      '3,,1,,0,',
      ',,,,,',
    ])
  })
})
