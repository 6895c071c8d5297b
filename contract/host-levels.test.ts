/**
 * What is inferred of the levels of hosts (`domain/host-levels.ts`) against what the simulated hosts support: every host of
 * every scenario, before its update and after it.
 */
import { expect, it } from 'vitest'
import type { Software } from 'mocks/engine/state'
import { SCENARIOS } from 'mocks/scenarios/all'
import { listHosts } from '~/api/hosts'
import { hostLevels, levelText } from '~/domain/host-levels'
import { bench } from './bench'
import { T0 } from './sites'

const LARGE = new Set([
  'five-thousand',
  'thousand-hosts',
  'five-hundred',
  'many-notifications',
  'cluster-250',
])
const names = (levels: Software['levels']) => levels.map(levelText).join(' ')

it.each(Object.keys(SCENARIOS).filter(name => !LARGE.has(name)))(
  'levels of hosts are inferred as the hosts of %s support them',
  async name => {
    const state = SCENARIOS[name]?.seed(T0)
    if (state === undefined) throw new Error(name)
    for (const isUpdated of [false, true]) {
      const now = structuredClone(state)
      if (isUpdated)
        for (const host of now.hosts) if (host.pending !== null) host.software = { ...host.pending.software }
      const hosts = await listHosts(bench(now).api)
      const inferred = hosts.map(host => [host.name, names(hostLevels(host)?.levels ?? [])])
      const known = new Map(now.hosts.map(host => [host.id, names(host.software?.levels ?? [])]))
      expect(inferred).toEqual(hosts.map(host => [host.name, known.get(host.id)]))
    }
  },
)
