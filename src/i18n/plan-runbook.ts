/** The plan as a Markdown runbook for a change ticket, in the language of whoever takes it along; times in UTC. */
import type { BlockReason } from '~/domain/evacuation/types'
import type { VmReason } from '~/domain/reason'
import type { Plan, PlanHost } from '~/domain/upgrade-plan/plan-types'
import { MINUTE } from '~/lib/time'
import { bandText } from './band-text'
import { optionRows } from './document-options'
import { NOTHING, inARow } from './document-text'
import type { DocumentText } from './document-text'
import { blockText } from './block-text'
import { remediesText } from './plan-text'
import { reasonText } from './reason-text'
import { vmActionText } from './vm-action-text'

export function planRunbook(written: Plan, text: DocumentText): string {
  const { t } = text
  const plan = withCode(written)
  const goes = plan.hosts.filter(host => host.blocked === null)
  const held = plan.hosts.filter(host => host.blocked !== null)
  return [
    `# ${t('run.title', { cluster: plan.cluster.name })}`,
    '',
    summaryOf(text, plan, goes),
    '',
    ...paragraphs([
      plan.canStart ? null : `**${whyNotText(text, plan)}**`,
      windowText(text, plan),
      plan.smallestFree === null
        ? null
        : inARow([
            t('review.smallestFree', {
              free: text.bytes(plan.smallestFree.free),
              host: plan.smallestFree.host.name,
              wave: plan.smallestFree.wave + 1,
            }),
            t('review.estimate'),
          ]),
    ]),
    `## ${t('doc.options')}`,
    '',
    ...optionRows(text, { ...plan, target: targetOf(plan), canary: canaryOf(plan) }).map(
      ([name, value]) => `- ${t('doc.pair', { name, value })}`,
    ),
    '',
    `## ${t('doc.hosts')}`,
    '',
    row([
      t('review.column.wave'),
      t('review.column.host'),
      t('review.column.begins'),
      t('review.column.lasts'),
      t('review.column.moves'),
      t('review.column.downs'),
      t('doc.runbook.reboot'),
      t('doc.runbook.afterwards'),
    ]),
    row(Array.from({ length: 8 }, () => '---')),
    ...goes.map(host => hostRow(text, host)),
    '',
    ...goes.flatMap(host => hostSteps(text, host)),
    ...section(t('doc.runbook.notUpgraded'), [
      ...held.flatMap(host => heldLines(text, host)),
      ...plan.leftOut.map(
        ({ host, vms }) =>
          `- ${t('doc.pair', {
            name: host.name,
            value: t('review.leftOut', { vms: text.list(vms.map(({ name }) => name)) }),
          })}`,
      ),
    ]),
    ...section(
      t('doc.runbook.vms'),
      plan.vms.map(
        vm =>
          `- ${t('doc.pair', {
            name: vm.name,
            value: vm.actions.map(action => vmActionText(text, action, vm.mayNotMove)).join('; '),
          })}`,
      ),
    ),
    ...section(
      t('doc.runbook.ifFails'),
      [
        t('doc.runbook.stuckEmptying', { status: t('hostStatus.preparing_for_maintenance') }),
        t('doc.runbook.installFailed', { status: t('hostStatus.install_failed') }),
        t('doc.runbook.nonResponsive', { status: t('hostStatus.non_responsive') }),
        t('doc.runbook.cleanUp'),
      ].map(line => `- ${line}`),
    ),
  ].join('\n')
}

const paragraphs = (all: readonly (string | null)[]): string[] =>
  all.flatMap(one => (one === null ? [] : [one, '']))

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, '', ...lines, '']

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const targetOf = ({ target }: Plan): Plan['target'] =>
  target.kind === 'same' ? target : { ...target, level: code(target.level) }

const canaryOf = ({ hosts, waves }: Plan) => ({
  isOn: hosts.some(({ isCanary }) => isCanary),
  soakMin: (waves[0]?.soakMs ?? 0) / MINUTE,
})

