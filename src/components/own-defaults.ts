/** Somebody's own defaults for the wizard. */
import { useSyncExternalStore } from 'react'
import type { OwnDefaults } from '~/domain/upgrade-plan/own-defaults'
import { readOwnDefaults } from '~/domain/upgrade-plan/own-defaults'
import { createOwnChoice } from '~/lib/own-choices'

const own = createOwnChoice<OwnDefaults>('wizard-defaults', readOwnDefaults)

export const readDefaults = own.getSnapshot

/** What is built in is not kept. */
export function saveDefaults(patch: OwnDefaults): void {
  const next = readOwnDefaults({ ...own.fresh(), ...patch })
  own.keep(Object.keys(next).length === 0 ? null : next)
}

export const forgetDefaults = (): void => own.keep(null)

export const useDefaults = (): OwnDefaults => useSyncExternalStore(own.subscribe, own.getSnapshot)
