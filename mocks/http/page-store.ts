import type { EngineState } from 'mocks/engine/state'

export type Kept = { offset: number; state: EngineState }
type KeyValues = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const KEY = 'ovirt-upgrade-manager.page-engine'
const FORMAT: EngineState['format'] = 1

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'offset' in value &&
  typeof value.offset === 'number' &&
  'state' in value &&
  typeof value.state === 'object' &&
  value.state !== null &&
  'format' in value.state &&
  value.state.format === FORMAT

/** Where the engine of a page is kept. A storage that is full or forbidden only means: a reload starts over. */
export const createStore = (storage: () => KeyValues) => ({
  read: (): Kept | null => {
    try {
      const value: unknown = JSON.parse(storage().getItem(KEY) ?? 'null')
      return isKept(value) ? value : null
    } catch {
      return null
    }
  },
  write: (kept: Kept): void => {
    try {
      storage().setItem(KEY, JSON.stringify(kept))
    } catch {
      try {
        storage().removeItem(KEY)
      } catch {
        // Forbidden altogether: nothing to clear.
      }
    }
  },
})
