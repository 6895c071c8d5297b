import { describe, expect, test } from 'vitest'
import { createScope } from 'mocks/http/scope'
import { hostId, makeState, T0 } from 'mocks/http/test-world'
import { searchItems, type Table } from './evaluate'
import { parseSearch } from './parser'
import { clusterTable, eventTable, hostTable, jobTable, vmTable } from './tables'

const scope = createScope(makeState(), T0)
const found = <T>(
  table: Table<T>,
  items: readonly T[],
  search: string,
  { max = null, isCaseSensitive = false }: { max?: number | null; isCaseSensitive?: boolean } = {},
) => searchItems(table, items, { search, max, isCaseSensitive }, scope)

const hosts = (search: string, options?: { max?: number; isCaseSensitive?: boolean }) =>
  found(hostTable, scope.state.hosts, search, options).map(({ name }) => name)
const vms = (search: string) => found(vmTable, scope.state.vms, search).map(({ name }) => name)
const events = (search: string, options?: { max?: number }) =>
  found(eventTable, scope.state.events, search, options).map(({ id }) => id)

const ALL = ['host1', 'host10', 'host11', 'host12', 'host2']

describe('hosts', () => {
  test.each<[string, string[]]>([
    ['', ALL],
    ['name=host1', ['host1']],
    ['name="host1"', ['host1']],
    ['NAME = HOST1', ['host1']],
    ['name=host1*', ['host1', 'host10', 'host11', 'host12']],
    ['name!=host1*', ['host2']],
    ['comment=spare_part', ['host2']],
    ['comment=spare?part', []],
    ['cluster=Default', ['host1', 'host10', 'host2']],
    ['cluster=Default update_available=true', ['host1', 'host10']],
    ['datacenter=rack status=down', ['host11']],
    ['status=preparingformaintenance', ['host10']],
    ['status!=up', ['host10', 'host11']],
    ['memory>1000 and memory<100000', ALL],
    ['memory>=65536 cpus=80', ALL],
    ['active_vms>0', ['host1', 'host10', 'host12', 'host2']],
    ['ha_score>0', ['host1']],
    [`id=${hostId(2)}`, ['host2']],
    ['type=ovirt_node', ['host2']],
    // What the cluster_upgrade role asks: `or` before blanks.
    ['cluster=Default update_available=true name=host1 or name=host2 status=up', ['host1']],
    ['cluster=Default name=host1 or name=host2 or name=host12 status=up', ['host1', 'host2']],
    // Explicit `and` before `or`.
    ['name=host2 or name=host1* and status=up', ['host1', 'host12', 'host2']],
    ['vms.name=vm1', ['host1']],
    ['vms.name=vm* cluster=Default', ['host1', 'host10']],
    ['events.type=842', ['host10']],
    // A bare word looks into all texts: the comment, here the cluster's name too.
    ['spare', ['host2']],
    ['host1-like', ['host11', 'host12']],
    ['"CentOS"', []],
    // An unknown field makes the whole term free text.
    ['mac=00:11', []],
    ['sortby name desc', ALL.toReversed()],
    ['cluster=Default sortby status asc', ['host10', 'host1', 'host2']],
    ['sortby active_vms desc', ['host1', 'host10', 'host12', 'host2', 'host11']],
  ])('%s', (search, expected) => {
    expect(hosts(search)).toEqual(expected)
  })

  test.each([
    'name=',
    'name',
    '=host1',
    'name="host1',
    'name=host1 and',
    'and name=host1',
    'name=host1 or or name=host2',
    'name<host1',
    // The API's spelling is not the engine's.
    'status=preparing_for_maintenance',
    'status=sleeping',
    'status<up',
    'update_available=maybe',
    'memory=much',
    'vms.colour=red',
    'sortby colour',
    'sortby',
    'page',
    'page 0',
    'page x',
    'page 1 sortby name',
    'sortby name name=host1',
    'free text',
  ])('wrong search lists nothing: %s', search => {
    // `name` alone is free text that stands in no column.
    expect(hosts(search)).toEqual([])
  })

  test('case counts only when asked for', () => {
    expect(hosts('name=HOST1', { isCaseSensitive: true })).toEqual([])
    expect(hosts('name=host1', { isCaseSensitive: true })).toEqual(['host1'])
  })

  test('pages of the size of max', () => {
    expect(hosts('page 1', { max: 2 })).toEqual(['host1', 'host10'])
    expect(hosts('sortby name asc page 3', { max: 2 })).toEqual(['host2'])
    expect(hosts('page 2')).toEqual([])
    expect(hosts('', { max: 0 })).toEqual([])
  })
})

