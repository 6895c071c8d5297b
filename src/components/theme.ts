import { useSyncExternalStore } from 'react'
import type { Store } from '~/lib/store'

/** Light, dark, or as the system has it. Kept in the browser; public/theme-init.js reads the same key before first paint. */
export type Theme = 'light' | 'dark' | 'system'

export const THEMES: readonly Theme[] = ['system', 'light', 'dark']

const KEY = 'upgrade-manager.theme'
const DARK_CLASS = 'pf-v6-theme-dark'
const listeners = new Set<() => void>()
const systemDark = () => matchMedia('(prefers-color-scheme: dark)')

const isTheme = (value: unknown): value is Theme =>
  value === 'light' || value === 'dark' || value === 'system'

/** Storage may be switched off: then the choice lasts as long as the page. */
let fallback: Theme = 'system'

export function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY)
    return isTheme(stored) ? stored : fallback
  } catch {
    return fallback
  }
}

/** The look of whoever shows this page inside its own; it wins over every choice. */
let given: Store<boolean> | null = null

export const isThemeGiven = (): boolean => given !== null

function isDark(): boolean {
  if (given !== null) return given.getSnapshot()
  const theme = readTheme()
  return theme === 'dark' || (theme === 'system' && systemDark().matches)
}

function apply(): void {
  document.documentElement.classList.toggle(DARK_CLASS, isDark())
}

export function setTheme(theme: Theme): void {
  fallback = theme
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // The choice lasts as long as the page.
  }
  apply()
  for (const listener of listeners) listener()
}

/** Follows the system while the choice is `system`. Called once by the composition root. */
export function followSystemTheme(): void {
  apply()
  systemDark().addEventListener('change', apply)
}

/** Instead of `followSystemTheme`, where the page is part of another one. */
export function followGivenTheme(isOuterDark: Store<boolean>): void {
  given = isOuterDark
  apply()
  isOuterDark.subscribe(apply)
}

export const useTheme = (): Theme =>
  useSyncExternalStore(listener => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, readTheme)
