import { describe, expect, test } from 'vitest'
import { seedOf } from 'mocks/control'
import { patternsOf } from './routes/router'
import {
  LABEL,
  CLUSTER,
  createTestEngine,
  DATA_CENTER,
  GROUP,
  hostId,
  JOB,
  POLICY,
  STEP,
  USER_OPTION,
  VIEWER,
  vmId,
  ADMIN,
  T0,
} from './test-world'

/** Every resource a client can read. */
const PATHS = [
  '/api',
  '/api/datacenters',
  `/api/datacenters/${DATA_CENTER}`,
  `/api/datacenters/${DATA_CENTER}/clusters`,
  '/api/clusters?all_content=true',
  `/api/clusters/${CLUSTER}`,
  `/api/clusters/${CLUSTER}/affinitygroups`,
  `/api/clusters/${CLUSTER}/affinitygroups/${GROUP}`,
  `/api/clusters/${CLUSTER}/permissions`,
  '/api/affinitylabels',
  `/api/affinitylabels/${LABEL}`,
  `/api/affinitylabels/${LABEL}/vms`,
  `/api/affinitylabels/${LABEL}/hosts`,
  '/api/clusterlevels',
  '/api/clusterlevels/4.7',
  '/api/hosts?all_content=true',
  `/api/hosts/${hostId(1)}`,
  '/api/vms',
  `/api/vms/${vmId(1)}`,
  `/api/vms/${vmId(1)}/snapshots`,
  `/api/vms/${vmId(1)}/statistics`,
  '/api/events',
  '/api/events/10',
  '/api/jobs',
  `/api/jobs/${JOB}`,
  `/api/jobs/${JOB}/steps`,
  `/api/jobs/${JOB}/steps/${STEP}`,
  '/api/schedulingpolicies',
  `/api/schedulingpolicies/${POLICY}`,
  '/api/macpools',
  '/api/macpools/58ca604b-017d-0374-0220-00000000014e',
  '/api/options/SupportedClusterLevels',
  '/api/users',
  `/api/users/${ADMIN}`,
  `/api/users/${ADMIN}/permissions`,
  `/api/users/${VIEWER}/options`,
  `/api/users/${VIEWER}/options/${USER_OPTION}`,
  `/api/permissions/${ADMIN.slice(0, -4)}f000`,
  '/api/roles',
  '/api/roles/00000000-0000-0000-0000-000000000001',
  '/api/roles/00000000-0000-0000-0000-000000000001/permits',
]

/** Those that have nothing in them here, and the one that is refused. */
const EMPTY = [
  `/api/hosts/${hostId(1)}/katelloerrata`,
  `/api/vms/${vmId(1)}/katelloerrata`,
  `/api/vms/${vmId(1)}/numanodes`,
  `/api/users/${ADMIN}/groups`,
  '/api/externalhostproviders',
]
/** There only where a provider of errata is connected: errata.test.ts. */
const OF_A_PROVIDER = [
  '/api/katelloerrata/00',
  `/api/hosts/${hostId(1)}/katelloerrata/00`,
  `/api/vms/${vmId(1)}/katelloerrata/00`,
  '/api/externalhostproviders/00',
]
const REFUSED = '/api/katelloerrata'

const CLUSTER_UPGRADE = `/api/clusters/${CLUSTER}/upgrade`
const JOB_STEPS = `/api/jobs/${JOB}/steps`

const GROUP_PATH = `/api/clusters/${CLUSTER}/affinitygroups/${GROUP}`

