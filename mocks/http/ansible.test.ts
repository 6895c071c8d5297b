import { describe, expect, test } from 'vitest'
import { createTestEngine, makeState, T0 } from './test-world'

const PATH = '/services/ansible?playbook=ovirt-cluster-upgrade'
/** As webadmin's wizard sends it (contract 7.2). */
const VARS = {
  engine_correlation_id: '7f3b09c2de',
  cluster_name: 'Default',
  stop_non_migratable_vms: true,
  upgrade_timeout: 3600,
  host_names: ['host1'],
  check_upgrade: false,
  reboot_after_upgrade: true,
  use_maintenance_policy: true,
}

const createPlayed = () => {
  const clock = { time: T0 }
  const world = createTestEngine(makeState(), { now: () => clock.time })
  const told = (id = '7f3b09c2de') =>
    world.engine
      .at()
      .events.filter(({ correlationId }) => correlationId === id)
      .map(({ description }) => description)
  return { ...world, clock, told }
}
const post = (body: unknown, headers: Record<string, string> = {}) => ({ method: 'POST', body, headers })

describe('services/ansible (contract 7.3)', () => {
  test('answers at once and with nothing; the run is in the events', async () => {
    const { ask, clock, told } = createPlayed()
    const answered = await ask(PATH, post(JSON.stringify(VARS), { 'Content-Type': 'text/plain' }))
    expect([answered.status, answered.text]).toEqual([200, ''])
    expect(told()).toEqual([])
    clock.time += 60_000
    expect(told()[0]).toBe('Cluster upgrade progress: 0%, Cluster: Default [gathering cluster info]')
    expect(told()).toContain('Cluster upgrade progress: 8%, Cluster: Default [hosts to be upgraded: host1]')
  })

  test.each<[string, Record<string, unknown>]>([
    ['texts for booleans', { ...VARS, check_upgrade: 'no', upgrade_timeout: '60' }],
    ['its id stripped', { ...VARS, engine_correlation_id: '7f3b!09c2de' }],
    ['no more than its id', { engine_correlation_id: '7f3b09c2de' }],
  ])('%s', async (_, vars) => {
    const { ask, clock, told } = createPlayed()
    await ask(PATH, post(vars))
    clock.time += 10_000
    expect(told()).toContain('Cluster upgrade progress: 4%, Cluster: Default [collecting hosts to upgrade]')
  })

  test('a cluster that is not there: one event, and nothing after it', async () => {
    const { ask, clock, told } = createPlayed()
    await ask(PATH, post({ ...VARS, cluster_name: 'Nowhere' }))
    clock.time += 600_000
    expect(told()).toEqual(['Cluster upgrade progress: 0%, Cluster: Nowhere [gathering cluster info]'])
  })

  test.each<[string, string, number, Parameters<ReturnType<typeof createPlayed>['ask']>[1]]>([
    ['no such playbook', '/services/ansible?playbook=../x', 500, post(VARS)],
    ['no playbook', '/services/ansible', 500, post(VARS)],
    ['no session', PATH, 500, { ...post(VARS), token: null }],
    ['a made-up one', PATH, 500, { ...post(VARS), token: 'x' }],
    ['GET', PATH, 405, {}],
    ['no JSON', PATH, 200, post('{"a"')],
    ['no object', PATH, 200, post('[1]')],
    ['too much', PATH, 413, post(`"${'x'.repeat(1024 ** 2)}"`)],
  ])('%s: %s %i, and no run', async (_, path, status, options) => {
    const { ask, clock, engine } = createPlayed()
    expect((await ask(path, options)).status).toBe(status)
    clock.time += 60_000
    expect(engine.at().flows).toEqual([])
    expect(engine.at().events.filter(({ origin }) => origin === 'cluster_upgrade')).toHaveLength(1)
  })

  test('not for one without any role', async () => {
    const state = makeState()
    for (const user of state.users) if (user.name === 'viewer') user.grants = []
    const { ask } = createTestEngine(state)
    const { status, text } = await ask(PATH, { ...post(VARS), token: 'viewer-token' })
    expect([status, text]).toEqual([403, ''])
  })
})
