/**
 * Between the hidden page of the plug-in, which lives as long as webadmin does, and the pages in its places, which webadmin
 * throws away and loads anew whenever it shows another place. They are of one origin and find each other by the name of
 * the hidden page's window.
 */
import type { Store } from '~/lib/store'
import { createStore } from '~/lib/store'
import { PLUGIN_NAME } from './webadmin-api'

const KEY = 'upgradeManagerBridge'
const WINDOW_NAME = `${PLUGIN_NAME}-page`

export type Bridge = {
  /** The one host that is selected in webadmin's list. */
  selectedHost: Store<string | null>
  isLoggedOut: Store<boolean>
  /** How many pages of the app are shown. */
  pages: Store<number>
  /** Shows the app at this address. */
  open: (address: string) => void
  /** Where the app is to begin, told once. */
  takeAddress: () => string | null
}

/** `reveal` makes webadmin show the app's place. */
export function createBridge(reveal: () => void): Bridge {
  let wanted: string | null = null
  return {
    selectedHost: createStore<string | null>(null),
    isLoggedOut: createStore(false),
    pages: createStore(0),
    open: address => {
      wanted = address
      reveal()
    },
    takeAddress: () => {
      const address = wanted
      wanted = null
      return address
    },
  }
}

export function offerBridge(page: Window, bridge: Bridge): void {
  page.name = WINDOW_NAME
  Reflect.set(page, KEY, bridge)
}

export function findBridge(page: Window): Bridge | null {
  try {
    const hidden: unknown = Reflect.get(page.parent, WINDOW_NAME)
    if (typeof hidden !== 'object' || hidden === null) return null
    const bridge: unknown = Reflect.get(hidden, KEY)
    return typeof bridge === 'object' && bridge !== null ? (bridge as Bridge) : null
  } catch {
    return null
  }
}
