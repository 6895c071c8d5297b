import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Host } from '~/api/model'
import type { BlockReason } from '~/domain/evacuation/types'
import type { VmReason } from '~/domain/reason'
import { aCluster } from '~/domain/test-facts'
import { HOUR } from '~/lib/time'
import type { UpgradeDraft } from './draft'
import { toAnsiblePlaybook } from './handoff-ansible'
import { toJson } from './handoff-json'
import { toRunbook } from './handoff-runbook'
import { blockWords } from './handoff-words'
import { makePlan } from './plan'
import { NOW, host, someDraft, someFacts, vm } from './test-plan'
import { yamlString } from './yaml-string'

type Scalar = string | number | boolean
/** The `vars` of the playbook: as much YAML as it uses, read by hand. */
function varsOf(playbook: string): Record<string, Scalar | Scalar[]> {
  const lines = playbook.split('\n').filter(line => !line.trimStart().startsWith('#'))
  const vars: Record<string, Scalar | Scalar[]> = {}
  let last = ''
  for (const line of lines.slice(lines.indexOf('  vars:') + 1, lines.indexOf('  roles:'))) {
    const item = /^ {6}- (?<value>.+)$/.exec(line)?.groups?.['value']
    const { name, rest } = /^ {4}(?<name>\w+):(?: (?<rest>.+))?$/.exec(line)?.groups ?? {}
    if (item !== undefined) vars[last] = [...((vars[last] as Scalar[] | undefined) ?? []), scalar(item)]
    else if (name === undefined) throw new Error(`not understood: ${line}`)
    else {
      last = name
      if (rest !== undefined) vars[name] = rest === '[]' ? [] : scalar(rest)
    }
  }
  return vars
}

/** A JSON string is a YAML one in double quotes; everything else here is a plain number or boolean. */
const scalar = (text: string): Scalar => JSON.parse(text.replace(/^!unsafe /, '')) as Scalar

const playbookOf = (draft: UpgradeDraft, hosts: Host[], name = 'Default') =>
  toAnsiblePlaybook(makePlan(draft, someFacts({ hosts, cluster: aCluster({ name }) }), NOW))

describe('toAnsiblePlaybook', () => {
  const draft = someDraft({ options: { reboot: false, checkFirst: true, useMaintenancePolicy: false } })

  it('has exactly the hosts of the plan and its options', () => {
    expect(varsOf(playbookOf(draft, [host('a'), host('b'), host('c')]))).toEqual({
      engine_url: "{{ lookup('env', 'OVIRT_URL') }}",
      engine_user: "{{ lookup('env', 'OVIRT_USERNAME') }}",
      engine_password: "{{ lookup('env', 'OVIRT_PASSWORD') }}",
      engine_cafile: "{{ lookup('env', 'OVIRT_CAFILE') }}",
      cluster_name: 'Default',
      host_names: ['host-a', 'host-b'],
      host_statuses: ['up'],
      stop_non_migratable_vms: false,
      upgrade_timeout: 180 * 60,
      check_upgrade: true,
      reboot_after_upgrade: false,
      use_maintenance_policy: false,
    })
  })

  it('names no host rather than all when nothing is left to upgrade', () => {
    expect(varsOf(playbookOf(someDraft({ hostIds: [] }), []))['host_names']).toEqual([])
  })

  it('takes hosts in maintenance only where the plan does, and stops machines only where the plan does', () => {
    const facts = someFacts({
      hosts: [host('a', { status: 'maintenance' }), host('b'), host('c')],
      vms: [vm('1', 'b', { affinity: 'pinned' })],
    })
    const plan = makePlan(someDraft({ choices: { 1: 'shutDown' } }), facts, NOW)
    expect(varsOf(toAnsiblePlaybook(plan))).toMatchObject({
      host_statuses: ['up', 'maintenance'],
      stop_non_migratable_vms: true,
    })
  })

  it('says what the role does not know of the plan', () => {
    const rich = someDraft({
      canary: { isOn: true, soakMin: 5 },
      target: { kind: 'higher', level: '4.8' },
      options: { concurrency: 2, windowEnd: NOW + HOUR, moveBack: true, onFailure: 'skip' },
    })
    const text = playbookOf(rich, [host('a'), host('b'), host('c')])
    for (const words of [
      'hosts at once (planned: 2)',
      'the first host alone',
      'no new host after 2025-06-01T10:00:00.000Z',
      'the choice for each virtual machine',
      'moving virtual machines back',
      'going on after a failure',
      'raising the cluster level',
      'ends the run',
      '100 %',
    ])
      expect(text).toContain(words)
  })

  it('means every name as it is, in one line', () => {
    assert(
      property(string({ unit: 'binary' }), string({ unit: 'grapheme' }), (name, cluster) => {
        const text = playbookOf(someDraft({ hostIds: ['a'] }), [host('a', { name }), host('b')], cluster)
        expect(varsOf(text)).toMatchObject({ host_names: [name], cluster_name: cluster })
      }),
      { numRuns: 300 },
    )
  })
})

