/** Somebody's own defaults for the wizard. */
import { useSyncExternalStore } from 'react'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import type { OwnDefaults } from '~/domain/upgrade-plan/own-defaults'
import { optionsOf, readOwnDefaults } from '~/domain/upgrade-plan/own-defaults'
import { createOwnChoice } from '~/lib/own-choices'

const own = createOwnChoice<OwnDefaults>('wizard-defaults', readOwnDefaults)

/** What a draft that is begun now begins with. */
export const ownOptions = (): Partial<DraftOptions> => optionsOf(own.getSnapshot(), Date.now())

/** What is built in is not kept. */
export function saveDefaults(patch: OwnDefaults): void {
  const next = readOwnDefaults({ ...own.getSnapshot(), ...patch })
  own.keep(Object.keys(next).length === 0 ? null : next)
}

export const forgetDefaults = (): void => own.keep(null)

export const useDefaults = (): OwnDefaults => useSyncExternalStore(own.subscribe, own.getSnapshot)
