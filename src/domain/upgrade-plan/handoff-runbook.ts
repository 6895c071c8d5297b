/** The plan as a Markdown runbook for a change ticket: a technical document in English, times in UTC. */
import type { DurationBand } from '~/domain/duration-band'
import { MINUTE } from '~/lib/time'
import { CHECK_WORDS, blockWords } from './handoff-words'
import { isoTime } from './iso-time'
import type { Plan, PlanHost, PlanStepName, PlanVmAction } from './plan-types'

export function toRunbook(plan: Plan): string {
  const { options, target } = plan
  const goes = plan.hosts.filter(host => host.blocked === null)
  const held = plan.hosts.filter(host => host.blocked !== null)
  const blocking = plan.checks.filter(({ findings }) => findings.some(({ level }) => level === 'blocking'))
  return [
    `# Upgrade of cluster ${code(plan.cluster.name)}`,
    '',
    `Planned ${time(plan.madeAt)}. ${count(goes.length, 'host')} in ${count(plan.waves.length, 'wave')}, ${count(plan.totalMoves, 'migration')} (${gib(plan.totalBytes)}). Expected: ${duration(plan.lasts)}; started at the time of planning it would end ${time(plan.endsAt.usual)} (${time(plan.endsAt.earliest)} to ${time(plan.endsAt.latest)}).`,
    '',
    ...(plan.canStart
      ? []
      : [
          `**This plan cannot start as it is.** Checks that block: ${blocking.map(({ id }) => CHECK_WORDS[id]).join(', ') || 'none; no host is left to upgrade'}.`,
          '',
        ]),
    ...windowLines(plan),
    ...(plan.smallestFree === null
      ? []
      : [
          `Smallest free memory: ${gib(plan.smallestFree.free)} on ${code(plan.smallestFree.host.name)} in wave ${plan.smallestFree.wave + 1}. An estimate: the scheduler of the engine decides.`,
          '',
        ]),
    '## Options',
    '',
    ...[
      ['Target', target.kind === 'same' ? 'same cluster level' : `cluster level ${code(target.level)}`],
      ['Hosts at once', String(options.concurrency)],
      ['Reboot after upgrade', yesNo(options.reboot)],
      ['Check for updates before each host', yesNo(options.checkFirst)],
      ['Use the maintenance scheduling policy', yesNo(options.useMaintenancePolicy)],
      ['Move virtual machines back', yesNo(options.moveBack)],
      ['Keep room for highly available virtual machines', yesNo(options.keepHaHeadroom)],
      [
        'On failure',
        options.onFailure === 'skip' ? `skip, stop after ${options.failureThreshold}` : options.onFailure,
      ],
      [
        'Time limits',
        `evacuation ${options.evacuationLimitMin} min, upgrade ${options.upgradeLimitMin} min, reboot ${options.rebootLimitMin} min, guest shutdown ${options.guestShutdownMin} min`,
      ],
      ['Power off after the guest shutdown limit', yesNo(options.powerOffAfterLimit)],
    ].map(([name, value]) => `- ${name}: ${value}`),
    '',
    '## Hosts',
    '',
    '| Wave | Host | Begins after | Takes | Migrations | Shut down | Reboot | Ends in |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...goes.map(hostRow),
    '',
    ...goes.flatMap(hostSteps),
    ...(held.length + plan.leftOut.length === 0
      ? []
      : [
          '## Not upgraded',
          '',
          ...held.map(
            host =>
              `- ${code(host.name)}: cannot be emptied: ${(host.blocked?.reasons ?? []).map(reason => blockWords(reason, { code, size: gib })).join('; ')}.`,
          ),
          ...plan.leftOut.map(
            ({ host, vms }) =>
              `- ${code(host.name)}: left out for ${vms.map(vm => code(vm.name)).join(', ')}`,
          ),
          '',
        ]),
    ...(plan.vms.length === 0
      ? []
      : [
          '## Virtual machines',
          '',
          ...plan.vms.map(
            vm =>
              `- ${code(vm.name)}: ${vm.actions.map(action => actionWords(action, vm.mayNotMove)).join('; ')}`,
          ),
          '',
        ]),
    '## If something fails',
    '',
    '- A host that stays in "preparing for maintenance" has no end of its own: activate it to go back.',
    '- A host in "install failed" keeps its machines away: upgrade it again, reinstall it, or activate it.',
    '- After a reboot "non responsive" is normal for a while; wait for the reboot limit.',
    '- Afterwards check that the scheduling policy of the cluster is the one it had, and that its upgrade flag is off.',
    '',
  ].join('\n')
}

function windowLines({ window }: Plan): string[] {
  if (window === null) return []
  const { hosts, endsAt, verdict } = window
  const words = { fits: 'fits', mayNotFit: 'may not fit', doesNotFit: 'does not fit' }[verdict]
  return [
    `No host begins after ${time(endsAt)}. The run ${words}: as usual ${hosts.usual} of ${hosts.all} hosts begin in time (likely ${hosts.slow} to ${hosts.quick}).`,
    '',
  ]
}

const hostRow = (host: PlanHost): string =>
  `| ${[
    host.wave === null ? '–' : host.wave + 1,
    code(host.name) + (host.isCanary ? ' (first, alone)' : ''),
    duration(host.beginsAfter),
    duration(host.lasts),
    `${host.moves.length} (${gib(host.bytesMoved)})`,
    host.shutDowns.length,
    yesNo(host.reboots),
    host.endsIn,
  ].join(' | ')} |`

const STEP_WORDS: Record<PlanStepName, string> = {
  checking: 'check for updates',
  preparingVms: 'shut down virtual machines',
  evacuating: 'move to maintenance, virtual machines migrate',
  upgrading: 'upgrade',
  rebooting: 'reboot',
  verifying: 'verify',
  restoringVms: 'start or move back virtual machines',
}

const hostSteps = (host: PlanHost): string[] => [
  `### ${code(host.name)}`,
  '',
  ...host.steps.map(({ name, expected }, at) => `${at + 1}. ${STEP_WORDS[name]}: ${duration(expected)}`),
  '',
]

function actionWords(action: PlanVmAction, mayNotMove: boolean): string {
  const wave = `wave ${action.wave + 1}`
  switch (action.do) {
    case 'move':
      return `${wave}: ${mayNotMove ? 'may not move; ' : ''}from ${code(action.from.name)} likely to ${code(action.to.name)}${action.isForced ? ' (by force)' : ''}`
    case 'moveBack':
      return `${wave}: back to ${code(action.to.name)}`
    case 'shutDown':
      return `${wave}: shut down on ${code(action.on.name)}`
    case 'startAgain':
    default:
      return `${wave}: started again on ${code(action.on.name)}`
  }
}

/** As code, on one line, safe within a table. */
function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim()
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`

const yesNo = (value: boolean): string => (value ? 'yes' : 'no')

function time(at: number): string {
  const iso = isoTime(at)
  return iso === null ? 'never' : `${iso.slice(0, 16).replace('T', ' ')} UTC (+00:00)`
}

const gib = (bytes: number): string => `${Math.round((bytes / 1024 ** 3) * 10) / 10} GiB`

function duration({ lowMs, usualMs, highMs }: DurationBand): string {
  const minutes = (ms: number) => Math.round(ms / MINUTE)
  if (highMs === 0) return '0 min'
  return `about ${minutes(usualMs)} min (${minutes(lowMs)} to ${minutes(highMs)})`
}
