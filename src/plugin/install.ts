/** What the plug-in adds to webadmin: a place of the app, buttons in the lists of hosts and clusters, a place of hosts. */
import { createBridge } from '~/embedding/bridge'
import type { Bridge } from '~/embedding/bridge'
import type { Entity, WebadminApi } from '~/embedding/webadmin-api'
import type { Text } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { canCheckHosts, canUpgradeCluster, canUpgradeHost } from './enablement'
import type { HostsAtHand } from './hosts-at-hand'
import type { Settings } from './settings'

/** The places' tokens in webadmin's address. */
export const PLACE = 'upgrade-manager'
export const HOST_PLACE = 'hosts-upgrade_manager'

export type PluginDeps = {
  api: WebadminApi
  text: Text
  settings: Settings
  hosts: HostsAtHand
  /** Where the app's page lies, seen from webadmin. */
  appUrl: string
  check: (selected: readonly Entity[]) => Promise<void>
}

/** Webadmin puts a plug-in out of service when one of its functions throws. */
const guarded = <A extends unknown[], R>(
  { api }: Pick<PluginDeps, 'api'>,
  otherwise: R,
  run: (...args: A) => R,
) => {
  return (...args: A): R => {
    try {
      return run(...args)
    } catch (error) {
      tellLog(api, error)
      return otherwise
    }
  }
}

export function tellLog(api: WebadminApi, error: unknown): void {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  api.logger().severe(`Upgrade Manager: ${words}`)
}

export function createPlugin(deps: PluginDeps): { bridge: Bridge; start: () => void } {
  const { api, hosts } = deps
  const bridge = createBridge(() => api.revealPlace(PLACE))
  const look = (selected: readonly Entity[]) => {
    bridge.selectedHost.set(selected.length === 1 ? (selected[0]?.id ?? null) : null)
    // What cannot be read stays unknown; the act itself tells what is wrong.
    hosts.look(selected.map(({ id }) => id)).catch(() => undefined)
  }
  return {
    bridge,
    start: () => {
      api.register({
        UiInit: guarded(deps, undefined, () => addAll(deps, bridge)),
        UserLogout: guarded(deps, undefined, () => {
          hosts.forget()
          bridge.selectedHost.set(null)
          bridge.isLoggedOut.set(true)
        }),
        HostSelectionChange: guarded(deps, undefined, look),
      })
      api.ready()
    },
  }
}

function addAll(deps: PluginDeps, bridge: Bridge): void {
  const { api, settings, hosts, appUrl } = deps
  const { t } = deps.text
  api.addPrimaryMenuPlace(t('nav.upgrades'), PLACE, `${appUrl}#${paths.home()}`, {
    priority: settings.menuPriority,
    icon: 'fa-arrow-circle-up',
  })
  api.addDetailPlace('Host', t('hostAction.upgrade'), HOST_PLACE, `${appUrl}#${paths.selectedHost()}`, {
    priority: 1,
  })
  if (settings.hostButtons) {
    api.addMenuPlaceActionButton('Host', t('hostAction.upgrade'), {
      id: 'UpgradeManagerUpgrade',
      isEnabled: guarded(deps, true, selected => canUpgradeHost(selected, hosts.of)),
      onClick: guarded(deps, undefined, ([host]) => {
        if (host !== undefined) bridge.open(paths.hostUpgrade(host.id))
      }),
    })
    api.addMenuPlaceActionButton('Host', t('hostAction.check'), {
      id: 'UpgradeManagerCheck',
      isEnabled: guarded(deps, true, selected => canCheckHosts(selected, hosts.of)),
      onClick: guarded(deps, undefined, selected => {
        deps.check(selected).catch((error: unknown) => tellLog(api, error))
      }),
    })
  }
  if (settings.clusterButton)
    api.addMenuPlaceActionButton('Cluster', t('hostAction.upgrade'), {
      id: 'UpgradeManagerClusterUpgrade',
      isEnabled: guarded(deps, true, canUpgradeCluster),
      onClick: guarded(deps, undefined, ([cluster]) => {
        if (cluster !== undefined) bridge.open(paths.clusterUpgrade(cluster.id))
      }),
    })
}
