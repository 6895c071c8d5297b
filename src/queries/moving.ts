import type { EngineEvent, Host } from '~/api/model'
import { asked } from './asked'
import { queryClient } from './client'
import { keys } from './keys'
import { AT_LEISURE, AT_REST, isMoving, isWorkUnderWay } from './polling'

/** The probe is asked, and was answered the last time. */
export const isProbed = (): boolean => {
  const probe = queryClient.getQueryCache().find({ queryKey: keys.events.probe })
  return probe !== undefined && probe.isActive() && probe.state.status === 'success'
}

/** How often to read what nothing speaks of. */
export const atRest = (usual: number = AT_REST): number => (isProbed() ? AT_LEISURE : usual)

/** By the very list: every query asks for it after every answer. */
const MOVING = new WeakMap<readonly Host[], boolean>()

const isAnyMoving = (hosts: readonly Host[]): boolean => {
  const known = MOVING.get(hosts)
  if (known !== undefined) return known
  const is = hosts.some(isMoving)
  MOVING.set(hosts, is)
  return is
}

/** Does anything move that the app knows of? Decides the pace of everything that is polled. */
export const isAnythingMoving = (): boolean => {
  const hosts = queryClient.getQueryData<readonly Host[]>(keys.hosts.list)
  const events = queryClient.getQueryData<readonly EngineEvent[]>(keys.events.updates) ?? []
  return (
    (hosts !== undefined && isAnyMoving(hosts)) ||
    isWorkUnderWay({ events, asked: asked.getSnapshot(), now: Date.now() })
  )
}
