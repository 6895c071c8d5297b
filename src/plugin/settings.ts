/** What a site may set in the plug-in's configuration (docs/running.md); whatever is of another type is left at its default. */
export type Settings = {
  /** *Upgrade* and *Check for upgrade* in the list of hosts. */
  hostButtons: boolean
  /** *Upgrade* in the list of clusters. */
  clusterButton: boolean
  /** Where *Upgrades* stands in the menu: larger is lower. */
  menuPriority: number
}

/** Below Compute (2), Network, Storage, Administration, Events. */
export const DEFAULTS: Settings = { hostButtons: true, clusterButton: true, menuPriority: 20 }

export function readSettings(config: unknown): Settings {
  const of = <K extends keyof Settings>(key: K): Settings[K] => {
    const value: unknown =
      typeof config === 'object' && config !== null ? Reflect.get(config, key) : undefined
    return typeof value === typeof DEFAULTS[key] ? (value as Settings[K]) : DEFAULTS[key]
  }
  return {
    hostButtons: of('hostButtons'),
    clusterButton: of('clusterButton'),
    menuPriority: of('menuPriority'),
  }
}
