/**
 * Two readings of engine contract 8, compared: the rehearsal of a higher level says that it can be raised if and only if
 * the simulated engine takes it, and names the machines that then wait for a restart. What REST does not show is named
 * below, with its source; there the engine's words are to be understood.
 */
import { describe, expect, it } from 'vitest'
import { EL8_OLD, EL_OLD, cluster, dataCenter, heAgent, host, site, vm } from 'mocks/engine/make'
import type { Host as EngineHost, EngineState, Vm as EngineVm } from 'mocks/engine/state'
import { listClusterLevels } from '~/api/cluster-levels'
import { getCluster, updateCluster } from '~/api/clusters'
import { getDataCenter, updateDataCenter } from '~/api/datacenter-changes'
import { EngineFailure } from '~/api/errors'
import { listHosts } from '~/api/hosts'
import { previewsSnapshot } from '~/api/vm-changes'
import { listVms } from '~/api/vms'
import { dataCenterLevel } from '~/domain/cluster-level/data-center-level'
import { explainRefusal } from '~/domain/cluster-level/refusal'
import { rehearse } from '~/domain/cluster-level/rehearsal'
import { bench } from './bench'
import { T0 } from './sites'

const LEVEL_46 = { major: 4, minor: 6 }
const LEVEL_47 = { major: 4, minor: 7 }

type Shape = {
  first?: Partial<EngineHost>
  second?: Partial<EngineHost>
  vms?: Partial<EngineVm>[]
  noHosts?: true
  noDataCenter?: true
}

const old = { software: structuredClone(EL8_OLD) }
const knowsNothing = { software: null }

const SITUATIONS: Record<string, Shape> = {
  'all hosts support it': {},
  'no hosts': { noHosts: true },
  'no data center': { noDataCenter: true },
  ...Object.fromEntries(
    (
      [
        'up',
        'preparing_for_maintenance',
        'maintenance',
        'non_operational',
        'down',
        'install_failed',
        'reboot',
      ] as const
    ).flatMap(status => [
      [`an old host that is ${status}`, { first: { ...old, status } }],
      [`only old hosts, ${status}`, { first: { ...old, status }, second: { ...old, status } }],
    ]),
  ),
  'one host was never contacted': { first: { ...knowsNothing, status: 'pending_approval' } },
  'virtual machines in every status': {
    vms: (
      ['up', 'paused', 'suspended', 'down', 'powering_up', 'not_responding', 'image_locked'] as const
    ).map(status => ({ status })),
  },
  'one previews a snapshot': { vms: [{ previewsSnapshot: true }] },
  'one that is down previews a snapshot': { vms: [{ status: 'down', previewsSnapshot: true }] },
  'one has a level of its own': { vms: [{ customVersion: { major: 4, minor: 4 } }] },
  'one waits for a restart already': {
    vms: [{ customVersion: { major: 4, minor: 5 }, nextRun: true, isLevelTemporary: true }],
  },
  'one waits for other settings': { vms: [{ nextRun: true }] },
  'one runs the engine': {
    first: { hostedEngine: heAgent() },
    vms: [{ origin: 'managed_hosted_engine' }, {}],
  },
}

/** REST does not show it, so the rehearsal sees nothing against it. */
const NOT_SEEN: Record<string, { shape: Shape; code: string }> = {
  'a host lacks CPU flags': {
    shape: { first: { lacksAtHigherLevels: ['cpuFlags'] } },
    code: 'hostsLackCpuFlags',
  },
  'a host lacks an emulated machine': {
    shape: { first: { lacksAtHigherLevels: ['emulatedMachine'] } },
    code: 'hostsLackMachine',
  },
  'a machine cannot be changed': {
    shape: { vms: [{ refusesLevel: 'Cannot edit VM. NUMA.' }] },
    code: 'vmsRefuse',
  },
}

function siteOf({ first, second, vms = [], noHosts, noDataCenter }: Shape): EngineState {
  const home = dataCenter('Default', { version: { ...LEVEL_46 } })
  const inCluster = cluster('Default', home, {
    version: { ...LEVEL_46 },
    ...(noDataCenter && { dataCenterId: null }),
  })
  const software = structuredClone(EL_OLD)
  const hosts =
    noHosts === true
      ? []
      : [
          host('first', inCluster, { software: structuredClone(software), ...structuredClone(first) }),
          host('second', inCluster, { software, ...structuredClone(second) }),
        ]
  const isOff = ({ status }: Partial<EngineVm>) =>
    status === 'down' || status === 'suspended' || status === 'image_locked'
  return site('contract', T0, {
    dataCenters: [home],
    clusters: [inCluster],
    hosts,
    vms: vms.map((over, at) => vm(`vm${at}`, isOff(over) ? inCluster : (hosts[1] ?? inCluster), T0, over)),
  })
}

