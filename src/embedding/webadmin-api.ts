/**
 * What webadmin offers to its plug-ins (engine contract 10.2), as far as it is used here. Every window of the engine's
 * origin that webadmin frames can ask for it: the hidden page of the plug-in and the pages in its places alike.
 */
export const PLUGIN_NAME = 'ovirt-upgrade-manager'

/** Of a host or a cluster webadmin tells no more. */
export type Entity = { id: string; name: string; managed?: boolean }

type OnEntities<R> = (selected: readonly Entity[]) => R
export type ActionButton = {
  onClick: OnEntities<void>
  isEnabled: OnEntities<boolean>
  id: string
  index?: number
}

export type Handlers = {
  UiInit: () => void
  UserLogout: () => void
  HostSelectionChange: OnEntities<void>
}

export type ToastType = 'info' | 'success' | 'warning' | 'danger'
export type PlaceOptions = { priority?: number; icon?: string }

export type WebadminApi = {
  register: (handlers: Handlers) => void
  ready: () => void
  configObject: () => unknown
  ssoToken: () => unknown
  loginUserName: () => unknown
  currentLocale: () => unknown
  logger: () => { severe: (message: string) => void }
  revealPlace: (token: string) => void
  showToast: (type: ToastType, message: string) => void
  addPrimaryMenuPlace: (label: string, token: string, url: string, options: PlaceOptions) => void
  addDetailPlace: (entity: 'Host', label: string, token: string, url: string, options: PlaceOptions) => void
  addMenuPlaceActionButton: (entity: 'Host' | 'Cluster', label: string, button: ActionButton) => void
}

/** `null`: nothing frames this window, or it is no webadmin, or it is of another origin and none of our business. */
export function findWebadminApi(page: Window): WebadminApi | null {
  try {
    if (page.parent === page) return null
    const pluginApi: unknown = Reflect.get(page.parent, 'pluginApi')
    return typeof pluginApi === 'function' ? (pluginApi as (name: string) => WebadminApi)(PLUGIN_NAME) : null
  } catch {
    return null
  }
}

/** Webadmin writes `pt_BR` or `pt-BR`; `null`: no language at all. */
export function languageTag(locale: unknown): string | null {
  if (typeof locale !== 'string') return null
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}

export const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise
