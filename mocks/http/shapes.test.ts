/** Field by field against the examples of engine contract 3.1 to 3.10. */
import { seedOf } from 'mocks/control'
import { describe, expect, test } from 'vitest'
import {
  at,
  CLUSTER,
  createTestEngine,
  DATA_CENTER,
  hostId,
  JOB,
  makeState,
  namesIn,
  T0,
  vmId,
} from './test-world'

const get = async (path: string) => (await createTestEngine().ask(path)).json
const keys = (json: unknown) => Object.keys(json ?? {}).sort()

describe('hosts', () => {
  test('have the fields of the example, no data center, and HA only with all_content', async () => {
    const host = await get(`/api/hosts/${hostId(1)}`)
    expect(keys(host)).toEqual(
      'actions address auto_numa_status certificate cluster comment cpu device_passthrough external_status hardware_information href id iscsi kdump_status ksm libvirt_version link max_scheduling_memory memory name numa_supported os ovn_configured port power_management protocol reinstallation_required se_linux spm ssh status summary transparent_hugepages type update_available version vgpu_placement'.split(
        ' ',
      ),
    )
    expect(at(host, 'summary')).toEqual({ active: '1', migrating: '0', total: '1' })
    expect(at(host, 'version')).toEqual({
      build: '3',
      full_version: 'vdsm-4.50.3.9-1.el9',
      major: '4',
      minor: '50',
      revision: '9',
    })
    expect(at(host, 'os', 'reported_kernel_cmdline')).toMatch(
      /^BOOT_IMAGE=\(hd0,gpt2\)\/vmlinuz-5\.14\.0-427\.el9\.x86_64 /,
    )
    const rich = await get(`/api/hosts/${hostId(1)}?all_content=true`)
    expect(at(rich, 'hosted_engine')).toEqual({
      active: 'true',
      configured: 'true',
      global_maintenance: 'false',
      local_maintenance: 'false',
      score: '3400',
    })
    expect(at(rich, 'network_operation_in_progress')).toBe('false')
    const plain = await get(`/api/hosts/${hostId(2)}?all_content`)
    expect(at(plain, 'hosted_engine')).toBeUndefined()
  })

  test('never contacted: what only the host could have told is missing', async () => {
    const host = await get(`/api/hosts/${hostId(11)}`)
    for (const field of ['version', 'libvirt_version', 'iscsi']) expect(at(host, field)).toBeUndefined()
    expect(at(host, 'cpu')).toEqual({ speed: 0, topology: {} })
    expect(at(host, 'memory')).toBe('0')
    expect(at(host, 'os', 'version')).toBeUndefined()
    expect(at(host, 'hardware_information')).toEqual({})
    expect(at(host, 'summary')).toEqual({ total: '0' })
  })

  test('tell a reason only where the status has one', async () => {
    expect(at(await get(`/api/hosts/${hostId(10)}`), 'status_detail')).toBe('new disks')
    expect(at(await get(`/api/hosts/${hostId(1)}`), 'status_detail')).toBeUndefined()
  })

  test('max_scheduling_memory is what the scheduler counts with', async () => {
    const memory = Number(at(await get(`/api/hosts/${hostId(1)}`), 'max_scheduling_memory'))
    expect(memory).toBeGreaterThan(60 * 1024 ** 3)
    expect(memory).toBeLessThan(62 * 1024 ** 3)
  })

  test('migration_target_of asks the scheduler', async () => {
    const { ask } = createTestEngine()
    const { json } = await ask(`/api/hosts?migration_target_of=${vmId(1)}`)
    expect(JSON.stringify(json)).toContain(hostId(2))
    expect(JSON.stringify(json)).not.toContain(hostId(12))
    const searching = await ask(`/api/hosts?migration_target_of=${vmId(1)}&search=name%3Dnone&max=0`)
    expect(namesIn(searching.json, 'host')).toEqual(['host2'])
    const pinned = await ask(`/api/hosts?migration_target_of=${vmId(1)},${vmId(4)}`)
    expect(pinned).toMatchObject({ status: 200, json: {} })
    expect(await ask(`/api/hosts?migration_target_of=${vmId(1)},nothing`)).toMatchObject({
      status: 404,
      json: { reason: 'Operation Failed', detail: 'Entity not found: GetVmByVmId' },
    })
    expect(namesIn((await ask('/api/hosts?migration_target_of=')).json, 'host')).toHaveLength(5)
  })
})

