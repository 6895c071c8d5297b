import { describe, expect, it } from 'vitest'
import type { Grants } from '~/api/model'
import { rightsOf } from './rights'

const CLUSTER = { id: 'c1', dataCenterId: 'd1' }
const HOSTS = ['edit_host_configuration', 'manipulate_host']
const ALL = [...HOSTS, 'edit_cluster_configuration', 'inject_external_events', 'inject_external_tasks']
const on = (
  clusterId: string | null,
  dataCenterId: string | null,
  permits: string[],
): Grants['grants'][number] => ({
  clusterId,
  dataCenterId,
  permits,
})

describe('rights', () => {
  it.each([
    ['SuperUser on the system', [on(null, null, ALL)], true, [true, true, true, true]],
    [
      'everything on the cluster: no events, they are the system’s',
      [on('c1', null, ALL)],
      true,
      [true, true, false, false],
    ],
    ['everything on its data center', [on(null, 'd1', ALL)], true, [true, true, false, false]],
    ['everything on another cluster', [on('c2', null, ALL)], true, [false, false, false, false]],
    ['hosts only', [on('c1', null, HOSTS)], true, [true, false, false, false]],
    ['one half of what hosts need', [on('c1', null, HOSTS.slice(1))], true, [false, false, false, false]],
    ['nothing, and groups may add', [], false, [null, null, null, null]],
    ['hosts, and groups may add', [on(null, null, HOSTS)], false, [true, null, null, null]],
  ] as const)('%s', (_, grants, isComplete, expected) => {
    const { upgradeHosts, editCluster, injectEvents, injectTasks } = rightsOf(
      { grants: [...grants], isComplete },
      CLUSTER,
    )
    expect([upgradeHosts, editCluster, injectEvents, injectTasks]).toEqual(expected)
  })

  it('of a cluster without data center come from no data center', () => {
    expect(
      rightsOf({ grants: [on(null, 'd1', ALL)], isComplete: true }, { id: 'c1', dataCenterId: null })
        .editCluster,
    ).toBe(false)
  })
})
