/**
 * The plan as a playbook for the role `ovirt.ovirt.cluster_upgrade` (engine contract 7.4). What Ansible reads and reports is
 * the same for everybody, the name of the play included; the comments are for people and come from outside
 * (i18n/plan-playbook.ts), with what the role can do less than the plan says.
 */
import { MINUTE, SECOND } from '~/lib/time'
import type { Plan } from './plan-types'
import { yamlString } from './yaml-string'

export type PlaybookComments = {
  /** A paragraph or an item of a list (`- …`) each; '' between them. */
  head: readonly string[]
  /** What `upgrade_timeout` counts. */
  timeout: string
}

export function ansiblePlaybook(plan: Plan, comments: PlaybookComments): string {
  const { options } = plan
  const goes = plan.hosts.filter(host => host.blocked === null)
  const timeoutMs = (options.evacuationLimitMin + options.upgradeLimitMin + options.rebootLimitMin) * MINUTE
  const statuses = goes.some(host => host.endsIn === 'maintenance') ? ['up', 'maintenance'] : ['up']
  const shutsDown = goes.some(host => host.shutDowns.length > 0)
  return [
    '---',
    ...comments.head.flatMap(line => commentLines(line, '')),
    '- name: Upgrade the hosts of a cluster',
    '  hosts: localhost',
    '  connection: local',
    '  gather_facts: false',
    '  vars:',
    `    engine_url: "{{ lookup('env', 'OVIRT_URL') }}"`,
    `    engine_user: "{{ lookup('env', 'OVIRT_USERNAME') }}"`,
    `    engine_password: "{{ lookup('env', 'OVIRT_PASSWORD') }}"`,
    `    engine_cafile: "{{ lookup('env', 'OVIRT_CAFILE') }}"`,
    `    cluster_name: ${yamlString(plan.cluster.name)}`,
    ...list(
      'host_names',
      goes.map(host => host.name),
    ),
    ...list('host_statuses', statuses),
    `    stop_non_migratable_vms: ${shutsDown}`,
    ...commentLines(comments.timeout, '    '),
    `    upgrade_timeout: ${Math.round(timeoutMs / SECOND)}`,
    `    check_upgrade: ${options.checkFirst}`,
    `    reboot_after_upgrade: ${options.reboot}`,
    `    use_maintenance_policy: ${options.useMaintenancePolicy}`,
    '  roles:',
    '    - ovirt.ovirt.cluster_upgrade',
    '',
  ].join('\n')
}

/** What one sets in the environment before the playbook is run. */
export const PLAYBOOK_ENVIRONMENT = [
  'OVIRT_URL (https://ENGINE/ovirt-engine/api)',
  'OVIRT_USERNAME',
  'OVIRT_PASSWORD',
  'OVIRT_CAFILE',
] as const

/** What the plan says and the role does not know. */
export const PLAYBOOK_LOSSES = [
  'concurrency',
  'canary',
  'window',
  'choices',
  'headroom',
  'moveBack',
  'onFailure',
  'level',
  'nodesReboot',
] as const
export type PlaybookLoss = (typeof PLAYBOOK_LOSSES)[number]

export function playbookLosses({ options, hosts, vms, target }: Plan): PlaybookLoss[] {
  const isLost: Record<PlaybookLoss, boolean> = {
    concurrency: options.concurrency > 1,
    canary: hosts.some(host => host.isCanary),
    window: options.windowEnd !== null,
    choices: vms.length > 0,
    headroom: options.keepHaHeadroom,
    moveBack: options.moveBack,
    onFailure: options.onFailure !== 'stop',
    level: target.kind === 'higher',
    nodesReboot: hosts.some(host => host.kind === 'ovirt_node') && !options.reboot,
  }
  return PLAYBOOK_LOSSES.filter(loss => isLost[loss])
}

const list = (name: string, values: readonly string[]): string[] =>
  values.length === 0
    ? [`    ${name}: []`]
    : [`    ${name}:`, ...values.map(value => `      - ${yamlString(value)}`)]

const WIDTH = 110
/** What is as wide as two Latin letters where both stand in columns: Hangul, kana, ideographs and their marks. */
const WIDE = /[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7ff\uff00-\uff60]/g
const widthOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0)

/** Up to a space, or to a mark after which scripts without spaces may break. */
const PIECE = /\S+?(?:[。、，；：](?=\S)|\s+|$)/g

/** Whatever is in it, it stays a comment: no line break of its own, and none in its words. */
function commentLines(comment: string, indent: string): string[] {
  const pieces = comment.replaceAll(/[\s\u0085]+/g, ' ').match(PIECE) ?? []
  const hanging = comment.startsWith('- ') ? '  ' : ''
  const lines: string[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    if (last === undefined || widthOf(last + piece.trimEnd()) > WIDTH)
      lines.push(last === undefined ? piece : hanging + piece)
    else lines[lines.length - 1] = last + piece
  }
  return lines.length === 0 ? [`${indent}#`] : lines.map(line => `${indent}# ${line}`.trimEnd())
}
