/** The report as JSON for other programs: plain names, durations in milliseconds, times as ISO 8601. */
import type { DurationBand } from '~/domain/duration-band'
import { isoTime } from '~/domain/upgrade-plan/iso-time'
import type { ReportHost, ReportLine, RunReport } from './report'

const FORMAT = 'ovirt-upgrade-report/1'

export function reportJson(report: RunReport): string {
  const document = {
    format: FORMAT,
    ...report,
    madeAt: iso(report.madeAt),
    startedAt: iso(report.startedAt),
    endedAt: iso(report.endedAt),
    options: optionsOf(report.options),
    plannedOptions: optionsOf(report.plannedOptions),
    plan: { ...report.plan, madeAt: iso(report.plan.madeAt) },
    hosts: report.hosts.map(hostOf),
    decisions: report.decisions.map(lineOf),
    journal: report.journal.map(lineOf),
    // Every name stands where it is told.
    names: undefined,
    errata: report.errata && {
      ...report.errata,
      before: { ...report.errata.before, at: iso(report.errata.before.at) },
    },
    // What mends an alert is for the app alone.
    alerts: report.alerts.map(alert => ({ ...alert, fix: undefined })),
    findings: report.findings.map(finding =>
      'at' in finding ? { ...finding, at: iso(finding.at) } : finding,
    ),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

const iso = (at: number | null): string | null => (at === null ? null : isoTime(at))

const optionsOf = (options: RunReport['options']) => ({ ...options, windowEnd: iso(options.windowEnd) })

const lineOf = ({ at, by, kind, words }: ReportLine) => ({ at: iso(at), by, kind, words })

const band = ({ lowMs, usualMs, highMs }: DurationBand) => ({
  lowMs: Math.round(lowMs),
  usualMs: Math.round(usualMs),
  highMs: Math.round(highMs),
})

const hostOf = (host: ReportHost) => ({
  ...host,
  expected: band(host.expected),
  steps: host.steps.map(step => ({
    ...step,
    startedAt: iso(step.startedAt),
    endedAt: iso(step.endedAt),
    expected: band(step.expected),
  })),
  attempts: host.attempts.map(one => ({ ...one, begunAt: iso(one.begunAt), endedAt: iso(one.endedAt) })),
  vms: host.vms.map(vm => ({
    ...vm,
    askedDownAt: iso(vm.askedDownAt),
    downAt: iso(vm.downAt),
    startedAt: iso(vm.startedAt),
  })),
})