/** Every change a client can ask for, with fields of every type; in this order each is accepted. */
const CHANGES: [string, string, object][] = [
  ['POST', `/api/hosts/${hostId(2)}/upgradecheck`, { async: false }],
  ['POST', `/api/hosts/${hostId(1)}/upgrade`, { reboot: true, timeout: 60, image: '' }],
  ['POST', `/api/hosts/${hostId(2)}/deactivate`, { reason: 'new disks', stop_gluster_service: false }],
  ['POST', `/api/hosts/${hostId(2)}/activate`, {}],
  ['POST', `/api/vms/${vmId(2)}/migrate`, { force: true }],
  ['POST', `/api/vms/${vmId(4)}/reboot`, {}],
  [
    'PUT',
    `/api/vms/${vmId(4)}`,
    {
      comment: 'x',
      placement_policy: { affinity: 'migratable', hosts: { host: [{ id: hostId(12) }] } },
      custom_compatibility_version: {},
    },
  ],
  ['PUT', GROUP_PATH, { vms: { vm: [] }, vms_rule: { enabled: true, positive: true, enforcing: false } }],
  ['POST', `${GROUP_PATH}/vms`, { id: vmId(1) }],
  ['POST', `/api/affinitylabels/${LABEL}/vms`, { id: vmId(2) }],
  ['POST', `/api/affinitylabels/${LABEL}/hosts`, { id: hostId(2) }],
  ['PUT', `/api/datacenters/${DATA_CENTER}`, { description: 'x', version: { major: 4, minor: 6 } }],
  ['POST', `/api/vms/${vmId(1)}/shutdown`, { reason: 'later' }],
  ['POST', `/api/vms/${vmId(1)}/stop`, {}],
  ['POST', `/api/vms/${vmId(3)}/start`, {}],
  ['POST', CLUSTER_UPGRADE, { upgrade_action: 'start', correlation_id: 'c1' }],
  [
    'POST',
    CLUSTER_UPGRADE,
    { upgrade_action: 'update_progress', upgrade_percent_complete: 42, correlation_id: 'c1' },
  ],
  ['POST', CLUSTER_UPGRADE, { upgrade_action: 'finish' }],
  ['PUT', `/api/clusters/${CLUSTER}`, { comment: 'x', ha_reservation: true }],
  [
    'POST',
    '/api/events',
    { origin: 'x', severity: 'normal', custom_id: 8, flood_rate: 30, description: 'x' },
  ],
  ['POST', '/api/jobs', { description: 'x', auto_cleared: true }],
  ['POST', `/api/users/${VIEWER}/options`, { name: 'x', content: '{}' }],
  ['DELETE', `/api/users/${VIEWER}/options/${USER_OPTION}`, {}],
  ['POST', JOB_STEPS, { description: 'x', type: 'executing' }],
  ['POST', `${JOB_STEPS}/${STEP}/end`, { succeeded: true, force: false }],
  ['POST', `/api/jobs/${JOB}/end`, { succeeded: false }],
  ['POST', `/api/jobs/${JOB}/clear`, {}],
]

/** One resource for each star. */
const filled = (pattern: string) =>
  `/api/${pattern}`
    .replace('datacenters/*', `datacenters/${DATA_CENTER}`)
    .replace('clusters/*', `clusters/${CLUSTER}`)
    .replace('hosts/*', `hosts/${hostId(1)}`)
    .replace('vms/*', `vms/${vmId(1)}`)

const covers = (pattern: string) => {
  const parts = ['api', ...(pattern === '' ? [] : pattern.split('/'))]
  return (path: string) => {
    const asked = (path.split('?')[0] ?? '').slice(1).split('/')
    return asked.length === parts.length && parts.every((part, at) => part === '*' || part === asked[at])
  }
}

const NUMBERS = new Set([
  'creation_time',
  'date',
  'end_time',
  'last_db_backup',
  'last_engine_backup',
  'last_updated',
  'datum',
  'priority:decimal',
  'speed',
  'start_time',
  'stop_time',
  'time',
])
const INTEGERS = new Set(
  'active build code cores cpu_shares custom_id disconnect_action_delay flood_rate guaranteed index log_max_memory_used_threshold major max max_scheduling_memory memory migrating migration_downtime minor monitors number percent port priority progress revision score sockets threads threshold timeout total upgrade_percent_complete'.split(
    ' ',
  ),
)
const BOOLEANS = new Set(
  'active:he administrative allow_duplicates allow_override auto_cleared automatic_pm_enabled ballooning ballooning_enabled async broken configured copy_paste_enabled default_policy default_pool delete_protected enabled enforcing external file_transfer_enabled global_maintenance force gluster_service ha_reservation kdump_detection local local_maintenance locked merge_across_nodes multi_queues_enabled mutable network_operation_in_progress next_run_configuration_exists numa_supported ovn_configured positive reboot reinstallation_required run_once single_qxl_pci skip_if_gluster_bricks_up skip_if_gluster_quorum_not_met smartcard_enabled start_paused stateless stop_gluster_service succeeded threads_as_cores trusted_service tunnel_migration update_available upgrade_in_progress virt_service virtio_scsi_multi_queues_enabled vnc_encryption'.split(
    ' ',
  ),
)
/** Numbers in the model, but texts here: a name that several types share. */
const TEXTS = new Set(['level:cpu_type', 'name', 'id'])

type Found = { field: string; value: unknown; where: string }

