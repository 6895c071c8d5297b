import { store } from './browser-store'

/** Whether a choice would be remembered. */
export const isStorageOn = (): boolean => {
  const isOn = store('probe', 1)
  store('probe', null)
  return isOn
}
