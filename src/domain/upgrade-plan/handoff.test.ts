import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Host } from '~/api/model'
import { aCluster } from '~/domain/test-facts'
import { HOUR } from '~/lib/time'
import type { UpgradeDraft } from './draft'
import { ansiblePlaybook, playbookLosses } from './handoff-ansible'
import { toJson } from './handoff-json'
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

const COMMENTS = { head: ['What it is'], timeout: 'What it counts' }

const planOf = (draft: UpgradeDraft, hosts: Host[], name = 'Default') =>
  makePlan(draft, someFacts({ hosts, cluster: aCluster({ name }) }), NOW)
const playbookOf = (...of: Parameters<typeof planOf>) => ansiblePlaybook(planOf(...of), COMMENTS)

describe('ansiblePlaybook', () => {
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
    expect(varsOf(ansiblePlaybook(plan, COMMENTS))).toMatchObject({
      host_statuses: ['up', 'maintenance'],
      stop_non_migratable_vms: true,
    })
  })

  it('knows what the role does not know of the plan', () => {
    const hosts = [host('a', { kind: 'ovirt_node' }), host('b'), host('c')]
    const plain = makePlan(someDraft({ hostIds: ['b'] }), someFacts({ hosts, vms: [] }), NOW)
    expect(playbookLosses(plain)).toEqual([])
    const rich = someDraft({
      canary: { isOn: true, soakMin: 5 },
      target: { kind: 'higher', level: '4.8' },
      options: {
        concurrency: 2,
        windowEnd: NOW + HOUR,
        moveBack: true,
        onFailure: 'skip',
        keepHaHeadroom: true,
        reboot: false,
      },
    })
    expect(playbookLosses(planOf(rich, hosts))).toEqual([
      'concurrency',
      'canary',
      'window',
      'choices',
      'headroom',
      'moveBack',
      'onFailure',
      'level',
      'nodesReboot',
    ])
  })

  it('breaks long comments, and lets none of them end', () => {
    const long = Array.from({ length: 40 }, (_, at) => `word${at}`).join(' ')
    const text = ansiblePlaybook(planOf(someDraft(), [host('a'), host('b')]), {
      head: [`- ${long}`, '', 'one\n- name: two\u2028three\u0085four\rfive'],
      timeout: 'six\nseven: eight',
    })
    const lines = text.split('\n').filter(line => line.trimStart().startsWith('#'))
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(116)
    expect(
      lines
        .join(' ')
        .replaceAll(/[\s#]+/g, ' ')
        .trim(),
    ).toBe(`- ${long} one - name: two three four five six seven: eight`)
    expect(lines.slice(0, 2)).toEqual([
      expect.stringMatching(/^# - word0 word1 /),
      expect.stringMatching(/^#   word\d+ /),
    ])
    expect(text).toContain('\n#\n')
    expect(text).toContain('\n    # six seven: eight\n    upgrade_timeout: ')
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
