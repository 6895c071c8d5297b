/**
 * The report as one HTML file: nothing is loaded, nothing runs, and it prints. Only the system's own colours, so that it
 * is readable in light, dark and on paper.
 */
import { html } from '~/lib/html'
import type { Html } from '~/lib/html'
import { CAUSES } from './journal-sentence'
import { SOFTWARE } from './report'
import type { ReportHost, ReportVm, RunReport } from './report'
import {
  CHOICE_WORDS,
  END_WORDS,
  HOST_WORDS,
  MISSING_WORDS,
  RESULT_WORDS,
  STATE_WORDS,
  STEP_STATE_WORDS,
  STEP_WORDS,
  WARNING_WORDS,
  alertWords,
  durationWords,
  findingWords,
  optionWords,
  timeWords,
} from './report-words'

const STYLE = html`
  <style>
    :root {
      color-scheme: light dark;
      font:
        1rem/1.45 system-ui,
        sans-serif;
    }
    body {
      max-width: 72rem;
      margin: 2rem auto;
      padding: 0 1rem;
    }
    h2 {
      margin-block: 2rem 0.5rem;
      border-block-end: 1px solid GrayText;
    }
    h3 {
      margin-block: 1.5rem 0.25rem;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      font-size: 0.875rem;
    }
    caption {
      text-align: start;
      font-weight: 600;
      padding-block: 0.5rem 0.25rem;
    }
    th,
    td {
      padding: 0.25rem 0.5rem;
      border: 1px solid GrayText;
      text-align: start;
      vertical-align: top;
      overflow-wrap: break-word;
    }
    td:last-child {
      overflow-wrap: anywhere;
    }
    dl {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: 0.15rem 1rem;
      margin: 0;
    }
    dt {
      font-weight: 600;
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    pre {
      margin: 0.25rem 0;
      padding: 0.5rem;
      border: 1px solid GrayText;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .wide {
      overflow-x: auto;
    }
    .so-far {
      padding: 0.5rem;
      border: 2px solid currentColor;
      font-weight: 600;
    }
    @media print {
      :root {
        color-scheme: light;
        font-size: 9pt;
      }
      body {
        max-width: none;
        margin: 0;
        padding: 0;
      }
      tr,
      pre,
      h2,
      h3 {
        break-inside: avoid;
      }
      h2,
      h3,
      caption {
        break-after: avoid;
      }
      thead {
        display: table-header-group;
      }
      .wide {
        overflow: visible;
      }
    }
    @page {
      margin: 15mm;
    }
  </style>
`

export function reportHtml(report: RunReport): string {
  const title = `Upgrade of cluster ${report.cluster.name}`
  return `${
    html`<!doctype html>
      <html lang="en">
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
            ${report.isFinal ? null : html`<p class="so-far">So far: the upgrade was not over when this report was made.</p>`}
            ${facts(summaryOf(report))} ${attention(report)}
            <h2>Hosts</h2>
            ${overview(report)} ${report.hosts.map(hostSection)}
            <h2>Options</h2>
            ${facts(optionWords(report))} ${changed(report)}
            <h2>Plan</h2>
            ${planOf(report)} ${errataOf(report)}
            <h2>Who decided what</h2>
            ${table('', ['When', 'Who', 'What'], report.decisions.map(lineCells))}
            <h2>Journal</h2>
            ${table('', ['When', 'Who', 'What'], report.journal.map(lineCells))}
            ${report.unreadable === 0 ? null : html`<p>${report.unreadable} events of the journal could not be read.</p>`}
          </main>
        </body>
      </html>`.source
  }\n`
}

const lineCells = ({ at, by, words }: { at: number; by: string | null; words: string }) => [
  timeWords(at),
  by ?? '–',
  words,
]

function summaryOf(report: RunReport): [string, string][] {
  const { counts } = report
  const other = counts.all - counts.upgraded - counts.failed - counts.skipped
  return [
    [
      'State',
      STATE_WORDS[report.state] + (report.endReason === null ? '' : `: ${END_WORDS[report.endReason]}`),
    ],
    [
      'Hosts',
      `${counts.upgraded} of ${counts.all} upgraded, ${counts.failed} failed, ${counts.skipped} skipped${other > 0 ? `, ${other} not done` : ''}`,
    ],
    ['Begun', `${timeWords(report.startedAt)} by ${report.startedBy ?? 'somebody'}`],
    ['Ended', timeWords(report.endedAt)],
    [report.isFinal ? 'Took' : 'Took so far', durationWords(report.lastedMs)],
    ['Correlation id', report.correlationId],
    ['Report made', timeWords(report.madeAt)],
  ]
}

/** What is to be mended, what others did, and what the engine did not keep. */
function attention({ alerts, findings, missing }: RunReport): Html[] {
  const section = (title: string, items: readonly Html[]) =>
    items.length === 0
      ? []
      : [
          html`<h2>${title}</h2>
            <ul>
              ${items.map(item => html`<li>${item}</li>`)}
            </ul>`,
        ]
  return [
    ...section(
      'To be mended',
      alerts.map(
        alert =>
          html`<strong>${alertWords(alert)}</strong>${
              'whyNot' in alert && alert.whyNot !== null ? html`<pre>${alert.whyNot}</pre>` : null
            }`,
      ),
    ),
    ...section(
      'What others did meanwhile',
      findings.map(finding => html`${findingWords(finding)}`),
    ),
    ...section(
      'What the engine does not remember',
      missing.map(one => html`${MISSING_WORDS[one]}`),
    ),
  ]
}

