/** Every address of the app. Links are made here and nowhere else. */
export type HostTab = 'general' | 'vms' | 'errata' | 'events' | 'upgrades'
export type ClusterTab = 'general' | 'hosts' | 'level' | 'checks' | 'affinity' | 'upgrades'
export type RunTab = 'hosts' | 'timeline' | 'log'
export type UpgradeStep = 'target' | 'hosts' | 'checks' | 'options' | 'review'

/** A parameter that names an act which is offered at once. */
export const ACT = 'act'

export const paths = {
  home: () => '/',
  login: (next?: string) =>
    next === undefined || next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`,
  hosts: (search = '') => (search === '' ? '/hosts' : `/hosts?${search}`),
  host: (hostId: string, tab: HostTab = 'general') => `/hosts/${encodeURIComponent(hostId)}/${tab}`,
  /** The same with the dialog of its upgrade; the page takes the parameter out of the address again. */
  hostUpgrade: (hostId: string) => `${paths.host(hostId)}?${ACT}=upgrade`,
  /** What webadmin shows below its list of hosts: of the host that is selected there. */
  selectedHost: () => '/place/host',
  clusters: (search = '') => (search === '' ? '/clusters' : `/clusters?${search}`),
  cluster: (clusterId: string, tab: ClusterTab = 'general') =>
    `/clusters/${encodeURIComponent(clusterId)}/${tab}`,
  /** The wizard: one address per step. */
  clusterUpgrade: (clusterId: string, step: UpgradeStep = 'target') =>
    `/clusters/${encodeURIComponent(clusterId)}/upgrade/${step}`,
  settings: () => '/settings',
  upgrades: () => '/upgrades',
  /** A run, whoever drives it. */
  upgrade: (correlationId: string, tab: RunTab = 'hosts') =>
    `/upgrades/${encodeURIComponent(correlationId)}${tab === 'hosts' ? '' : `/${tab}`}`,
}

/**
 * Where to go after the login: an address inside this app, or its first page. Whatever could leave the app
 * (another origin, a scheme, `//host`, backslashes, control characters) is refused.
 */
export function safeNext(next: string | null): string {
  const home = paths.home()
  if (next === null || !/^\/(?![/\\])/.test(next) || next.includes('\\') || /\p{Cc}/u.test(next)) return home
  const base = 'http://app.invalid'
  const url = new URL(next, base)
  if (url.origin !== base || url.pathname.startsWith('//') || url.pathname === '/login') return home
  return url.pathname + url.search + url.hash
}

/** Of an address inside this app. */
export const pathOf = (address: string): string => address.split(/[?#]/, 1)[0] ?? ''
