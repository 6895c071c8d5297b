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
import { DEEDS } from '~/domain/upgrade-run/deed-words'
import { readJournal } from '~/domain/upgrade-run/journal-codec'
import {
  DRIVER_REASONS,
  HOST_CAUSES,
  HOST_RESULTS,
  HOST_WARNINGS,
  IN_HAND_CHOICES,
  RUN_RESULTS,
} from '~/domain/upgrade-run/journal-types'
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
import './en-run-page-words'
import './en-run-parts-words'
import './en-wizard-page-words'
import { entryText } from './entry-text'
import type { Language } from './languages'
import { ALL_LANGUAGES, localeOf } from './languages'
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

const richPlan = (): Plan =>
  makePlan(
    someDraft({
      hostIds: ['a', 'b', 'c'],
      canary: { isOn: true, soakMin: 5 },
      target: { kind: 'higher', level: '4.8' },
      choices: { 1: 'shutDown' },
      options: {
        concurrency: 2,
        windowEnd: NOW + HOUR,
        moveBack: true,
        onFailure: 'skip',
        keepHaHeadroom: true,
      },
    }),
    someFacts({
      hosts: ['a', 'b', 'c', 'd'].map(id => host(id)),
      vms: [vm('1', 'a', { affinity: 'pinned' }), vm('2', 'b', { affinity: 'pinned' }), vm('3', 'c')],
    }),
    NOW,
  )

