/**
 * The report of a run as one HTML file, in the language of whoever asks for it: nothing is loaded, nothing runs, and it
 * prints. Only the system's own colours, so that it is readable in light, dark and on paper. What the engine said is
 * English, and marked so.
 */
import { SOFTWARE } from '~/domain/upgrade-run/report'
import type { ReportHost, ReportLine, ReportVm, RunReport } from '~/domain/upgrade-run/report'
import type { RunAlert, RunFinding, RunState } from '~/domain/upgrade-run/view-types'
import { assertNever } from '~/lib/assert-never'
import { html } from '~/lib/html'
import type { Html } from '~/lib/html'
import { aboutText, bandText } from './band-text'
import { optionRows } from './document-options'
import type { Row } from './document-options'
import { NOTHING, inARow } from './document-text'
import type { DocumentText } from './document-text'
import { entryText } from './entry-text'
import { errataBeforeText } from './errata-rollup-text'
import { STYLE } from './report-style'

export function reportHtml(report: RunReport, text: DocumentText): string {
  const { t } = text
  const title = t('run.title', { cluster: report.cluster.name })
  return `${
    html`<!doctype html>
      <html lang="${text.lang}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta
            http-equiv="Content-Security-Policy"
            content="default-src 'none'; style-src 'unsafe-inline'"
          />
          <title>${title}</title>
          ${STYLE}
        </head>
        <body>
          <main>
            <h1>${title}</h1>
            ${report.isFinal ? null : html`<p class="so-far">${t('doc.soFar')}</p>`}
            ${facts(summaryOf(text, report))} ${attention(text, report)}
            <h2>${t('doc.hosts')}</h2>
            ${overview(text, report)} ${report.hosts.map(host => hostSection(text, host))}
            <h2>${t('doc.options')}</h2>
            ${facts(optionRows(text, { ...report, plannedConcurrency: report.plannedOptions.concurrency }))}
            <h2>${t('doc.plan')}</h2>
            ${planOf(text, report)} ${errataOf(text, report)}
            <h2>${t('doc.decisions')}</h2>
            ${lines(text, report, report.decisions)}
            <h2>${t('doc.journal')}</h2>
            ${lines(text, report, report.journal)}
            ${report.unreadable === 0 ? null : html`<p>${t('doc.unreadable', { count: report.unreadable })}</p>`}
          </main>
        </body>
      </html>`.source
  }\n`
}

const timeText = (text: DocumentText, at: number | null): string =>
  at === null ? NOTHING : text.dateTime(at)
/** On one line: dates are compared down a column. */
const timeCell = (text: DocumentText, at: number | null): Html | string =>
  at === null ? NOTHING : html`<time>${text.dateTime(at)}</time>`
const tookText = (text: DocumentText, ms: number | null): string =>
  ms === null ? NOTHING : text.duration(ms)
/** What the engine said, in its own language. */
const engineWords = (words: string): Html => html`<pre lang="en">${words}</pre>`

function lines(text: DocumentText, { names }: RunReport, all: readonly ReportLine[]): Html {
  const nameOf = (id: string) => (Object.hasOwn(names, id) ? (names[id] ?? id) : id)
  return table(
    '',
    [text.t('doc.when'), text.t('doc.who'), text.t('doc.what')],
    all.map(({ at, by, entry }) => {
      const said = entry.kind === 'refused' || entry.kind === 'ended' ? entry.words : null
      return [
        timeCell(text, at),
        by ?? NOTHING,
        html`${entryText(text, entry, nameOf)}${said === null ? null : html`<br /><q lang="en">${said}</q>`}`,
      ]
    }),
  )
}

/** For whoever reads it: what waits, waits for somebody. */
const stateText = ({ t }: DocumentText, state: RunState): string =>
  state === 'waitingForDecision' ? t('doc.state.waitingForDecision') : t(`run.state.${state}`)

function summaryOf(text: DocumentText, report: RunReport): Row[] {
  const { t } = text
  const { upgraded, all, failed, skipped } = report.counts
  const state = stateText(text, report.state)
  return [
    [
      t('run.column.state'),
      report.endReason === null
        ? state
        : t('doc.pair', { name: state, value: t(`doc.end.${report.endReason}`) }),
    ],
    [
      t('doc.hosts'),
      t('doc.counts', { upgraded, all, failed, skipped, other: all - upgraded - failed - skipped }),
    ],
    [
      t('runs.column.begun'),
      report.startedAt === null
        ? NOTHING
        : t('doc.atBy', { at: text.dateTime(report.startedAt), by: report.startedBy ?? 'none' }),
    ],
    [t('doc.ended'), timeText(text, report.endedAt)],
    [t(report.isFinal ? 'runs.column.took' : 'doc.tookSoFar'), tookText(text, report.lastedMs)],
    [t('run.about.id'), report.correlationId],
    [t('doc.made'), text.dateTime(report.madeAt)],
  ]
}

