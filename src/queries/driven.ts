/**
 * Which runs this tab drives, over a reload: kept in the tab's own storage, and guarded by a lock of the browser, since a
 * copied tab has a copy of the storage and must not drive as the same client.
 */
import { keep, readKept } from '~/lib/tab-store'

export type Driven = { correlationId: string; clusterId: string; client: string; user: string }
const DRIVEN = 'driven'

const isDriven = (value: unknown): value is Driven =>
  typeof value === 'object' &&
  value !== null &&
  ['correlationId', 'clusterId', 'client', 'user'].every(
    key => typeof (value as Record<string, unknown>)[key] === 'string',
  )

export const keptDriven = (): Driven[] => {
  const kept = readKept(DRIVEN)
  return Array.isArray(kept) ? kept.filter(isDriven) : []
}

/** Several pages of one tab share what it drives: what one of them holds is not a copy, and stays remembered. */
let isShared = false
export function shareDriving(): void {
  isShared = true
}
export const isDrivingShared = (): boolean => isShared

const held = new Set<string>()

/** `false`: a copy of this tab is this client already, or the browser cannot tell. */
export async function holdClient(client: string): Promise<boolean> {
  if (held.has(client)) return true
  // Not there outside of secure contexts.
  const locks = navigator.locks as LockManager | undefined
  if (locks === undefined) return false
  return new Promise(resolve => {
    void locks.request(`upgrade-manager.${client}`, { ifAvailable: true }, async lock => {
      resolve(lock !== null)
      if (lock === null) return
      held.add(client)
      // Held as long as the tab is there.
      await new Promise(() => undefined)
    })
  })
}

const awaited = new Map<string, Promise<void>>()

/** Waits until nobody else is this client any more, and then is it. */
export function awaitClient(client: string): Promise<void> {
  if (held.has(client)) return Promise.resolve()
  const known = awaited.get(client)
  if (known !== undefined) return known
  const granted = new Promise<void>(resolve => {
    void navigator.locks.request(`upgrade-manager.${client}`, async () => {
      held.add(client)
      resolve()
      await new Promise(() => undefined)
    })
  })
  awaited.set(client, granted)
  return granted
}

/** So that a reload does not leave the run without a driver. */
export async function rememberDriving(driven: Driven): Promise<void> {
  if (!(await holdClient(driven.client))) return
  const others = keptDriven().filter(({ correlationId }) => correlationId !== driven.correlationId)
  keep(DRIVEN, [...others, driven])
}

export const forgetDriving = (correlationId: string): void =>
  keep(
    DRIVEN,
    keptDriven().filter(one => one.correlationId !== correlationId),
  )