describe('the report of a run', () => {
  const final = () => reportOf([...story(), ...end()])

  it('says whether it is one "so far"', async () => {
    const english = await textIn('en')
    expect(reportHtml(reportOf(story(), 910), english)).toContain('So far: the upgrade was not over')
    expect(reportHtml(final(), english)).not.toContain('So far')
  })

  it('holds what the engine wrote as text, and nothing that loads or runs', async () => {
    const page = reportHtml(final(), await textIn('en'))
    expect(page).toContain(
      '<pre lang="en">&lt;img src=x onerror=alert(1)&gt; &amp; &quot;so&quot; =1+1</pre>',
    )
    expect(page).toContain('<br /><q lang="en">&lt;img src=x onerror=alert(1)&gt;')
    expect(page).not.toMatch(/<(?:img|script|link|iframe|object)|\son\w+="|https?:/)
    expect(page).toContain('@media print')
  })

  it('is in the language of its reader, with times of theirs in UTC', async () => {
    const page = reportHtml(final(), await textIn('de'))
    expect(page).toContain('<html lang="de-DE">')
    expect(page).toContain('<h1>Upgrade des Clusters Default</h1>')
    expect(page).toContain('<dd>1. Juni 2025, 08:16:40 UTC</dd>')
    expect(page).toContain('<td>host-c wird übersprungen</td>')
    const japanese = reportHtml(final(), await textIn('ja'))
    expect(japanese).toContain('<html lang="ja-JP">')
    expect(japanese).toContain('<dd>2025年6月1日 08:16:40 UTC</dd>')
  })
})

describe('the runbook of a plan', () => {
  const runbook = async (plan: Plan, language: Language = 'en') => planRunbook(plan, await textIn(language))

  it('tells hosts, machines and what to do if it fails, names as code', async () => {
    const facts = someFacts({
      vms: [vm('1', 'a', { affinity: 'pinned' }), vm('2', 'a')],
      cluster: aCluster({ name: 'web | `prod`' }),
    })
    const text = await runbook(makePlan(someDraft({ choices: { 1: 'shutDown' } }), facts, NOW))
    expect(text).toContain('# Upgrade of cluster `` web \\| `prod` ``\n')
    expect(text).toContain('| 1 | `host-a` | 0 sec |')
    expect(text).toContain('- `vm-1`: is shut down on `host-a` in wave 1; starts again on `host-a`\n')
    expect(text).toContain('- `vm-2`: moves from `host-a` to `host-b` in wave 1; moves from ')
    expect(text).toContain('1. Shut down virtual machines: about 1 min')
    expect(text).toContain('## If something fails')
    expect(text).toContain(
      '- A host that stays in the status “Preparing for maintenance” has no end of its own',
    )
  })

  it('says that a plan cannot start, and why a host is not upgraded', async () => {
    const facts = someFacts({ vms: [vm('1', 'a', { affinity: 'pinned' })] })
    const text = await runbook(makePlan(someDraft(), facts, NOW))
    expect(text).toContain(
      '**This plan cannot start as it is. Checks that stop it: Virtual machines that cannot leave.**',
    )
    expect(text).toContain('Planned on Jun 1, 2025, 09:00 UTC. 1 host in 1 wave')
    expect(text).toContain(
      '- `host-a`: Not begun: `vm-1` cannot leave\n  - `vm-1` is pinned to this host.\n  - Possible: ',
    )
  })

  it('tells of no host where none is left', async () => {
    const text = await runbook(makePlan(someDraft({ hostIds: [] }), someFacts({ hosts: [] }), NOW))
    expect(text).toContain('Nothing would be upgraded')
    expect(text).not.toContain('undefined')
  })

  it('is in the language of its reader', async () => {
    const text = await runbook(richPlan(), 'de')
    expect(text).toMatch(
      /^# Upgrade des Clusters `Default`\n\nGeplant am 1\. Juni 2025, 09:00 UTC\. 2 Hosts /,
    )
    expect(text).toContain('| Welle | Host | Beginnt nach |')
    expect(text).toContain('- Ziel: Cluster-Level `4.8`')
    expect(await runbook(richPlan(), 'zh-CN')).not.toContain('。 ')
  })
})

describe('the playbook of a plan', () => {
  it('says in its comments what it was made from and what the role does not know', async () => {
    const text = planPlaybook(richPlan(), await textIn('en'))
    for (const words of [
      '\n# Made from a plan of Jun 1, 2025, 09:00 UTC for 2 hosts.\n',
      '# - one host after the other, by name, not in the order of the plan;',
      '# - progress ends at 100% also after a failure',
      '# - hosts at once (planned: 2);',
      '# - no new host after Jun 1, 2025, 10:00 UTC;',
      '# - raising the cluster level (planned: "4.8");',
      '\n# Left out, because it cannot be emptied: "host-b"\n',
      '\n    # Seconds for one host: emptying, upgrade and reboot together.\n    upgrade_timeout: ',
    ])
      expect(text).toContain(words)
  })

  it('differs from language to language in its comments alone', async () => {
    const withoutComments = (text: string) =>
      text
        .split('\n')
        .filter(line => !line.trimStart().startsWith('#'))
        .join('\n')
    const english = planPlaybook(richPlan(), await textIn('en'))
    for (const language of ALL_LANGUAGES.filter(one => one !== 'en')) {
      const text = planPlaybook(richPlan(), await textIn(language))
      expect(withoutComments(text), language).toBe(withoutComments(english))
      expect(text, language).not.toContain('# Made from')
    }
  })
})

/** Each entry that a journal may hold. */
const entries = (): Entry[] => [
  { kind: 'plan', plan: run.aPlan(['a', 'b']) },
  ...DRIVER_REASONS.flatMap(why =>
    (['browser', 'headless'] as const).map((means): Entry => ({
      kind: 'driver',
      driver: { number: 2, client: 'x', means },
      why,
    })),
  ),
  ...decisions().map((decision, at): Entry => run.decided(`d${at}`, decision)),
  ...(['maintenance', 'before'] as const).map((wanted): Entry => ({
    kind: 'policy',
    number: 1,
    wanted,
    before: { policyId: null, properties: [] },
  })),
  run.begun('a'),
  run.begun('a', { attempt: 2 }),
  { kind: 'vmsDown', hostId: 'a', attempt: 1, vms: [{ id: 'v1', name: 'vm-v1' }] },
  ...(['evacuationLimit', 'stop', 'decision'] as const).map((why): Entry => ({
    kind: 'wayBack',
    hostId: 'a',
    attempt: 1,
    driver: 1,
    why,
  })),
  ...DEEDS.map((name): Entry => ({
    kind: 'refused',
    command: `${name}/a/1/v1`,
    driver: 1,
    isForbidden: false,
    words: '0815',
  })),
  ...HOST_RESULTS.map((result): Entry => run.endedEntry('a', result, { words: '0815' })),
  ...HOST_CAUSES.map((cause): Entry => run.endedEntry('a', 'failed', { cause })),
  ...RUN_RESULTS.map((result): Entry => ({ kind: 'end', driver: 1, result, reason: 'allDone', hosts: [] })),
]

const decisions = (): Decision[] => [
  { do: 'pause' },
  { do: 'resume' },
  ...IN_HAND_CHOICES.map((inHand): Decision => ({ do: 'stop', inHand })),
  { do: 'goOn' },
  { do: 'handOver' },
  { do: 'skipHost', hostId: 'a' },
  { do: 'retryHost', hostId: 'a' },
  { do: 'activateHost', hostId: 'a' },
  { do: 'setOrder', hostIds: ['a', 'b'] },
  { do: 'addHosts', hosts: [run.runHost('a')] },
  { do: 'dropHosts', hostIds: ['a'] },
  { do: 'setConcurrency', concurrency: 3 },
  ...(['migrate', 'forceMigrate', 'shutDown', 'leaveHostOut'] as const).map((choice): Decision => ({
    do: 'setChoice',
    vmIds: ['v1'],
    choice,
  })),
  { do: 'leaveVmDown', vmId: 'v1' },
]

/** A report in which everything is told that can be. */
function fullReport(): RunReport {
  const report = reportOf([...story('0815'), ...end()])
  const [a, b] = [
    { id: 'a', name: 'host-a' },
    { id: 'v1', name: 'vm-v1' },
  ]
  const by = 'admin@internal-authz'
  const fix = { do: 'finishClusterUpgrade' } as never
  const pending = { before: 3, now: 1 }
  const line = (entry: Entry) => ({ at: at(0), by, kind: entry.kind, words: 'not shown', entry })
  const [first, ...others] = report.hosts
  if (first === undefined) throw new Error('no host')
  return {
    ...report,
    isFinal: false,
    unreadable: 2,
    target: { kind: 'higher', level: '4.8' },
    canary: { isOn: true, soakMin: 5 },
    options: { ...report.options, concurrency: 2, windowEnd: at(9000), onFailure: 'ask' },
    choices: (['forceMigrate', 'shutDown', 'leaveHostOut'] as const).map(choice => ({ ...b, choice })),
    plan: { ...report.plan, fingerprint: '0815', leftOut: [a] },
    correlationId: '4711',
    hosts: [
      {
        ...first,
        isCanary: true,
        cause: 'upgradeFailed',
        attempts: [
          ...first.attempts.map(one => ({ ...one, warnings: [...HOST_WARNINGS] })),
          ...HOST_CAUSES.map((cause, attempt) => ({
            attempt: attempt + 2,
            begunAt: at(1),
            endedAt: null,
            tookMs: null,
            result: null,
            cause,
            detail: null,
            warnings: [],
            engineWords: '0815',
            before: null,
            after: null,
          })),
        ],
        vms: [
          ...first.vms,
          { ...b, askedDownAt: at(1), downAt: null, startedAt: null, staysDown: true },
          { ...b, askedDownAt: at(1), downAt: null, startedAt: null, staysDown: false },
        ],
      },
      ...others,
    ],
    alerts: [
      { code: 'policyNotRestored', fix },
      { code: 'flagLeftOn', fix },
      { code: 'levelNotRaised', level: '4.8', whyNot: '0815', fix },
      { code: 'vmLeftDown', vm: b, host: a, whyNot: null, fix },
    ],
    findings: [by, null].flatMap((who): RunReport['findings'] => [
      { code: 'hostActivatedByOther', host: a, by: who, at: at(1) },
      { code: 'hostDeactivatedByOther', host: a, by: who, at: at(1) },
      { code: 'hostUpgradedByOther', host: a, by: who, at: at(1) },
      { code: 'policyChangedByOther', by: who, at: null },
      { code: 'flagClearedByOther', by: who, at: at(1) },
      { code: 'flagClearedByRestart' },
      { code: 'driverOvertaken', from: 1, to: 2, by: who, at: at(1) },
    ]),
    missing: ['journal', 'tasks', 'flag', 'policy'],
    errata: {
      before: { at: at(0), hosts: { a: { total: 3, security: 2, critical: 1 } } },
      change: {
        compared: 1,
        notCompared: 1,
        total: pending,
        security: pending,
        critical: pending,
        securityHosts: { before: 1, freed: 0 },
        now: {},
      },
    },
    decisions: [],
    journal: entries().map(line),
  }
}

/** Words with every letter covered, so that what is left in a document did not come from the catalogue. */
function coveredText(): DocumentText {
  const covered = (elements: MessageFormatElement[]): MessageFormatElement[] =>
    elements.map(element => {
      if (element.type === TYPE.literal)
        return { ...element, value: element.value.replaceAll(/\p{L}/gu, '▒') }
      if (element.type !== TYPE.plural && element.type !== TYPE.select) return element
      const options = Object.entries(element.options).map(([name, option]) => [
        name,
        { ...option, value: covered(option.value) },
      ])
      return { ...element, options: Object.fromEntries(options) as typeof element.options }
    })
  return documentTextOf(
    createIntl({
      // Its dates and units have no Latin letters.
      locale: 'ja-JP',
      messages: Object.fromEntries(
        Object.entries(withDocumentWords).map(([id, message]) => [id, covered(parse(message))]),
      ),
      onError: error => {
        throw error
      },
    }),
  )
}

/** Names, and what is written alike everywhere. */
const NOT_OURS =
  /\b(?:host-[a-d]|vm-\w+|Default|admin@internal-authz|UTC|GiB|EL 9\.4|OVIRT_\w+|https:\/\/ENGINE\/ovirt-engine\/api)\b/g
const leftOver = (text: string) =>
  [...text.replaceAll(NOT_OURS, '').matchAll(/[^\s|]*\p{Script=Latin}[^\n|]*/gu)].map(([words]) => words)

describe('a document has no words but those of the catalogue', () => {
  const text = coveredText()

  it('report', () => {
    const page = reportHtml(fullReport(), text)
    const body = page
      .slice(page.indexOf('<body>'))
      .replaceAll(/<[^>]+>/g, '\n')
      .replaceAll(/&[a-z0-9#]+;/g, '')
    expect(leftOver(body)).toEqual([])
    expect(body.match(/▒/g)?.length).toBeGreaterThan(2000)
  })

  it('runbook', () => {
    const plan = richPlan()
    const leftOut = [{ host: { id: 'd', name: 'host-d' }, vms: [{ id: '3', name: 'vm-3' }] }]
    expect(plan.hosts.some(({ blocked }) => blocked !== null)).toBe(true)
    expect(leftOver(planRunbook({ ...plan, leftOut }, text))).toEqual([])
  })

  it('playbook', () => {
    const comments = planPlaybook(richPlan(), text)
      .split('\n')
      .filter(line => line.trimStart().startsWith('#'))
    expect(comments.length).toBeGreaterThan(18)
    expect(leftOver(comments.join('\n'))).toEqual([])
  })

  it.each(entries().map(entry => [JSON.stringify(entry), entry] as const))('%s', (_, entry) => {
    const nameOf = (id: string) => (id === 'v1' ? 'vm-v1' : `host-${id}`)
    const told = entryText(text, entry, nameOf)
    expect(told).toContain('▒')
    expect(leftOver(told)).toEqual([])
  })
})
