import type { EngineEvent, Host } from '~/api/model'
import { asked } from './asked'
import { queryClient } from './client'
import { keys } from './keys'
import { isMoving, isWorkUnderWay } from './polling'

/** Does anything move that the app knows of? Decides the pace of everything that is polled. */
export const isAnythingMoving = (): boolean => {
  const hosts = queryClient.getQueryData<readonly Host[]>(keys.hosts.list)
  const events = queryClient.getQueryData<readonly EngineEvent[]>(keys.events.updates) ?? []
  return (
    Boolean(hosts?.some(isMoving)) || isWorkUnderWay({ events, asked: asked.getSnapshot(), now: Date.now() })
  )
}
