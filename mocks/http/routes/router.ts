import { CLUSTER_RELS } from 'mocks/http/encode/cluster'
import { HOST_RELS } from 'mocks/http/encode/host'
import { VM_RELS } from 'mocks/http/encode/vm'
import { htmlProblem, notFound, notSimulated } from 'mocks/http/wire/problem'
import { clusterLevelRoutes, clusterRoutes, dataCenterRoutes } from './clusters'
import { errataRoutes } from './errata'
import { labelRoutes } from './labels'
import { eventRoutes, jobRoutes } from './history'
import { hostRoutes, vmRoutes } from './hosts'
import type { Handler, Method, Route } from './route'
import { isRootCollection, systemRoutes } from './system'
import { userOptionRoutes } from './user-options'

const ROUTES = [
  ...systemRoutes,
  ...dataCenterRoutes,
  ...clusterRoutes,
  ...clusterLevelRoutes,
  ...hostRoutes,
  ...vmRoutes,
  ...eventRoutes,
  ...jobRoutes,
  ...errataRoutes,
  ...labelRoutes,
  ...userOptionRoutes,
].map(route => ({ ...route, parts: route.pattern === '' ? [] : route.pattern.split('/') }))

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE']
const SUB_COLLECTIONS = new Map<string, readonly string[]>([
  ['hosts', HOST_RELS.links],
  ['vms', VM_RELS.links],
  ['clusters', CLUSTER_RELS.links],
])

const matches = (parts: readonly string[], segments: readonly string[]) =>
  parts.length === segments.length && parts.every((part, index) => part === '*' || part === segments[index])

export const allowed = (route: Route) =>
  METHODS.filter(method => route[method] !== undefined).flatMap(method =>
    method === 'GET' ? ['GET', 'HEAD'] : [method],
  )

/** What is simulated of a method, as patterns. */
export const patternsOf = (method: Method): string[] =>
  ROUTES.filter(route => route[method] !== undefined).map(({ pattern }) => pattern)

export const routeOf = (segments: readonly string[]): Route => {
  const route = ROUTES.find(({ parts }) => matches(parts, segments))
  if (route !== undefined) return route
  const [first = '', , third = ''] = segments
  if (segments.length === 3 && SUB_COLLECTIONS.get(first)?.includes(third) === true)
    throw notSimulated(`${first}/{id}/${third}`)
  if (segments.length === 1 && isRootCollection(first)) throw notSimulated(`/${first}`)
  throw notFound()
}

export const handlerOf = (route: Route, method: string): Handler => {
  const known = METHODS.find(candidate => candidate === (method === 'HEAD' ? 'GET' : method))
  const handler = known === undefined ? undefined : route[known]
  if (handler === undefined)
    throw htmlProblem(405, 'Method Not Allowed', { Allow: allowed(route).join(', ') })
  return handler
}
