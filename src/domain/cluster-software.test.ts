import { describe, expect, it } from 'vitest'
import { isMixed, softwareGroups } from './cluster-software'
import { aHost } from './test-facts'

const host = (name: string, vdsm: string | null, os: string | null = 'Stream 9') =>
  aHost({
    id: name,
    name,
    vdsm: vdsm === null ? null : { major: 4, minor: 50, build: null, revision: null, full: vdsm },
    os: { type: null, description: os, version: null, kernel: null },
  })

describe('software of the hosts', () => {
  it.each([
    ['none', [], '', false],
    ['one version', [host('a', '4.50.6'), host('b', '4.50.6')], '4.50.6/Stream 9: a b', false],
    [
      'the newest first, by number and not by letter',
      [host('a', '4.50.6'), host('b', '4.50.10'), host('c', '4.50.6')],
      '4.50.10/Stream 9: b, 4.50.6/Stream 9: a c',
      true,
    ],
    [
      'never contacted hosts last, and no mixture',
      [host('a', null, null), host('b', '4.50.6')],
      '4.50.6/Stream 9: b, -/-: a',
      false,
    ],
    [
      'two systems of one VDSM are told apart and are no mixture',
      [host('a', '4.50.6'), host('b', '4.50.6', 'RHEL 9')],
      '4.50.6/Stream 9: a, 4.50.6/RHEL 9: b',
      false,
    ],
  ])('%s', (_, hosts, told, mixed) => {
    const groups = softwareGroups(hosts)
    expect(
      groups
        .map(
          group =>
            `${group.vdsm ?? '-'}/${group.os ?? '-'}: ${group.hosts.map(({ name }) => name).join(' ')}`,
        )
        .join(', '),
    ).toBe(told)
    expect(isMixed(groups)).toBe(mixed)
  })
})
