/** Somebody's own defaults for the wizard, kept in the browser. */
import { useSyncExternalStore } from 'react'
import type { OwnDefaults } from '~/domain/upgrade-plan/own-defaults'
import { readOwnDefaults } from '~/domain/upgrade-plan/own-defaults'
import { readStored, store, storedChanges } from '~/lib/browser-store'
import { createStore } from '~/lib/store'

const KEY = 'wizard-defaults'
const own = createStore<OwnDefaults>(readOwnDefaults(readStored(KEY)))

export const readDefaults = own.getSnapshot

/** What is built in is not kept. */
export function saveDefaults(patch: OwnDefaults): void {
  const next = readOwnDefaults({ ...own.getSnapshot(), ...patch })
  store(KEY, Object.keys(next).length === 0 ? null : next)
  own.set(next)
}

export function forgetDefaults(): void {
  store(KEY, null)
  own.set(readOwnDefaults(null))
}

function subscribe(listener: () => void): () => void {
  const endOwn = own.subscribe(listener)
  const endOthers = storedChanges(KEY, () => own.set(readOwnDefaults(readStored(KEY))))
  return () => {
    endOwn()
    endOthers()
  }
}

export const useDefaults = (): OwnDefaults => useSyncExternalStore(subscribe, own.getSnapshot)
