import { useSyncExternalStore } from 'react'

/** Short messages about acts: what was asked, what was refused. One list for the whole app. */
export type Toast = {
  id: number
  variant: 'success' | 'info' | 'warning' | 'danger'
  title: string
  body: string | null
  engineWords: string[]
  /** Where something can be done about it. */
  link: { to: string; text: string } | null
}

let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()
const set = (next: readonly Toast[]) => {
  toasts = next
  for (const listener of listeners) listener()
}

export function addToast(toast: Pick<Toast, 'variant' | 'title'> & Partial<Toast>): void {
  set([...toasts.slice(-4), { body: null, engineWords: [], link: null, ...toast, id: nextId }])
  nextId += 1
}

export const removeToast = (id: number): void => set(toasts.filter(toast => toast.id !== id))

export const useToasts = (): readonly Toast[] =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