async function rehearsed(shape: Shape) {
  const on = bench(siteOf(shape))
  const id = on.engine.at().clusters[0]?.id ?? ''
  const read = async () => ({
    cluster: await getCluster(on.api, id),
    hosts: await listHosts(on.api),
    vms: await listVms(on.api),
  })
  const { cluster: before, hosts, vms } = await read()
  const answers = await Promise.all(vms.map(one => previewsSnapshot(on.api, one.id)))
  const levels = await listClusterLevels(on.api)
  expect(levels.map(one => one.id)).toContain('4.7')
  const rehearsal = rehearse('4.7', {
    cluster: before,
    dataCenter: null,
    hosts,
    vms,
    previews: new Set(vms.filter((_, at) => answers[at]).map(one => one.id)),
    rights: null,
  })
  const waitedBefore = new Set(vms.filter(one => one.nextRunConfigurationExists).map(one => one.id))
  let words: string | null = null
  try {
    await updateCluster(on.api, id, { version: LEVEL_47 })
  } catch (error) {
    if (!(error instanceof EngineFailure) || error.error.kind !== 'fault') throw error
    words = error.error.detail
  }
  const after = await read()
  return { on, rehearsal, words, hosts, after, waitedBefore }
}

describe('the rehearsal and the engine agree', () => {
  it.each(Object.entries(SITUATIONS))('%s', async (_name, shape) => {
    const { rehearsal, words, after, waitedBefore } = await rehearsed(shape)
    expect([rehearsal.canRaise, words === null]).toEqual([words === null, words === null])
    expect(after.cluster.version.minor).toBe(words === null ? 7 : 6)
    const waits = after.vms.filter(one => one.nextRunConfigurationExists).map(one => one.name)
    const waited = after.vms.filter(one => waitedBefore.has(one.id)).map(one => one.name)
    const expected = words === null ? [...rehearsal.needRestart.map(one => one.name), ...waited] : waited
    expect(new Set(waits)).toEqual(new Set(expected))
  })

  it.each(Object.entries(NOT_SEEN))(
    'the exception still is one, and is understood: %s',
    async (_name, { shape, code }) => {
      const { rehearsal, words, hosts, after } = await rehearsed(shape)
      expect([rehearsal.canRaise, words === null]).toEqual([true, false])
      const { parts } = explainRefusal(words ?? '', { hosts, vms: after.vms, clusters: [] })
      expect(parts.map(part => part.code)).toEqual([code])
      expect(parts[0]?.mentioned.every(({ id }) => id !== null)).toBe(true)
    },
  )

  it('every refusal that the rehearsal foresees is understood', async () => {
    for (const shape of Object.values(SITUATIONS)) {
      const { words, hosts, after } = await rehearsed(shape)
      if (words === null) continue
      const { parts } = explainRefusal(words, { hosts, vms: after.vms, clusters: [] })
      expect([words, parts.length]).toEqual([words, 1])
    }
  })
})

describe('the level of the data center and the engine agree', () => {
  it.each([
    ['nothing in the way', {}, true],
    ['a suspended machine with the level of before', { vms: [{ status: 'suspended' }] }, false],
    ['a running one with the level of before', { vms: [{ status: 'up' }] }, true],
  ] as const)('%s', async (_name, shape, isTaken) => {
    const { on, after } = await rehearsed(shape as Shape)
    const id = after.cluster.dataCenterId ?? ''
    const home = await getDataCenter(on.api, id)
    const { next, suspended } = dataCenterLevel(home, after.cluster, [after.cluster], after.vms)
    expect(next).toBe('4.7')
    expect(suspended.length === 0).toBe(isTaken)
    const minor = await updateDataCenter(on.api, id, { version: LEVEL_47 }).then(
      ({ version }) => version.minor,
      (error: unknown) => (error instanceof EngineFailure ? error.error.kind : error),
    )
    expect(minor).toBe(isTaken ? 7 : 'fault')
  })
})
