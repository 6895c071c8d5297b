import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainRefusal, plainWords } from './refusal'

const things = (...names: string[]) => names.map(name => ({ id: `id-${name}`, name }))
const known = {
  hosts: things('host1', 'host2', 'host10'),
  vms: things('web01', '<i>numa</i>02', 'snap.01'),
  clusters: things('branch', 'edge'),
}

/** AppErrors.properties, filled in as the engine does. */
const TEXTS: [string, string, string[]][] = [
  ['Cannot edit Cluster. Selected Compatibility Version is not supported.', 'levelNotSupported', []],
  ["Cluster compatibility version can't be decreased if there are hosts in the Cluster.", 'cannotLower', []],
  ['Cannot decrease data center compatibility version.', 'cannotLower', []],
  [
    'Cannot decrease cluster compatibility version beneath data center compatibility version.',
    'belowDataCenter',
    [],
  ],
  [
    'Cannot change cluster version since following VMs are previewing snapshots:, web01, snap.01',
    'vmsPreview',
    ['web01', 'snap.01'],
  ],
  [
    'Cannot change Cluster Compatibility Version to higher version when there are active Hosts with lower version.\n-Please move Host host1, host10 with lower version to maintenance first.',
    'hostsTooOld',
    ['host1', 'host10'],
  ],
  [
    'Cannot change Cluster CPU type when there are active Hosts that do not support the selected CPU type.\n\nPlease move Host host2 to maintenance first.',
    'hostsLackCpuFlags',
    ['host2'],
  ],
  [
    'Cannot change Cluster Compatibility Version to higher version when there are active Host host2 whose emulated machine flags are not supported at the requested version.',
    'hostsLackMachine',
    ['host2'],
  ],
  [
    'Cannot update Cluster and change CPU Cluster level if there are suspended VMs in the Cluster',
    'suspendedAndCpu',
    [],
  ],
  [
    'Cannot change Cluster compatibility version where there are no hosts in the Cluster which support that version.',
    'noHostSupports',
    [],
  ],
  [
    'Cannot update cluster because the update triggered update of the VMs/Templates and it failed for the following: <i>numa</i>02, web01. "Cannot edit VM. So it is." is one of the error(s). <br /> <br /> To fix the issue, please go to each VM/Template',
    'vmsRefuse',
    ['<i>numa</i>02', 'web01'],
  ],
  ['Cannot edit Cluster. Related operation is currently in progress. Please try again later.', 'locked', []],
  [
    "Cannot update Data Center compatibility version to a value that is greater than its cluster's version. The following clusters should be upgraded: branch,edge.",
    'clustersBehind',
    ['branch', 'edge'],
  ],
  [
    'Update failed: The data center compatibility version cannot be updated. Please resume/power-off the following VMs before updating the data center: <ul><li>web01</li><li><i>numa</i>02</li></ul>.',
    'vmsSuspended',
    ['web01', '<i>numa</i>02'],
  ],
]

describe('a refusal of a level', () => {
  it.each(TEXTS)('%s', (words, code, names) => {
    const { parts } = explainRefusal(words, known)
    expect(parts.map(part => part.code)).toEqual([code])
    expect(parts[0]?.mentioned.map(({ name }) => name)).toEqual(names)
    expect(parts[0]?.mentioned.map(({ id }) => id)).toEqual(names.map(name => `id-${name}`))
  })

  it('several messages at once are several parts, in whatever order', () => {
    const some = [TEXTS[4], TEXTS[5], TEXTS[6], TEXTS[7]].map(one => one?.[0] ?? '')
    for (const words of [some.join(', '), some.toReversed().join(', ')]) {
      const { parts } = explainRefusal(words, known)
      expect(parts.map(({ code, mentioned }) => [code, mentioned.map(({ name }) => name)])).toEqual([
        ['vmsPreview', ['web01', 'snap.01']],
        ['hostsTooOld', ['host1', 'host10']],
        ['hostsLackCpuFlags', ['host2']],
        ['hostsLackMachine', ['host2']],
      ])
    }
  })

  it('keeps names that nobody knows, and the error of the first machine', () => {
    const { parts } = explainRefusal(TEXTS[10]?.[0] ?? '', { hosts: [], vms: [], clusters: [] })
    expect(parts[0]).toMatchObject({
      mentioned: [
        { id: null, name: '<i>numa</i>02' },
        { id: null, name: 'web01' },
      ],
      detail: 'Cannot edit VM. So it is.',
    })
  })

  it('makes lines of the markup that the engine writes, and of nothing else', () => {
    expect(plainWords('a <br /> <br /> b <ul><li><b>x</b></li><li>y</li></ul>.')).toBe(
      'a\nb \n– <b>x</b>\n– y.',
    )
  })

  it('of any words: no part, no throw', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), words => {
        expect(explainRefusal(words, known).parts).toEqual([])
      }),
    )
  })
})
