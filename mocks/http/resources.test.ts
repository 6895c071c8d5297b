import { describe, expect, test } from 'vitest'
import { seedOf } from 'mocks/control'
import {
  CLUSTER,
  createTestEngine,
  DATA_CENTER,
  GROUP,
  hostId,
  JOB,
  POLICY,
  STEP,
  vmId,
  ADMIN,
  T0,
} from './test-world'

/** Every resource a client can read. */
const PATHS = [
  '/api',
  '/api/datacenters',
  `/api/datacenters/${DATA_CENTER}`,
  '/api/clusters?all_content=true',
  `/api/clusters/${CLUSTER}`,
  `/api/clusters/${CLUSTER}/affinitygroups`,
  `/api/clusters/${CLUSTER}/affinitygroups/${GROUP}`,
  `/api/clusters/${CLUSTER}/permissions`,
  '/api/clusterlevels',
  '/api/clusterlevels/4.7',
  '/api/hosts?all_content=true',
  `/api/hosts/${hostId(1)}`,
  '/api/vms',
  `/api/vms/${vmId(1)}`,
  `/api/vms/${vmId(1)}/statistics`,
  '/api/events',
  '/api/events/10',
  '/api/jobs',
  `/api/jobs/${JOB}`,
  `/api/jobs/${JOB}/steps`,
  `/api/jobs/${JOB}/steps/${STEP}`,
  '/api/schedulingpolicies',
  `/api/schedulingpolicies/${POLICY}`,
  '/api/options/SupportedClusterLevels',
  `/api/users/${ADMIN}`,
  `/api/users/${ADMIN}/permissions`,
  '/api/roles',
  '/api/roles/00000000-0000-0000-0000-000000000001/permits',
]

const NUMBERS = new Set([
  'creation_time',
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
  'active build code cores cpu_shares custom_id disconnect_action_delay flood_rate guaranteed index log_max_memory_used_threshold major max max_scheduling_memory memory migrating migration_downtime minor monitors number percent port priority progress revision score sockets threads threshold total upgrade_percent_complete'.split(
    ' ',
  ),
)
const BOOLEANS = new Set(
  'active:he administrative allow_override auto_cleared automatic_pm_enabled ballooning ballooning_enabled broken configured copy_paste_enabled default_policy delete_protected enabled enforcing external file_transfer_enabled global_maintenance gluster_service ha_reservation kdump_detection local local_maintenance locked merge_across_nodes multi_queues_enabled mutable network_operation_in_progress next_run_configuration_exists numa_supported ovn_configured positive reinstallation_required run_once single_qxl_pci skip_if_gluster_bricks_up skip_if_gluster_quorum_not_met smartcard_enabled start_paused stateless threads_as_cores trusted_service tunnel_migration update_available upgrade_in_progress virt_service virtio_scsi_multi_queues_enabled vnc_encryption'.split(
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
    ]
    for (const path of paths) {
      const { status, json } = await ask(`/api/${path}`, { token: null, headers })
      expect(status).toBe(200)
      expect(scalars(json, '', '').filter(wrongly)).toEqual([])
    }
  })
})
