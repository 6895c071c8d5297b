/** Which request each verb makes. */
import { expect, test } from 'vitest'
import { listAffinityGroups } from './affinity-groups'
import { listClusterLevels } from './cluster-levels'
import {
  finishClusterUpgrade,
  getCluster,
  getClusterScheduling,
  listClusters,
  startClusterUpgrade,
  updateCluster,
  updateClusterUpgradeProgress,
} from './clusters'
import { newCorrelationId } from './correlation-id'
import { listDataCenters } from './datacenters'
import { listEvents } from './events'
import { activateHost, checkHostUpgrade, deactivateHost, getHost, listHosts, upgradeHost } from './hosts'
import { listJobs, listSteps } from './jobs'
import { getEngineInfo } from './root'
import { listSchedulingPolicies } from './scheduling-policies'
import { createEngineApi } from './transport'
import type { EngineApi } from './transport'
import { getVm, listVms, migrateVm, shutdownVm, startVm, stopVm } from './vms'

const requestsOf = async (
  call: (api: EngineApi) => Promise<unknown>,
  answer: object = {},
): Promise<string[]> => {
  const requests: string[] = []
  const api = createEngineApi({
    apiRoot: '',
    tokenOf: () => 't',
    fetch: (url, { method, body }) => {
      requests.push([method, decodeURIComponent(url), body].filter(Boolean).join(' '))
      return Promise.resolve(new Response(JSON.stringify(answer)))
    },
  })
  await call(api)
  return requests
}

test.each<[string, (api: EngineApi) => Promise<unknown>]>([
  ['GET', getEngineInfo],
  ['GET /datacenters', listDataCenters],
  ['GET /clusters', listClusters],
  ['GET /clusterlevels', listClusterLevels],
  ['GET /schedulingpolicies', listSchedulingPolicies],
  ['GET /clusters/22/affinitygroups', api => listAffinityGroups(api, '22')],
  ['GET /hosts', listHosts],
  [
    'GET /hosts?max=5&all_content=true&migration_target_of=1,2',
    api => listHosts(api, { max: 5, allContent: true, migrationTargetOf: ['1', '2'] }),
  ],
  [
    'GET /events?search=type=840&from=7&max=9',
    api => listEvents(api, { search: 'type=840', from: 7, max: 9 }),
  ],
  ['GET /vms?search=host.name="h"', api => listVms(api, { search: 'host.name="h"' })],
  ['GET /jobs?search=correlation_id=x', api => listJobs(api, { search: 'correlation_id=x' })],
  ['GET /jobs/5/steps', api => listSteps(api, '5')],
  [
    'POST /hosts/11/upgrade?correlation_id=c {"reboot":false,"timeout":60}',
    api => upgradeHost(api, '11', { reboot: false, timeoutMin: 60, correlationId: 'c' }),
  ],
  ['POST /hosts/11/upgrade {}', api => upgradeHost(api, '11')],
  [
    'POST /hosts/11/upgradecheck?correlation_id=c {}',
    api => checkHostUpgrade(api, '11', { correlationId: 'c' }),
  ],
  ['POST /hosts/11/activate {}', api => activateHost(api, '11')],
  [
    'POST /hosts/11/deactivate {"reason":"new disk"}',
    api => deactivateHost(api, '11', { reason: 'new disk' }),
  ],
  [
    'POST /vms/33/migrate {"host":{"id":"11"},"force":true}',
    api => migrateVm(api, '33', { hostId: '11', force: true }),
  ],
  ['POST /vms/33/migrate {}', api => migrateVm(api, '33')],
  ['POST /vms/33/shutdown {}', api => shutdownVm(api, '33')],
  ['POST /vms/33/stop {}', api => stopVm(api, '33')],
  ['POST /vms/33/start {}', api => startVm(api, '33')],
  [
    'POST /clusters/22/upgrade?correlation_id=c {"upgrade_action":"start","correlation_id":"c"}',
    api => startClusterUpgrade(api, '22', { correlationId: 'c' }),
  ],
  [
    'POST /clusters/22/upgrade?correlation_id=c {"upgrade_action":"update_progress","upgrade_percent_complete":42,"correlation_id":"c"}',
    api => updateClusterUpgradeProgress(api, '22', { percent: 42, correlationId: 'c' }),
  ],
  ['POST /clusters/22/upgrade {"upgrade_action":"finish"}', api => finishClusterUpgrade(api, '22')],
])('%s', async (request, call) => {
  expect(await requestsOf(call)).toEqual([request])
})

test('one host, VM or cluster', async () => {
  const answer = { id: '1', cluster: { id: '22' }, status: 'up' }
  expect(await requestsOf(api => getHost(api, '1', { allContent: true }), answer)).toEqual([
    'GET /hosts/1?all_content=true',
  ])
  expect(await requestsOf(api => getVm(api, '1'), answer)).toEqual(['GET /vms/1'])
  expect(await requestsOf(api => getCluster(api, '1'), answer)).toEqual(['GET /clusters/1'])
  expect(await requestsOf(api => getClusterScheduling(api, '1'), answer)).toEqual(['GET /clusters/1'])
})

test('a change of a cluster leaves its huge pages as they are', async () => {
  const cluster = { id: '22', memory_policy: { transparent_hugepages: { enabled: 'false' } } }
  const change = { version: { major: 4, minor: 8 } }
  expect(await requestsOf(api => updateCluster(api, '22', change), cluster)).toEqual([
    'GET /clusters/22',
    'PUT /clusters/22 {"version":{"major":4,"minor":8},"memory_policy":{"transparent_hugepages":{"enabled":false}}}',
  ])
})

test('a change of policy, on an engine that does not tell its huge pages', async () => {
  const change = { schedulingPolicyId: '76', schedulingProperties: [{ name: 'a', value: '1' }] }
  const requests = await requestsOf(api => updateCluster(api, '22', change, { correlationId: 'c' }), {
    id: '22',
  })
  expect(requests[1]).toBe(
    'PUT /clusters/22?correlation_id=c {"scheduling_policy":{"id":"76"},"custom_scheduling_policy_properties":{"property":[{"name":"a","value":"1"}]}}',
  )
})

test('an answer of the wrong shape is a bad response', async () => {
  await expect(requestsOf(listHosts, { host: [{}] })).rejects.toMatchObject({
    error: { kind: 'badResponse', detail: 'host[0].id: expected a text, found nothing' },
  })
})

test('correlation ids are such as the engine leaves alone', () => {
  const ids = ['upgrade', 'deactivate', 'a very long deed, indeed!'].map(newCorrelationId)
  for (const id of ids) expect(id).toMatch(/^[0-9a-zA-Z_-]{1,36}$/)
  expect(ids[0]).toMatch(/^upgrade-[0-9a-f]{24}$/)
  expect(new Set(Array.from({ length: 50 }, () => newCorrelationId('x'))).size).toBe(50)
})