describe('vms', () => {
  test.each<[string, string[]]>([
    ['host.name="host1"', ['vm1']],
    ['on_host=host1', ['vm1']],
    ['host.name=host1*', ['vm1', 'vm2', 'vm4']],
    // The trap: contains, over the name of the host's cluster too.
    ['host=host1', ['vm1', 'vm2', 'vm4']],
    ['host=host2', ['HostedEngine']],
    ['host=host1-like', ['vm4']],
    ['cluster=Default and host=host1 and status=up', ['vm1', 'vm2']],
    ['cluster="Default" next_run_config_exists=true', ['vm3']],
    ['status=down', ['vm3']],
    ['status=migratingfrom', []],
    ['host.status=preparingformaintenance', ['vm2']],
    ['custom_compatibility_level=4.6', ['vm1']],
    ['mac=00:1a', []],
    ['creationdate<1/1/2020 status=down', ['vm3']],
    ['status=migrating', []],
  ])('%s', (search, expected) => {
    expect(vms(search)).toEqual(expected)
  })
})

describe('events', () => {
  test.each<[string, number[]]>([
    ['', [11, 10, 9]],
    ['type=842 or type=13', [10, 9]],
    ['correlation_id=run-2', [10]],
    ['correlation_id="RUN-2"', [10]],
    ['severity=warning', [10]],
    ['severity!=normal', [10]],
    ['host.name=host1', [9]],
    ['event_host=host10', [10]],
    ['cluster.name=Default type>800', [11, 10]],
    ['vms.name=vm1', [11, 9]],
    ['origin=cluster_upgrade custom_event_id=7', [11]],
    ['message=*host1*Up*', [11, 10, 9]],
    ['deleted=true', []],
    ['time=today', [11, 10, 9]],
    ['time<yesterday', []],
    ['time>"Jan 15, 2026"', [11, 10, 9]],
    ['time>1/15/2026', [11, 10, 9]],
    // A time is read over, and the day stays.
    ['time>"January 15, 2026 11:59 PM"', [11, 10, 9]],
    ['time>"Jan 1, 2030"', []],
    // Not as the engine writes a day.
    ['time>"2026-01-15"', []],
    // Times are compared by three relations.
    ['time>="Jan 15, 2026"', []],
    ['time<="Jan 1, 2030"', []],
    // Wherever these stand, the search is a wrong one.
    [`message="*it's*"`, []],
    ['message="*a;b*"', []],
    ['time>soon', []],
    ['sortby time asc', [9, 10, 11]],
  ])('%s', (search, expected) => {
    expect(events(search)).toEqual(expected)
  })

  test('newest first, so max cuts the oldest', () => {
    expect(events('', { max: 2 })).toEqual([11, 10])
  })
})

test('clusters and jobs', () => {
  const clusters = found(clusterTable, scope.state.clusters, 'name=Default compatibility_level=4.6')
  expect(clusters.map(({ name }) => name)).toEqual(['Default'])
  expect(found(jobTable, scope.state.jobs, 'correlation_id=run-2')).toHaveLength(1)
  expect(found(jobTable, scope.state.jobs, 'correlation_id=other')).toHaveLength(0)
})

test('only one free-text term per object', () => {
  const vocabulary = { hasField: () => false, hasObject: (name: string) => name === 'host' }
  expect(parseSearch('a b', vocabulary)).toBeNull()
  expect(parseSearch('a host=b', vocabulary)).not.toBeNull()
  expect(parseSearch('host=a host=b', vocabulary)).toBeNull()
})
