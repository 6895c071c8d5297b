/**
 * The plan as a playbook for the role `ovirt.ovirt.cluster_upgrade` (engine contract 7.4). The role can do less than
 * the plan says, and the playbook says so. One of three places in the domain where words are made: the playbook is a
 * technical document in English.
 */
import { MINUTE, SECOND } from '~/lib/time'
import { isoTime } from './iso-time'
import type { Plan } from './plan-types'
import { yamlString } from './yaml-string'

export function toAnsiblePlaybook(plan: Plan): string {
  const { options } = plan
  const goes = plan.hosts.filter(host => host.blocked === null)
  const timeoutMs = (options.evacuationLimitMin + options.upgradeLimitMin + options.rebootLimitMin) * MINUTE
  const statuses = goes.some(host => host.endsIn === 'maintenance') ? ['up', 'maintenance'] : ['up']
  const shutsDown = goes.some(host => host.shutDowns.length > 0)
  return [
    '---',
    ...limitsOf(plan).map(line => `# ${line}`),
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
    '    # Seconds for one host: emptying, upgrade and reboot together.',
    `    upgrade_timeout: ${Math.round(timeoutMs / SECOND)}`,
    `    check_upgrade: ${options.checkFirst}`,
    `    reboot_after_upgrade: ${options.reboot}`,
    `    use_maintenance_policy: ${options.useMaintenancePolicy}`,
    '  roles:',
    '    - ovirt.ovirt.cluster_upgrade',
    '',
  ].join('\n')
}

const list = (name: string, values: readonly string[]): string[] =>
  values.length === 0
    ? [`    ${name}: []`]
    : [`    ${name}:`, ...values.map(value => `      - ${yamlString(value)}`)]

function limitsOf(plan: Plan): string[] {
  const { options } = plan
  const goes = plan.hosts.filter(host => host.blocked === null).length
  const lost = [
    options.concurrency > 1 && `hosts at once (planned: ${options.concurrency})`,
    plan.hosts.some(host => host.isCanary) && 'the first host alone, with a wait after it',
    options.windowEnd !== null && `no new host after ${isoTime(options.windowEnd) ?? 'its end'}`,
    plan.vms.length > 0 && 'the choice for each virtual machine',
    options.keepHaHeadroom && 'room for highly available virtual machines of a failing host',
    options.moveBack && 'moving virtual machines back',
    options.onFailure !== 'stop' && `going on after a failure (planned: ${options.onFailure})`,
    plan.target.kind === 'higher' && `raising the cluster level (planned: ${yamlString(plan.target.level)})`,
    plan.hosts.some(host => host.kind === 'ovirt_node') &&
      !options.reboot &&
      'that oVirt Nodes reboot whatever reboot_after_upgrade says',
  ].filter(line => line !== false)
  return [
    `Made from a plan of ${isoTime(plan.madeAt) ?? 'some time'} for ${goes} ${goes === 1 ? 'host' : 'hosts'}.`,
    'Set OVIRT_URL (https://ENGINE/ovirt-engine/api), OVIRT_USERNAME, OVIRT_PASSWORD and OVIRT_CAFILE.',
    '',
    'What the role does otherwise than the plan:',
    '- one host after the other, by name, not in the order of the plan;',
    '- the first host that fails ends the run;',
    '- hosts in other statuses than host_statuses are left out without a word;',
    '- with stop_non_migratable_vms, all pinned virtual machines of a host are stopped, and started again at the',
    '  very end; without it, hosts that have such virtual machines are left out;',
    '- progress ends at 100 % also after a failure: read the events;',
    '- if it is killed, the upgrade flag of the cluster stays on and the scheduling policy is not restored.',
    ...(lost.length === 0 ? [] : ['The role does not know:', ...lost.map(line => `- ${line};`)]),
    ...plan.hosts
      .filter(host => host.blocked !== null)
      .map(host => `Left out, because it cannot be emptied: ${yamlString(host.name)}`),
  ].map(line => line.trimEnd())
}