function summaryOf(text: DocumentText, plan: Plan, goes: readonly PlanHost[]): string {
  const { t } = text
  const planned = t('doc.runbook.planned', { at: text.dateMinute(plan.madeAt) })
  if (goes.length === 0) return inARow([planned, t('review.nothing')])
  return inARow([
    planned,
    t('review.summary', {
      hosts: goes.length,
      waves: plan.waves.length,
      moves: plan.totalMoves,
      bytes: text.bytes(plan.totalBytes),
      downs: goes.reduce((sum, { shutDowns }) => sum + shutDowns.length, 0),
    }),
    t('review.lasts', { time: bandText(text, plan.lasts) }),
    t('doc.runbook.ends', {
      usual: text.dateMinute(plan.endsAt.usual),
      earliest: text.dateMinute(plan.endsAt.earliest),
      latest: text.dateMinute(plan.endsAt.latest),
    }),
  ])
}

function whyNotText({ t, list }: DocumentText, { checks }: Plan): string {
  const blocking = checks.filter(({ findings }) => findings.some(({ level }) => level === 'blocking'))
  return blocking.length === 0
    ? t('doc.runbook.noHostLeft')
    : t('doc.runbook.cannotStart', { checks: list(blocking.map(({ id }) => t(`checkName.${id}`))) })
}

function windowText(text: DocumentText, { window }: Plan): string | null {
  if (window === null) return null
  const { hosts, endsAt, verdict } = window
  const end = text.dateMinute(endsAt)
  return inARow([
    text.t('doc.runbook.window', { at: end }),
    text.t(`review.window.${verdict}`, { end, usual: hosts.usual, slow: hosts.slow, all: hosts.all }),
  ])
}

function hostRow(text: DocumentText, host: PlanHost): string {
  const { t, number } = text
  return row([
    host.wave === null ? NOTHING : number(host.wave + 1),
    host.isCanary ? t('doc.runbook.first', { host: host.name }) : host.name,
    bandText(text, host.beginsAfter),
    bandText(text, host.lasts),
    host.moves.length === 0 ? number(0) : `${number(host.moves.length)} (${text.bytes(host.bytesMoved)})`,
    number(host.shutDowns.length),
    t(host.reboots ? 'doc.yes' : 'doc.no'),
    t(`review.endsIn.${host.endsIn}`),
  ])
}

const hostSteps = (text: DocumentText, host: PlanHost): string[] => [
  `### ${host.name}`,
  '',
  ...host.steps.map(
    ({ name, expected }, at) =>
      `${at + 1}. ${text.t('doc.pair', { name: text.t(`doc.runbook.step.${name}`), value: bandText(text, expected) })}`,
  ),
  '',
]

/** Why it is not begun, machine by machine, and what would help. */
function heldLines(text: DocumentText, { name, blocked }: PlanHost): string[] {
  if (blocked === null) return []
  const { t } = text
  const { reasons, remedies } = blocked
  return [
    `- ${t('doc.pair', {
      name,
      value: t('review.blocked', { reason: text.list(reasons.map(reason => blockText(text, reason))) }),
    })}`,
    ...reasons.flatMap(vmReasons).map(reason => `  - ${reasonText(text, reason)}`),
    ...(remedies.length === 0 ? [] : [`  - ${remediesText(text, remedies)}`]),
  ]
}

const vmReasons = (reason: BlockReason): VmReason[] =>
  reason.code === 'evacuation.vmsCannotLeave' ? reason.vms.map(one => one.reason) : []

/** What holds a name of the engine in a reason; elsewhere a `name` beside an `id` does. */
const NAMES = new Set(['vm', 'host', 'group', 'largestHost', 'hosts'])

/** The same with every name as code: whatever is in it, it is shown as it is. */
function withCode<T>(value: T, isName = false): T {
  if (typeof value === 'string') return (isName ? code(value) : value) as T
  if (Array.isArray(value)) return value.map((one: unknown) => withCode(one, isName)) as T
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value as Record<string, unknown>).map(([key, one]): [string, unknown] => [
    key,
    // Nothing of the evacuation is told here, and it is large.
    key === 'evacuation' ? one : withCode(one, NAMES.has(key) || (key === 'name' && 'id' in value)),
  ])
  return Object.fromEntries(entries) as T
}

/** As code, on one line, safe within a table. */
function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim()
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`
}
