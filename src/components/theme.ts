import { useSyncExternalStore } from 'react'
import type { Theme } from '~/domain/choices/themes'
import { THEMES, isTheme } from '~/domain/choices/themes'
import { createOwnChoice } from '~/lib/own-choices'
import type { Store } from '~/lib/store'

export { THEMES }
export type { Theme }

/** Kept in the browser; public/theme-init.js reads the same key before first paint. */
const choice = createOwnChoice<Theme>('theme', kept => (isTheme(kept) ? kept : 'system'))

const DARK_CLASS = 'pf-v6-theme-dark'
const systemDark = () => matchMedia('(prefers-color-scheme: dark)')

/** The look of whoever shows this page inside its own; it wins over every choice. */
let given: Store<boolean> | null = null

export const isThemeGiven = (): boolean => given !== null

function isDark(): boolean {
  if (given !== null) return given.getSnapshot()
  const theme = choice.getSnapshot()
  return theme === 'dark' || (theme === 'system' && systemDark().matches)
}

function apply(): void {
  document.documentElement.classList.toggle(DARK_CLASS, isDark())
}

export const setTheme = (theme: Theme): void => choice.keep(theme)

/** Follows the system while the choice is `system`. Called once by the composition root. */
export function followSystemTheme(): void {
  apply()
  choice.subscribe(apply)
  systemDark().addEventListener('change', apply)
}

/** Instead of `followSystemTheme`, where the page is part of another one. */
export function followGivenTheme(isOuterDark: Store<boolean>): void {
  given = isOuterDark
  apply()
  isOuterDark.subscribe(apply)
}

export const useTheme = (): Theme => useSyncExternalStore(choice.subscribe, choice.getSnapshot)