const alertText = ({ t }: DocumentText, alert: RunAlert): string => {
  switch (alert.code) {
    case 'vmLeftDown':
      return t('run.alert.vmLeftDown', { vm: alert.vm.name, host: alert.host.name })
    case 'levelNotRaised':
      return t('run.alert.levelNotRaised', { level: alert.level })
    case 'policyNotRestored':
    case 'flagLeftOn':
      return t(`run.alert.${alert.code}`)
    default:
      return assertNever(alert)
  }
}

/** Without its time, which stands beside it. */
function findingText({ t }: DocumentText, finding: RunFinding): string {
  switch (finding.code) {
    case 'hostActivatedByOther':
    case 'hostDeactivatedByOther':
    case 'hostUpgradedByOther':
      return t(`doc.finding.${finding.code}`, { host: finding.host.name, by: finding.by ?? 'none' })
    case 'flagClearedByOther':
    case 'driverOvertaken':
      return t(`doc.finding.${finding.code}`, { by: finding.by ?? 'none' })
    case 'policyChangedByOther':
      return t('run.finding.policyChangedByOther', { by: finding.by ?? 'none' })
    case 'flagClearedByRestart':
      return t('run.finding.flagClearedByRestart')
    default:
      return assertNever(finding)
  }
}

/** What is to be mended, what others did, and what the engine did not keep. */
function attention(text: DocumentText, { alerts, findings, missing }: RunReport): Html[] {
  const { t } = text
  const section = (title: string, isEmpty: boolean, body: Html) =>
    isEmpty ? [] : [html`<h2>${title}</h2>`, body]
  const list = (items: readonly Html[]) =>
    html`<ul>
      ${items.map(item => html`<li>${item}</li>`)}
    </ul>`
  return [
    ...section(
      t('doc.toMend'),
      alerts.length === 0,
      list(
        alerts.map(
          alert =>
            html`<strong>${alertText(text, alert)}</strong>${
                'whyNot' in alert && alert.whyNot !== null ? engineWords(alert.whyNot) : null
              }`,
        ),
      ),
    ),
    ...section(
      t('run.findings'),
      findings.length === 0,
      table(
        '',
        [t('doc.when'), t('doc.what')],
        findings.map(finding => [
          timeCell(text, 'at' in finding ? finding.at : null),
          findingText(text, finding),
        ]),
      ),
    ),
    ...section(
      t('doc.notRemembered'),
      missing.length === 0,
      list(missing.map(one => html`${t(`doc.missing.${one}`)}`)),
    ),
  ]
}

const overview = (text: DocumentText, { hosts }: RunReport): Html => {
  const { t } = text
  return table(
    '',
    [
      t('doc.place'),
      t('run.column.host'),
      t('hostUpgrades.column.result'),
      t('doc.cause'),
      t('runs.column.begun'),
      t('runs.column.took'),
      t('doc.expected'),
    ],
    hosts.map(host => {
      const last = host.attempts.at(-1)
      return [
        text.number(host.place),
        host.name,
        t(`run.hostState.${host.state}`),
        host.cause === null ? NOTHING : t(`run.cause.${host.cause}`),
        timeCell(text, last?.begunAt ?? null),
        tookText(text, last?.tookMs ?? null),
        host.expected.highMs === 0 ? NOTHING : bandText(text, host.expected),
      ]
    }),
  )
}

/** Nothing more is to be said about a host that had no turn. */
function hostSection(text: DocumentText, host: ReportHost): Html | null {
  if (host.attempts.length === 0 && host.vms.length === 0) return null
  const { t } = text
  const warnings = [...new Set(host.attempts.flatMap(({ warnings }) => warnings))]
  return html`<section>
    <h3>${host.name}</h3>
    <p>
      ${inARow([resultText(text, host.state, host.cause), ...(host.isCanary ? [t('doc.wentFirst')] : [])])}
    </p>
    ${
      warnings.length === 0
        ? null
        : html`<ul>
            ${warnings.map(warning => html`<li>${t(`run.warning.${warning}`)}</li>`)}
          </ul>`
    }
    ${
      host.engineWords.length === 0
        ? null
        : html`<p>${t('doc.engineSaid')}</p>
            ${host.engineWords.map(engineWords)}`
    }
    ${host.steps.length === 0 ? null : stepsOf(text, host)}
    ${host.attempts.length < 2 ? null : attemptsOf(text, host)}
    ${host.before === null ? null : versionsOf(text, host)}
    ${
      host.vms.length === 0
        ? null
        : table(
            t('doc.vmsDown'),
            [t('run.vmName'), t('doc.vm.asked'), t('doc.vm.down'), t('doc.vm.started')],
            host.vms.map(vm => vmCells(text, vm)),
          )
    }
  </section>`
}

