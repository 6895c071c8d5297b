/** A run that webadmin's wizard starts on the engine's machine is followed by the app from its events alone. */
import { describe, expect, it } from 'vitest'
import type { Fault } from 'mocks/engine/state'
import { createHandler } from 'mocks/http/handle'
import { SCENARIOS } from 'mocks/scenarios/all'
import { listClusters } from '~/api/clusters'
import { listEvents } from '~/api/events'
import { listHosts } from '~/api/hosts'
import { foreignRun } from '~/domain/upgrade-run/foreign-run'
import type { ForeignRun } from '~/domain/upgrade-run/foreign-run'
import { HOUR, MINUTE, SECOND } from '~/lib/time'
import { bench } from './bench'

const T0 = 1_700_000_000_000
const ID = '7f3b09c2de'

const begin = async (faults: Fault[] = []) => {
  const seed = SCENARIOS['three-hosts']?.seed(T0)
  if (seed === undefined) throw new Error('no scenario')
  seed.faults.push(...faults)
  const on = bench(seed)
  const handle = createHandler(on.engine, { clock: { now: on.now } })
  const response = await handle(
    new Request('http://engine.test/ovirt-engine/services/ansible?playbook=ovirt-cluster-upgrade', {
      method: 'POST',
      headers: { Authorization: 'Bearer contract-token', 'Content-Type': 'text/plain' },
      body: JSON.stringify({ engine_correlation_id: ID, cluster_name: 'Default', upgrade_timeout: 3600 }),
    }),
  )
  expect(response.status).toBe(200)
  const read = async (): Promise<ForeignRun | null> => {
    const [events, clusters, hosts] = await Promise.all([
      listEvents(on.api, { max: 500 }),
      listClusters(on.api),
      listHosts(on.api, { allContent: true }),
    ])
    const [cluster] = clusters
    if (cluster === undefined) throw new Error('no cluster')
    return foreignRun(ID, events, cluster, hosts, on.now())
  }
  return { on, read }
}

const LOOK = 30 * SECOND

/** Looks until some minutes after it is no longer running: the states on the way, and what was told last. */
const follow = async (
  faults: Fault[],
  act?: { after: number; do: (on: ReturnType<typeof bench>) => void },
) => {
  const { on, read } = await begin(faults)
  const states: string[] = []
  let last = 0
  let run: ForeignRun | null = null
  for (let [passed, after] = [0, 0]; passed < 2 * HOUR && after < 5 * MINUTE; passed += LOOK) {
    if (act?.after === passed) act.do(on)
    on.wait(LOOK)
    run = await read()
    if (run === null) throw new Error('not recognised')
    if (states.at(-1) !== run.state) states.push(run.state)
    if (run.state !== 'running') after += LOOK
    expect(run.progress).toBeGreaterThanOrEqual(last)
    last = run.progress
  }
  return { states, run }
}

describe('the role on the engine, followed by the app', () => {
  it('is recognised by its first event, and ends well', async () => {
    const { states, run } = await follow([])
    expect(states).toEqual(['running', 'ended'])
    expect(run).toMatchObject({ correlationId: ID, clusterName: 'Default', progress: 1 })
    expect(run?.startedBy).toMatch(/^admin@/)
    expect(run?.hosts.map(({ name, upgrade }) => [name, upgrade?.result])).toEqual([
      ['host1', 'upgraded'],
      ['host2', 'upgraded'],
      ['host3', 'upgraded'],
    ])
  })

  it('a failed host makes it failed, never ended, though it says 100 %', async () => {
    const { states, run } = await follow([{ kind: 'installFails', host: 'host2' }])
    expect(states).toEqual(['running', 'failed'])
    expect(run?.progress).toBeLessThan(1)
    expect(run?.lines.at(-1)?.percent).toBe(100)
    expect(run?.hosts.map(({ name, upgrade }) => [name, upgrade?.result])).toEqual([
      ['host1', 'upgraded'],
      ['host2', 'failed'],
    ])
  })

  it('is silent after a restart of the engine', async () => {
    const restart = { after: 5 * MINUTE, do: (on: ReturnType<typeof bench>) => on.engine.control.restart() }
    const { states } = await follow([], restart)
    expect(states).toEqual(['running', 'silent'])
  })
})
