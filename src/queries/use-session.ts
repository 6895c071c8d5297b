import { useSyncExternalStore } from 'react'
import { session } from './client'

/** False while somebody has to log in again: other dialogs step back then, and keep what was typed. */
export const useHasSession = (): boolean =>
  useSyncExternalStore(session.subscribe, session.getSnapshot).status === 'in'