const resultText = ({ t }: DocumentText, state: ReportHost['state'], cause: ReportHost['cause']): string =>
  cause === null
    ? t(`run.hostState.${state}`)
    : t('doc.pair', { name: t(`run.hostState.${state}`), value: t(`run.cause.${cause}`) })

const stepsOf = (text: DocumentText, { steps }: ReportHost): Html => {
  const { t } = text
  return table(
    t('run.steps'),
    [
      t('run.column.step'),
      t('run.column.state'),
      t('runs.column.begun'),
      t('doc.ended'),
      t('runs.column.took'),
      t('doc.usual'),
    ],
    steps.map(step => [
      t(`run.step.${step.name}`),
      t(`upgrade.stepState.${step.state}`),
      timeCell(text, step.startedAt),
      timeCell(text, step.endedAt),
      tookText(text, step.tookMs),
      step.expected.highMs === 0 ? NOTHING : aboutText(text, step.expected.usualMs),
    ]),
  )
}

const attemptsOf = (text: DocumentText, { attempts }: ReportHost): Html => {
  const { t } = text
  return table(
    t('doc.attempts'),
    [
      t('doc.attempt'),
      t('runs.column.begun'),
      t('doc.ended'),
      t('hostUpgrades.column.result'),
      t('doc.engineSaid'),
    ],
    attempts.map(one => [
      text.number(one.attempt),
      timeCell(text, one.begunAt),
      timeCell(text, one.endedAt),
      resultText(text, one.result ?? 'inHand', one.cause),
      one.engineWords === null ? NOTHING : html`<span lang="en">${one.engineWords}</span>`,
    ]),
  )
}

const versionsOf = ({ t }: DocumentText, { before, after }: ReportHost): Html =>
  table(
    t('run.software'),
    [t('run.what'), t('run.before'), t('run.after')],
    SOFTWARE.map(part => [t(`run.part.${part}`), before?.[part] ?? NOTHING, after?.[part] ?? NOTHING]),
  )

const vmCells = (text: DocumentText, vm: ReportVm): (string | Html)[] => [
  vm.name,
  timeCell(text, vm.askedDownAt),
  timeCell(text, vm.downAt),
  vm.startedAt === null
    ? text.t(vm.staysDown ? 'doc.vm.staysDown' : 'doc.vm.notSeen')
    : timeCell(text, vm.startedAt),
]

/** Pending before and gone after, where a provider told of it. */
function errataOf(text: DocumentText, { errata }: RunReport): Html | null {
  if (errata === null) return null
  const { t } = text
  const { before, change } = errata
  const gone =
    change === null
      ? []
      : [
          ...(['critical', 'security', 'total'] as const).map(part => t(`rollup.gone.${part}`, change[part])),
          t('rollup.compared', {
            compared: change.compared,
            hosts: change.compared + change.notCompared,
          }),
        ]
  return html`<h2>${t('rollup.title')}</h2>
    <p>${errataBeforeText(text, before)}</p>
    ${
      gone.length === 0
        ? null
        : html`<ul>
            ${gone.map(words => html`<li>${words}</li>`)}
          </ul>`
    }`
}

function planOf(text: DocumentText, { plan, choices }: RunReport): Html {
  const { t } = text
  const named = (all: readonly { name: string }[]) => all.map(({ name }) => name).join(', ')
  return html`${facts([
    [t('doc.planned'), text.dateTime(plan.madeAt)],
    [t('doc.fingerprint'), plan.fingerprint],
    [t('doc.order'), named(plan.hosts) || NOTHING],
    ...(plan.leftOut.length === 0 ? [] : [[t('doc.leftOut'), named(plan.leftOut)] satisfies Row]),
  ])}${
    choices.length === 0
      ? null
      : table(
          t('doc.choices'),
          [t('run.vmName'), t('options.choice')],
          choices.map(({ name, choice }) => [name, t(`options.choice.${choice}`)]),
        )
  }`
}

const facts = (rows: readonly Row[]): Html =>
  html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`

const table = (
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly (string | Html)[])[],
): Html =>
  html`<div class="wide">
    <table>
      ${
        caption === ''
          ? null
          : html`<caption>
              ${caption}
            </caption>`
      }
      <thead>
        <tr>
          ${heads.map(head => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          cells =>
            html`<tr>
              ${cells.map(cell => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