describe('vms', () => {
  test('name host and start time only while they run', async () => {
    const running = await get(`/api/vms/${vmId(1)}`)
    expect(at(running, 'host')).toEqual({
      href: `/ovirt-engine/api/hosts/${hostId(1)}`,
      id: hostId(1),
    })
    expect(at(running, 'placement_policy')).toEqual({
      affinity: 'migratable',
      hosts: { host: [{ href: `/ovirt-engine/api/hosts/${hostId(1)}`, id: hostId(1) }] },
    })
    expect(at(running, 'custom_compatibility_version')).toEqual({ major: '4', minor: '6' })
    expect(at(running, 'memory_policy', 'guaranteed')).toBe('2147483648')
    const down = await get(`/api/vms/${vmId(3)}`)
    expect(at(down, 'host')).toBeUndefined()
    expect(at(down, 'start_time')).toBeUndefined()
    expect(at(down, 'stop_time')).toBe(T0 - 7_200_000)
    expect(at(down, 'placement_policy', 'hosts')).toBeUndefined()
    expect(at(down, 'next_run_configuration_exists')).toBe('true')
  })
})

describe('clusters and data centers', () => {
  test('a cluster has no supported_versions, and a correlation id only once it was upgraded', async () => {
    const cluster = await get(`/api/clusters/${CLUSTER}`)
    expect(at(cluster, 'supported_versions')).toBeUndefined()
    expect(at(cluster, 'management_network')).toBeUndefined()
    expect(at(cluster, 'upgrade_correlation_id')).toBeUndefined()
    expect(at(cluster, 'upgrade_in_progress')).toBe('false')
    expect(at(cluster, 'upgrade_percent_complete')).toBe('0')
    expect(at(cluster, 'custom_scheduling_policy_properties')).toEqual({
      property: [{ name: 'HighUtilization', value: '80' }],
    })
  })

  test('a data center may go as far as its lowest cluster', async () => {
    const state = makeState()
    const { ask } = createTestEngine(state)
    const versions = async () => at((await ask(`/api/datacenters/${DATA_CENTER}`)).json, 'supported_versions')
    expect(await versions()).toEqual({ version: [{ major: '4', minor: '6' }] })
    for (const cluster of state.clusters) cluster.version = { major: 4, minor: 7 }
    expect(await versions()).toEqual({
      version: [
        { major: '4', minor: '6' },
        { major: '4', minor: '7' },
      ],
    })
  })
})

