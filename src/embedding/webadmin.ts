/**
 * Webadmin as a page in one of its places sees it: who is logged in, in which language and look, and what happens around.
 * `null` everywhere else.
 */
import { createContext, useContext } from 'react'
import type { Store } from '~/lib/store'
import { createStore } from '~/lib/store'
import type { Bridge } from './bridge'
import { createBridge, findBridge } from './bridge'
import { findWebadminApi, languageTag, textOr } from './webadmin-api'

export type Webadmin = {
  /** Asked anew each time; never kept anywhere. `null`: nobody is logged in. */
  token: () => string | null
  userName: string
  /** Such as `pt-BR`; `null`: webadmin does not tell. */
  locale: string | null
  isDark: Store<boolean>
  selectedHost: Store<string | null>
  isLoggedOut: Store<boolean>
  /** Shows the app at this address, in its own place. */
  open: (address: string) => void
  takeAddress: () => string | null
  /** Leads to webadmin's login when its session is over. */
  reload: () => void
}

export const WebadminContext = createContext<Webadmin | null>(null)
export const useWebadmin = (): Webadmin | null => useContext(WebadminContext)

/** Called once, by whoever composes the page. */
export function findWebadmin(page: Window): Webadmin | null {
  const api = findWebadminApi(page)
  if (api === null) return null
  const bridge = findBridge(page) ?? createBridge(() => undefined)
  if (findBridge(page) !== null) countPage(page, bridge)
  return {
    token: () => textOr(api.ssoToken(), '') || null,
    userName: textOr(api.loginUserName(), 'webadmin'),
    locale: languageTag(api.currentLocale()),
    isDark: followLook(page.parent.document),
    selectedHost: ownStore(page, bridge.selectedHost),
    isLoggedOut: ownStore(page, bridge.isLoggedOut),
    open: bridge.open,
    takeAddress: bridge.takeAddress,
    reload: () => page.parent.location.reload(),
  }
}

function countPage(page: Window, { pages }: Bridge): void {
  pages.set(pages.getSnapshot() + 1)
  page.addEventListener('pagehide', () => pages.set(pages.getSnapshot() - 1), { once: true })
}

/** Follows a store of the hidden page as long as this page is there, so that nothing of it is called afterwards. */
function ownStore<T>(page: Window, far: Store<T>): Store<T> {
  const near = createStore(far.getSnapshot())
  const leave = far.subscribe(() => near.set(far.getSnapshot()))
  page.addEventListener('pagehide', leave, { once: true })
  return near
}

const DARK = /(^|\s)pf-(v\d+-)?theme-dark(\s|$)/

/** Webadmin of oVirt 4.5 is light; a branding of PatternFly's dark look marks the document, as PatternFly does. */
function followLook(document: Document): Store<boolean> {
  const elements = [document.documentElement, document.body]
  const read = () => elements.some(({ className }) => DARK.test(className))
  const store = createStore(read())
  const observer = new MutationObserver(() => store.set(read()))
  for (const element of elements) observer.observe(element, { attributeFilter: ['class'] })
  return store
}
