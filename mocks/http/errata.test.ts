import { describe, expect, test } from 'vitest'
import { seedOf } from 'mocks/control'
import { idOf } from 'mocks/engine/make'
import { bench } from 'mocks/engine/harness'
import { DAY, HOUR, MINUTE } from 'mocks/engine/world'
import { at, createTestEngine, namesIn, T0 } from './test-world'

const asAdmin = { token: null, headers: { Authorization: `Basic ${btoa('admin@internal:demo')}` } }

const engineOf = (scenario: string) => {
  const { ask, engine } = createTestEngine(seedOf(scenario, T0))
  const get = (path: string, headers: Record<string, string> = {}) =>
    ask(`/api/${path}`, { ...asAdmin, headers: { ...asAdmin.headers, ...headers } })
  return { get, engine }
}
const hostPath = (name: string) => `hosts/${idOf('host', name)}/katelloerrata`

describe('errata (contract 9.1)', () => {
  test('of the engine, as the contract shows them', async () => {
    const { get } = engineOf('demo')
    const { status, json } = await get('katelloerrata')
    expect(status).toBe(200)
    const [first] = at(json, 'katello_erratum') as unknown[]
    expect(first).toEqual({
      description: 'An authenticated user could read the credentials of storage connections.',
      issued: T0 - 2 * DAY - 5 * HOUR,
      packages: {
        package: [
          { name: 'ovirt-engine-4.5.8-1.el9' },
          { name: 'ovirt-engine-restapi-4.5.8-1.el9' },
          { name: 'ovirt-engine-setup-4.5.8-1.el9' },
        ],
      },
      severity: 'Critical',
      solution:
        'Before applying this update, make sure all previously released errata relevant to your system have been applied.',
      summary: 'An authenticated user could read the credentials of storage connections.',
      title: 'ovirt-engine security update',
      type: 'security',
      name: 'OVSA-2024:0445',
      id: '4f5653412d323032343a30343435',
    })
    // An erratum without packages has no such field.
    const last = (at(json, 'katello_erratum') as unknown[]).at(-1)
    expect(at(last, 'packages')).toBeUndefined()
  })

  test('in XML: the same, dates in ISO 8601, the id as an attribute', async () => {
    const { get } = engineOf('demo')
    const { text } = await get('katelloerrata', { Accept: 'application/xml' })
    expect(text).toContain('<katello_errata>')
    expect(text).toContain('<katello_erratum id="4f5653412d323032343a30343435">')
    expect(text).toMatch(/<issued>\d{4}-\d\d-\d\dT[\d:.]+\+00:00<\/issued>/)
    expect(text).toMatch(/<packages>\s*<package>\s*<name>ovirt-engine-4\.5\.8-1\.el9<\/name>/)
  })

  test('one by its id, and what is not there', async () => {
    const { get } = engineOf('demo')
    expect(at((await get('katelloerrata/4f5653412d323032343a30343435')).json, 'name')).toBe('OVSA-2024:0445')
    expect((await get('katelloerrata/00')).status).toBe(404)
    expect((await get('hosts/nobody/katelloerrata')).status).toBe(404)
  })

  test('of a host: what is pending, with the host; gone after its upgrade', async () => {
    const { get } = engineOf('demo')
    const { json } = await get(hostPath('prod-01'))
    expect(namesIn(json, 'katello_erratum')).toHaveLength(4)
    expect(at(json, 'katello_erratum', 0, 'host')).toEqual({ id: idOf('host', 'prod-01') })
    expect((await get(hostPath('prod-05'))).json).toEqual({})

    const b = bench(seedOf('demo', T0), 'demo')
    b.upgrade('prod-01')
    b.wait(3 * MINUTE)
    expect(b.host('prod-01').updateAvailable).toBe(false)
    const after = createTestEngine(b.engine.at())
    expect((await after.ask(`/api/${hostPath('prod-01')}`, asAdmin)).json).toEqual({})
  })

  test('a host that was not added from a provider has none, and names none', async () => {
    const { get } = engineOf('demo')
    expect((await get(hostPath('edge-01'))).json).toEqual({})
    const provider = async (name: string) =>
      at((await get(`hosts/${idOf('host', name)}`)).json, 'external_host_provider', 'id')
    expect(await provider('edge-01')).toBeUndefined()
    expect(await provider('prod-01')).toBe(idOf('provider', 'satellite'))
  })

  test('one of a host, and the provider by its id', async () => {
    const { get } = engineOf('demo')
    const path = `${hostPath('node-01')}/4f5642412d323032343a30343336`
    expect(at((await get(path)).json, 'host', 'id')).toBe(idOf('host', 'node-01'))
    const provider = await get(`externalhostproviders/${idOf('provider', 'satellite')}`)
    expect(provider.json).toMatchObject({ name: 'satellite.example.com', requires_authentication: 'true' })
    expect((await get('externalhostproviders/nobody')).status).toBe(404)
  })

  test('of VMs: there, and empty', async () => {
    const { get } = engineOf('demo')
    expect((await get(`vms/${idOf('vm', 'web01')}/katelloerrata`)).json).toEqual({})
    expect((await get('vms/nobody/katelloerrata')).status).toBe(404)
  })

  const NOT_ASSOCIATED = /^\[The engine is not associated with a Foreman\/Satellite provider\./
  test.each([
    ['three-hosts', 0, NOT_ASSOCIATED, 200],
    ['errata-engine-not-known', 1, NOT_ASSOCIATED, 200],
    ['errata-provider-silent', 1, /external provider/, 400],
  ])('%s: %i providers, and the engine is refused', async (scenario, providers, words, ofHost) => {
    const { get } = engineOf(scenario)
    expect(namesIn((await get('externalhostproviders')).json, 'external_host_provider')).toHaveLength(
      providers,
    )
    const { status, json } = await get('katelloerrata')
    expect(status).toBe(400)
    expect(at(json, 'detail')).toMatch(words)
    expect((await get(hostPath('host1'))).status).toBe(ofHost)
  })

  test('errata-none: connected, none for the engine, some for a host', async () => {
    const { get } = engineOf('errata-none')
    expect((await get('katelloerrata')).json).toEqual({})
    expect(namesIn((await get(hostPath('host1'))).json, 'katello_erratum')).toHaveLength(4)
    expect((await get(hostPath('host3'))).json).toEqual({})
  })

  test('the provider comes back', async () => {
    const { get, engine } = engineOf('errata-provider-silent')
    engine.control.removeFaults('foremanSilent')
    expect(namesIn((await get('katelloerrata')).json, 'katello_erratum')).toHaveLength(6)
  })
})