describe('the rest', () => {
  test('events name what they are about', async () => {
    const event = await get('/api/events/10')
    expect(event).toMatchObject({
      code: '842',
      correlation_id: 'run-2',
      custom_id: '-1',
      host: { href: `/ovirt-engine/api/hosts/${hostId(10)}`, id: hostId(10), name: 'host10' },
      index: '10',
      severity: 'warning',
      id: '10',
    })
    expect(at(event, 'vm')).toBeUndefined()
  })

  test('jobs tell neither correlation id nor entity', async () => {
    const job = await get(`/api/jobs/${JOB}`)
    expect(keys(job)).toEqual(
      'actions auto_cleared description external href id last_updated link owner start_time status'.split(
        ' ',
      ),
    )
    const steps = await get(`/api/jobs/${JOB}/steps`)
    expect(at(steps, 'step', 0, 'progress')).toBe('40')
    expect(at(steps, 'step', 1, 'end_time')).toBe(T0 - 3000)
  })

  test('the root tells the version, and links as body and header', async () => {
    const { ask } = createTestEngine()
    const { json, headers } = await ask('/api')
    expect(at(json, 'product_info', 'version')).toEqual({
      build: '7',
      full_version: '4.5.7-1.el9',
      major: '4',
      minor: '5',
      revision: '0',
    })
    expect(at(json, 'summary', 'hosts')).toEqual({ active: '3', total: '5' })
    expect(headers.get('link')).toContain('</ovirt-engine/api/hosts>; rel=hosts')
  })

  test('options know one name', async () => {
    expect(await get('/api/options/SupportedClusterLevels?version=general')).toMatchObject({
      values: { system_option_value: [{ value: '[4.6, 4.7]', version: 'general' }] },
    })
    expect((await createTestEngine().ask('/api/options/AdminPassword')).status).toBe(404)
  })

  test('the scheduling policies of contract 3.8, by name and id', async () => {
    const { ask } = createTestEngine(seedOf('six-hosts', T0))
    const headers = { Authorization: `Basic ${btoa('admin@internal:demo')}` }
    const { json } = await ask('/api/schedulingpolicies', { token: null, headers })
    const policies = at(json, 'scheduling_policy')
    expect(
      Array.isArray(policies) &&
        policies.map(one => [at(one, 'name'), at(one, 'id'), at(one, 'default_policy')]),
    ).toEqual([
      ['none', 'b4ed2332-a7ac-4d5f-9596-99a439cb2812', 'true'],
      ['cluster_maintenance', '7677771e-5eab-422e-83fa-dc04080d21b7', 'false'],
      ['evenly_distributed', '20d25257-b4bd-4589-92a6-c4c5c5d3fd1a', 'false'],
      ['power_saving', '5a2b0939-7d46-4b73-a469-e9c2c7fc6a53', 'false'],
      ['vm_evenly_distributed', '8d5d7bec-68de-4a67-b53e-0ac54686d579', 'false'],
    ])
    const one = await ask(`/api/schedulingpolicies/${String(at(policies, 1, 'id'))}`, {
      token: null,
      headers,
    })
    expect(one.json).toEqual(at(policies, 1))
    expect(one.json).toMatchObject({
      locked: 'true',
      description: '',
      properties: {
        property: [
          { name: 'CpuOverCommitDurationMinutes', value: '2' },
          { name: 'HighUtilization', value: '80' },
        ],
      },
    })
  })

  test('jobs of a cluster at work: the running ones have no end', async () => {
    const { ask } = createTestEngine(seedOf('cluster-jobs-running', T0))
    const headers = { Authorization: `Basic ${btoa('admin@internal:demo')}` }
    const { json } = await ask('/api/jobs?follow=steps', { token: null, headers })
    const jobs = at(json, 'job')
    const rows: unknown[] = Array.isArray(jobs) ? jobs : []
    expect(rows.map(job => [at(job, 'status'), typeof at(job, 'end_time')])).toEqual(
      expect.arrayContaining([
        ['started', 'undefined'],
        ['failed', 'number'],
        ['finished', 'number'],
      ]),
    )
    const moving = rows.find(job => String(at(job, 'description')).startsWith('Migrating Disk db01_Disk1'))
    expect(moving).toMatchObject({ external: 'false', auto_cleared: 'true', status: 'started' })
    expect(at(moving, 'steps', 'step', 1)).toMatchObject({ status: 'started', type: 'executing' })
  })

  test('permissions lead to permits', async () => {
    const permissions = await get(`/api/clusters/${CLUSTER}/permissions`)
    expect(at(permissions, 'permission', 1, 'role', 'id')).toBe('def0000c-0000-0000-0000-def00000000c')
    const permits = await get('/api/roles/def00001-0000-0000-0000-def000000001/permits')
    expect(JSON.stringify(permits)).not.toContain('inject_external_events')
  })

  test('no empty list is ever sent', async () => {
    const state = makeState()
    state.hosts = []
    state.vms = []
    const { ask } = createTestEngine(state)
    expect((await ask('/api/hosts')).text).toBe('{ }')
    expect((await ask(`/api/hosts?search=name=x`)).json).toEqual({})
  })

  test('errata: none for a host, a fault for the engine', async () => {
    const { ask } = createTestEngine()
    expect((await ask(`/api/hosts/${hostId(1)}/katelloerrata`)).json).toEqual({})
    expect(await ask('/api/katelloerrata')).toMatchObject({
      status: 400,
      json: {
        reason: 'Operation Failed',
        detail:
          '[The engine is not associated with a Foreman/Satellite provider. No errata for the engine are available.]',
      },
    })
  })
})

describe('what Ansible asks for without saying so', () => {
  test('the MAC pool of a cluster is found by its link and in the list', async () => {
    const href = String(at(await get(`/api/clusters/${CLUSTER}`), 'mac_pool', 'href'))
    const pool = await get(href.replace('/ovirt-engine', ''))
    expect(pool).toMatchObject({ default_pool: 'true', allow_duplicates: 'false', name: 'Default' })
    expect(at(await get('/api/macpools'), 'mac_pool')).toEqual([pool])
    const { ask } = createTestEngine()
    expect((await ask('/api/macpools/other')).status).toBe(404)
  })
})