const scalars = (value: unknown, field: string, where: string): Found[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => scalars(item, field, `${where}[${index}]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => scalars(inner, name, `${where}.${name}`))
  return [{ field, value, where }]
}

/** `active` counts VMs in a summary and is a flag of the hosted engine; a group's priority is a decimal. */
const typed = ({ field, where }: Found) => {
  if (where.includes('hosted_engine.active')) return 'active:he'
  if (field === 'priority' && /affinity_group|affinitygroups|^\.priority/.test(where))
    return 'priority:decimal'
  return field
}

const expected = (found: Found): RegExp | 'number' => {
  const name = typed(found)
  if (NUMBERS.has(name)) return 'number'
  if (BOOLEANS.has(name)) return /^(true|false)$/
  if (INTEGERS.has(name)) return /^-?\d+$/
  return TEXTS.has(name) ? /./ : /^/
}

const wrongly = (found: Found): boolean => {
  const wanted = expected(found)
  return wanted === 'number'
    ? typeof found.value !== 'number'
    : typeof found.value !== 'string' || !wanted.test(found.value)
}

describe('JSON as the engine sends it (contract 2.1)', () => {
  test.each(PATHS)('%s: numbers are texts, dates and decimals are numbers, nothing is null', async path => {
    const { ask } = createTestEngine()
    const { status, json, headers } = await ask(path)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json')
    const all = scalars(json, '', '')
    expect(all.length).toBeGreaterThan(1)
    expect(all.filter(wrongly)).toEqual([])
  })

  test.each([...PATHS, ...EMPTY, REFUSED])('%s: is simulated', async path => {
    const { ask } = createTestEngine()
    expect((await ask(path)).status).toBe(path === REFUSED ? 400 : 200)
  })

  test('no resource is forgotten here', () => {
    const read = [...PATHS, ...EMPTY, ...OF_A_PROVIDER, REFUSED]
    expect(patternsOf('GET').filter(pattern => !read.some(covers(pattern)))).toEqual([])
  })

  test.each(['POST', 'PUT', 'DELETE'] as const)(
    'no %s is forgotten: the others are not played',
    async method => {
      const { ask } = createTestEngine()
      const played = CHANGES.filter(([one]) => one === method)
      for (const pattern of patternsOf(method).filter(one => !played.some(([, path]) => covers(one)(path)))) {
        const { status } = await ask(filled(pattern), { method, body: {} })
        expect([pattern, status]).toEqual([pattern, 501])
      }
    },
  )

  test.each(EMPTY)('%s: nothing is an empty object, and an empty element', async path => {
    const { ask } = createTestEngine()
    expect((await ask(path)).json).toEqual({})
    const { text } = await ask(path, { headers: { Accept: 'application/xml' } })
    expect(text).toMatch(/^<\?xml [^>]*>\n<[a-z_]+\/>\n$/)
  })

  test('answers to changes', async () => {
    const { ask } = createTestEngine()
    for (const [method, path, body] of CHANGES) {
      const { status, json } = await ask(path, { method, body })
      expect([path, status < 300]).toEqual([path, true])
      expect(scalars(json, '', '').filter(wrongly)).toEqual([])
    }
  })

  test('refused changes', async () => {
    const { ask } = createTestEngine()
    for (const [path, body] of [
      [CLUSTER_UPGRADE, { upgrade_action: 'update_progress', upgrade_percent_complete: 5 }],
      ['/api/events', {}],
      ['/api/events', { nonsense: 1 }],
    ] as const) {
      const { status, json } = await ask(path, { method: 'POST', body })
      expect(status).toBe(400)
      expect(scalars(json, '', '').filter(wrongly)).toEqual([])
    }
  })

  test.each(PATHS)('%s: every reference leads to something below the same base', async path => {
    const { ask } = createTestEngine()
    const { json } = await ask(path.replace('/api', '/api/v4'))
    const hrefs = scalars(json, '', '').filter(({ field }) => field === 'href')
    expect(hrefs.length).toBeGreaterThan(0)
    expect(hrefs.filter(({ value }) => !String(value).startsWith('/ovirt-engine/api/v4/'))).toEqual([])
  })

  test.each(PATHS)('%s: the same in XML', async path => {
    const { ask } = createTestEngine()
    const { status, text, headers } = await ask(path, { headers: { Accept: 'application/xml' } })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/xml;charset=UTF-8')
    expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8" standalone="yes"\?>\n<[a-z_]+/)
    expect(text).not.toContain('undefined')
  })

  test.each(['demo', 'every-status'])('all of scenario %s', async scenario => {
    const { ask } = createTestEngine(seedOf(scenario, T0))
    const headers = { Authorization: `Basic ${btoa('admin@internal:demo')}` }
    const paths = [
      'datacenters',
      'clusters',
      'hosts',
      'vms',
      'events',
      'jobs?follow=steps',
      'schedulingpolicies',
      'users',
      'roles?follow=permits',
    ]
    for (const path of paths) {
      const { status, json } = await ask(`/api/${path}`, { token: null, headers })
      expect(status).toBe(200)
      expect(scalars(json, '', '').filter(wrongly)).toEqual([])
    }
  })
})