const overview = ({ hosts }: RunReport): Html =>
  table(
    '',
    ['Place', 'Host', 'Result', 'Cause', 'Begun', 'Took', 'Expected'],
    hosts.map(host => {
      const last = host.attempts.at(-1)
      return [
        String(host.place),
        host.name,
        HOST_WORDS[host.state],
        host.cause === null ? '–' : CAUSES[host.cause],
        timeWords(last?.begunAt ?? null),
        durationWords(last?.tookMs ?? null),
        host.expected.highMs === 0
          ? '–'
          : `${durationWords(host.expected.usualMs)} (${durationWords(host.expected.lowMs)} to ${durationWords(host.expected.highMs)})`,
      ]
    }),
  )

/** Nothing more is to be said about a host that had no turn. */
function hostSection(host: ReportHost): Html | null {
  if (host.attempts.length === 0 && host.vms.length === 0) return null
  const warnings = [...new Set(host.attempts.flatMap(({ warnings }) => warnings))]
  return html`<section>
    <h3>${host.name}</h3>
    <p>
      ${HOST_WORDS[host.state]}${host.cause === null ? null : `: ${CAUSES[host.cause]}`}.${
        host.isCanary ? ' It went first, alone.' : null
      }
    </p>
    ${
      warnings.length === 0
        ? null
        : html`<ul>
            ${warnings.map(warning => html`<li>${WARNING_WORDS[warning]}</li>`)}
          </ul>`
    }
    ${
      host.engineWords.length === 0
        ? null
        : html`<p>What the engine said:</p>
            ${host.engineWords.map(words => html`<pre>${words}</pre>`)}`
    }
    ${
      host.steps.length === 0
        ? null
        : table(
            'Steps',
            ['Step', 'State', 'Begun', 'Ended', 'Took', 'Usual'],
            host.steps.map(step => [
              STEP_WORDS[step.name],
              STEP_STATE_WORDS[step.state],
              timeWords(step.startedAt),
              timeWords(step.endedAt),
              durationWords(step.tookMs),
              step.expected.highMs === 0 ? '–' : durationWords(step.expected.usualMs),
            ]),
          )
    }
    ${
      host.attempts.length < 2
        ? null
        : table(
            'Attempts',
            ['Attempt', 'Begun', 'Ended', 'Result', 'What the engine said'],
            host.attempts.map(one => [
              String(one.attempt),
              timeWords(one.begunAt),
              timeWords(one.endedAt),
              (one.result === null ? 'In progress' : RESULT_WORDS[one.result]) +
                (one.cause === null ? '' : `: ${CAUSES[one.cause]}`),
              one.engineWords ?? '–',
            ]),
          )
    }
    ${
      host.before === null
        ? null
        : table(
            'Versions',
            ['What', 'Before', 'After'],
            SOFTWARE.map(part => [
              PART_WORDS[part],
              host.before?.[part] ?? '–',
              host.after === null ? '–' : (host.after[part] ?? '–'),
            ]),
          )
    }
    ${
      host.vms.length === 0
        ? null
        : table(
            'Virtual machines shut down',
            ['Name', 'Asked', 'Down', 'Started again'],
            host.vms.map(vmCells),
          )
    }
  </section>`
}

const PART_WORDS: Record<(typeof SOFTWARE)[number], string> = {
  os: 'Operating system',
  kernel: 'Kernel',
  vdsm: 'VDSM',
  libvirt: 'libvirt',
}

const vmCells = (vm: ReportVm): string[] => [
  vm.name,
  timeWords(vm.askedDownAt),
  timeWords(vm.downAt),
  vm.startedAt === null ? (vm.staysDown ? 'stays down by decision' : 'not seen') : timeWords(vm.startedAt),
]

/** Pending before and gone after, where a provider told of it. */
function errataOf({ errata }: RunReport): Html | null {
  if (errata === null) return null
  const { before, change } = errata
  const pending = Object.values(before.hosts)
  const on = (part: 'security' | 'critical') => pending.filter(one => one[part] > 0).length
  const rows: [string, string][] = [
    ['Read', timeWords(before.at)],
    ['Known for', `${pending.length} hosts`],
    ['Security errata pending', `on ${on('security')} hosts, critical ones on ${on('critical')}`],
  ]
  if (change !== null)
    rows.push(
      ['Compared on', `${change.compared} hosts`],
      ['Critical security', `${change.critical.before} before, ${change.critical.now} after`],
      ['Security', `${change.security.before} before, ${change.security.now} after`],
      ['All', `${change.total.before} before, ${change.total.now} after`],
    )
  return html`<h2>Errata of the hosts</h2>
    ${facts(rows)}`
}

function planOf({ plan, choices }: RunReport): Html {
  return html`${facts([
    ['Planned', timeWords(plan.madeAt)],
    ['Fingerprint', plan.fingerprint],
    ['Order', plan.hosts.map(({ name }) => name).join(', ') || '–'],
    ...(plan.leftOut.length === 0
      ? []
      : [['Left out', plan.leftOut.map(({ name }) => name).join(', ')] as [string, string]]),
  ])}${
    choices.length === 0
      ? null
      : table(
          'Choices for virtual machines',
          ['Name', 'Choice'],
          choices.map(({ name, choice }) => [name, CHOICE_WORDS[choice]]),
        )
  }`
}

/** Options that were changed after the start; those above are as they were last. */
function changed({ options, plannedOptions }: RunReport): Html | null {
  return options.concurrency === plannedOptions.concurrency
    ? null
    : html`<p>Hosts at once when it was planned: ${plannedOptions.concurrency}.</p>`
}

const facts = (rows: readonly (readonly [string, string])[]): Html =>
  html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`

const table = (caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): Html =>
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
