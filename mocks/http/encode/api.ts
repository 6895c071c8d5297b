import type { EngineState, User } from 'mocks/engine/state'
import { date, int, type Obj } from 'mocks/http/wire/tree'
import type { Scope } from 'mocks/http/scope'
import { packageVersion, ref } from './refs'
import { BLANK } from './vm'

/** The methods of MODEL/services/SystemService.java; true: has a search link too (engine contract 3.1). */
const ROOT_RELS: Record<string, boolean> = {
  clusterlevels: false,
  bookmarks: false,
  clusters: true,
  cpuprofiles: false,
  datacenters: true,
  diskprofiles: false,
  disks: true,
  domains: false,
  events: true,
  externalhostproviders: true,
  externalvmimports: false,
  externaltemplateimports: false,
  groups: true,
  hosts: true,
  icons: false,
  instancetypes: true,
  jobs: true,
  affinitylabels: false,
  macpools: false,
  networkfilters: false,
  networks: true,
  openstackimageproviders: true,
  openstacknetworkproviders: true,
  openstackvolumeproviders: true,
  operatingsystems: false,
  roles: false,
  schedulingpolicies: false,
  schedulingpolicyunits: false,
  storagedomains: true,
  storageconnections: false,
  katelloerrata: false,
  permissions: false,
  tags: false,
  templates: true,
  users: true,
  vmpools: true,
  vms: true,
  vnicprofiles: false,
  imagetransfers: false,
  options: false,
}

export const ROOT_COLLECTIONS = Object.keys(ROOT_RELS)

const rootLinks = (scope: Scope): { href: string; rel: string }[] =>
  Object.entries(ROOT_RELS).flatMap(([rel, searchable]) => [
    { href: `${scope.base}/${rel}`, rel },
    ...(searchable ? [{ href: `${scope.base}/${rel}?search={query}`, rel: `${rel}/search` }] : []),
  ])

/** The same links as a response header (1.1). */
export const rootLinkHeader = (scope: Scope) =>
  rootLinks(scope)
    .map(({ href, rel }) => `<${href}>; rel=${rel}`)
    .join(',')

const count = (active: number, total: number): Obj => ({ active: int(active), total: int(total) })

const summaryOf = ({ hosts, vms, users }: EngineState): Obj => ({
  hosts: count(hosts.filter(host => host.status === 'up').length, hosts.length),
  storage_domains: count(2, 3),
  users: count(1, users.length),
  vms: count(vms.filter(vm => vm.hostId !== null).length, vms.length),
})

/** Summary and backup are for unfiltered sessions only (engine contract 3.1). */
export const encodeApi = (scope: Scope, user: User): Obj => {
  const { state } = scope
  return {
    authenticated_user: ref(scope, 'users', user.id),
    effective_user: ref(scope, 'users', user.id),
    engine_backup: scope.isFiltered
      ? undefined
      : { last_db_backup: date(state.startedAt), last_engine_backup: date(state.startedAt) },
    product_info: {
      instance_id: state.product.instanceId,
      name: state.product.name,
      vendor: state.product.vendor,
      version: packageVersion('', state.product.version),
    },
    special_objects: {
      blank_template: ref(scope, 'templates', BLANK),
      root_tag: ref(scope, 'tags', BLANK),
    },
    summary: scope.isFiltered ? undefined : summaryOf(state),
    time: date(scope.now),
    link: rootLinks(scope),
  }
}
