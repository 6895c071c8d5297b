/** The documents that leave the app: what they say, in English, in other languages, and in none. */
import { TYPE, parse } from '@formatjs/icu-messageformat-parser'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { createIntl } from 'react-intl'
import { describe, expect, it } from 'vitest'
import type { EngineEvent } from '~/api/model'
import { aCluster, anEvent } from '~/domain/test-facts'
import { makePlan } from '~/domain/upgrade-plan/plan'
import type { Plan } from '~/domain/upgrade-plan/plan-types'
import { NOW, host, someDraft, someFacts, vm } from '~/domain/upgrade-plan/test-plan'
import { readJournal } from '~/domain/upgrade-run/journal-codec'
import { IN_HAND_CHOICES } from '~/domain/upgrade-run/journal-types'
import type { Decision, Entry } from '~/domain/upgrade-run/journal-types'
import { runReport } from '~/domain/upgrade-run/report'
import type { RunReport } from '~/domain/upgrade-run/report'
import * as run from '~/domain/upgrade-run/test-run'
import { runView } from '~/domain/upgrade-run/view'
import { HOUR } from '~/lib/time'
import { loadMessages } from './catalogues'
import { documentText, documentTextOf } from './document-text'
import type { DocumentText } from './document-text'
import { withDocumentWords } from './en-documents-words'
import { entryText } from './entry-text'
import type { Language } from './languages'
import { localeOf } from './languages'
import { planPlaybook } from './plan-playbook'
import { planRunbook } from './plan-runbook'
import { reportHtml } from './report-html'

const { at, written } = run
const EVIL = '<img src=x onerror=alert(1)> & "so" =1+1'
const SOFTWARE = { os: 'EL 9.4', kernel: '5.14.0-1', vdsm: '4.50.5', libvirt: '10.0' }

const textIn = async (language: Language): Promise<DocumentText> =>
  documentText({ language, locale: localeOf(language, []), messages: await loadMessages(language) })

const story = (words = EVIL): EngineEvent[] => [
  ...written({ kind: 'plan', plan: run.aPlan(['a', 'b', 'c'], { onFailure: 'skip' }) }, 0),
  ...written(run.DRIVER, 1),
  ...written(run.begun('a', { software: SOFTWARE }), 10),
  ...written({ kind: 'vmsDown', hostId: 'a', attempt: 1, vms: [{ id: 'v1', name: 'vm-v1' }] }, 11),
  anEvent(61, 'VM vm-v1 is down.', { sec: 40, host: null, vm: { id: 'v1', name: 'vm-v1' } }),
  run.told(840, 'a', 50),
  anEvent(32, 'VM vm-v1 started.', { sec: 600, host: null, vm: { id: 'v1', name: 'vm-v1' } }),
  ...written(run.endedEntry('a', 'upgraded', { software: { ...SOFTWARE, kernel: '5.14.0-2' } }), 610),
  ...written(run.begun('b', { software: SOFTWARE }), 620),
  ...written(run.endedEntry('b', 'failed', { cause: 'upgradeFailed', words }), 900),
  ...written(run.decided('d1', { do: 'skipHost', hostId: 'c' }), 905),
]
const end = () =>
  written({ kind: 'end', driver: 1, result: 'completedWithWarnings', reason: 'allDone', hosts: [] }, 1000)

function reportOf(events: readonly EngineEvent[], sec = 1200): RunReport {
  const journal = readJournal(run.RUN, events)
  const facts = run.someFacts({ events, vms: [run.vm('v1', 'b')] })
  const report = runReport(journal, runView(journal, facts, at(sec)), facts, at(sec))
  if (report === null) throw new Error('no plan')
  return report
}
it('print', async () => {
  const { writeFileSync } = await import('node:fs')
  for (const l of ['en', 'de', 'ja'] as const) {
    const text = await textIn(l)
    writeFileSync(`/tmp/words-report-${l}.html`, reportHtml(reportOf([...story(), ...end()]), text))
    const rich = someDraft({ hostIds: ['a', 'b', 'c'], canary: { isOn: true, soakMin: 5 }, target: { kind: 'higher', level: '4.8' }, choices: { 1: 'shutDown' },
      options: { concurrency: 2, windowEnd: NOW + HOUR, moveBack: true, onFailure: 'skip' } })
    const plan = makePlan(rich, someFacts({ hosts: ['a', 'b', 'c', 'd'].map(id => host(id)), vms: [vm('1', 'a', { affinity: 'pinned' }), vm('2', 'b', { affinity: 'pinned' }), vm('3', 'c')] }), NOW)
    writeFileSync(`/tmp/words-runbook-${l}.md`, planRunbook(plan, text))
    writeFileSync(`/tmp/words-playbook-${l}.yml`, planPlaybook(plan, text))
  }
})
