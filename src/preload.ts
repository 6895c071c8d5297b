/**
 * Loads the code of a screen before it is asked for: when a link to it is pointed at or focused, since then the click is
 * likely. Not where somebody pays for every byte.
 */
import { matchPath } from 'react-router-dom'
import { isSparing, networkNow } from '~/lib/network'

type Loadable = { path: string; load: () => Promise<unknown> }

/** The screen that an address of this app leads to. */
export function screenOf<S extends { path: string }>(
  screens: readonly S[],
  href: string,
  basename: string,
  here: string,
): S | undefined {
  const { origin, pathname } = new URL(href, here)
  const root = basename === '/' ? '' : basename
  if (origin !== new URL(here).origin || !`${pathname}/`.startsWith(`${root}/`)) return undefined
  const inside = pathname.slice(root.length) || '/'
  return screens.find(({ path }) => matchPath(path, inside) !== null)
}

export function preloadOnIntent(screens: readonly Loadable[], basename: string): void {
  const begun = new Set<string>()
  const look = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest('a[href]') : null
    if (!(link instanceof HTMLAnchorElement) || isSparing(networkNow())) return
    const screen = screenOf(screens, link.href, basename, window.location.href)
    if (screen === undefined || begun.has(screen.path)) return
    begun.add(screen.path)
    // What cannot be had now is asked for again, and told, when the link is followed.
    screen.load().catch(() => begun.delete(screen.path))
  }
  document.addEventListener('pointerover', look, { passive: true })
  document.addEventListener('focusin', look)
}