describe('yamlString', () => {
  it.each([
    ['host1', '"host1"'],
    ['no', '"no"'],
    ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
    ['two\nlines', '"two\\u000alines"'],
    ['line\u2028separator', '"line\\u2028separator"'],
    ['größe', '"größe"'],
    ['{{ lookup("env", "HOME") }}', '!unsafe "{{ lookup(\\"env\\", \\"HOME\\") }}"'],
  ])('%j', (text, yaml) => {
    expect(yamlString(text)).toBe(yaml)
  })
})

describe('toJson', () => {
  it('is read as what the plan says, with times as ISO 8601', () => {
    const plan = makePlan(someDraft({ options: { windowEnd: NOW + HOUR } }), someFacts(), NOW)
    expect(JSON.parse(toJson(plan))).toMatchObject({
      format: 'ovirt-upgrade-plan/1',
      madeAt: '2025-06-01T09:00:00.000Z',
      cluster: { id: 'c1', name: 'Default' },
      options: { windowEnd: '2025-06-01T10:00:00.000Z' },
      hosts: [{ name: 'host-a' }, { name: 'host-b' }],
      waves: [{ hostIds: ['a'] }, { hostIds: ['b'] }],
      totalMoves: plan.totalMoves,
      canStart: true,
    })
  })
})

describe('blockWords', () => {
  const one = { id: 'x', name: 'x' }
  const names = { code: (name: string) => `<${name}>`, size: String }
  const held = (reason: VmReason): BlockReason => ({
    code: 'evacuation.vmsCannotLeave',
    vms: [{ vm: one, reason }],
  })
  const rows: [BlockReason, string][] = [
    [{ code: 'evacuation.hostNotInCluster' }, 'it is no longer in the cluster'],
    [
      { code: 'evacuation.hostStatus', status: 'non_responsive', first: 'getHostBack' },
      'its status is "non responsive"',
    ],
    [{ code: 'evacuation.lastHostUp' }, 'no other host would be up'],
    [held({ code: 'vm.userMigratable', vm: 'x' }), '<x> moves only by force'],
    [held({ code: 'vm.paused', vm: 'x' }), '<x> is paused'],
    [held({ code: 'vm.noOtherHostUp', vm: 'x' }), '<x> has no other host that is up'],
    [
      held({ code: 'vm.hostedEngineNoOtherHost', vm: 'x' }),
      '<x> runs the engine, and no other host could run it',
    ],
    [
      held({ code: 'vm.affinityGroupNoHost', vm: 'x', group: 'g' }),
      '<x> is bound by the affinity group <g> to hosts that are out or not up',
    ],
    [held({ code: 'vm.memoryNotKnown', vm: 'x' }), '<x> cannot leave'],
    [
      { code: 'evacuation.shortfall', vm: one, needed: 12, missing: 2, host: one },
      '<x> needs 12 and finds no room; <x> comes nearest and lacks 2',
    ],
    [
      { code: 'evacuation.noHeadroom', host: one, vms: [one] },
      'if <x> failed meanwhile, there would be no room for <x>',
    ],
  ]
  it.each(rows)('%j', (reason, words) => {
    expect(blockWords(reason, names)).toBe(words)
  })
})

describe('toRunbook', () => {
  it('tells hosts, machines and what to do if it fails', () => {
    const facts = someFacts({
      vms: [vm('1', 'a', { affinity: 'pinned' }), vm('2', 'a')],
      cluster: aCluster({ name: 'web | `prod`' }),
    })
    const text = toRunbook(makePlan(someDraft({ choices: { 1: 'shutDown' } }), facts, NOW))
    expect(text).toContain('# Upgrade of cluster `` web \\| `prod` ``')
    expect(text).toContain('| 1 | `host-a` | 0 min |')
    expect(text).toContain('- `vm-1`: wave 1: shut down on `host-a`; wave 1: started again on `host-a`')
    expect(text).toContain('- `vm-2`: wave 1: from `host-a` likely to `host-b`')
    expect(text).toContain('## If something fails')
  })

  it('says that a plan cannot start, and why a host is not upgraded', () => {
    const facts = someFacts({ vms: [vm('1', 'a', { affinity: 'pinned' })] })
    const text = toRunbook(makePlan(someDraft(), facts, NOW))
    expect(text).toContain(
      '**This plan cannot start as it is.** Checks that block: virtual machines that cannot leave.',
    )
    expect(text).toContain('Planned 2025-06-01 09:00 UTC (+00:00). 1 host in 1 wave')
    expect(text).toContain('- `host-a`: cannot be emptied: `vm-1` is pinned to the host.')
  })
})
