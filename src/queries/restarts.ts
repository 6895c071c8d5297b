/**
 * Restarts of machines that this tab was asked for: one after the other, each followed until the engine's facts say that it
 * is over, refusals per machine. They outlive the screen, not the session.
 */
import { useSyncExternalStore } from 'react'
import { newCorrelationId } from '~/api/correlation-id'
import { EngineFailure } from '~/api/errors'
import type { EngineError } from '~/api/errors'
import type { Vm } from '~/api/model'
import { rebootVm } from '~/api/vm-changes'
import { getVm, shutdownVm, startVm, stopVm } from '~/api/vms'
import { isEnded, restartStep } from '~/domain/cluster-level/restarts'
import type { Restart, RestartDeed, RestartWay } from '~/domain/cluster-level/restarts'
import { createStore } from '~/lib/store'
import { SECOND } from '~/lib/time'
import { engineApi, queryClient, session } from './client'
import { keys } from './keys'

export type FollowedRestart = Restart & { error: EngineError | null }

const store = createStore<ReadonlyMap<string, FollowedRestart>>(new Map())
const LOOK_EVERY = 3 * SECOND
let isAtIt = false

session.subscribe(() => {
  if (session.getSnapshot().status === 'out') store.set(new Map())
})

export const useRestarts = (): ReadonlyMap<string, FollowedRestart> =>
  useSyncExternalStore(store.subscribe, store.getSnapshot)

const put = (restart: FollowedRestart): void =>
  store.set(new Map(store.getSnapshot()).set(restart.vmId, restart))

const sleep = (ms: number) =>
  new Promise<void>(resolve => {
    setTimeout(resolve, ms)
  })

const DEEDS = { reboot: rebootVm, shutdown: shutdownVm, stop: stopVm, start: startVm } satisfies Record<
  RestartDeed,
  unknown
>

/** One already in hand is left alone; one that has ended may be tried again, in another way. */
export function restartVms(
  vms: readonly Pick<Vm, 'id' | 'name' | 'isHostedEngine'>[],
  way: RestartWay,
): void {
  for (const { id, name, isHostedEngine } of vms) {
    const before = store.getSnapshot().get(id)
    if (isHostedEngine || (before !== undefined && !isEnded(before))) continue
    put({ vmId: id, name, way, phase: 'waiting', since: Date.now(), words: null, error: null })
  }
  if (!isAtIt) void goOn()
}

/** Those that nobody has begun with are given up. */
export function stopRestarts(): void {
  store.set(new Map([...store.getSnapshot()].filter(([, { phase }]) => phase !== 'waiting')))
}

export const forgetRestarts = (): void => {
  store.set(new Map([...store.getSnapshot()].filter(([, restart]) => !isEnded(restart))))
}

async function goOn(): Promise<void> {
  isAtIt = true
  try {
    for (;;) {
      const next = [...store.getSnapshot().values()].find(restart => !isEnded(restart))
      if (next === undefined) return
      await follow(next.vmId)
      void queryClient.invalidateQueries({ queryKey: keys.vms.all })
    }
  } finally {
    isAtIt = false
  }
}

async function follow(vmId: string): Promise<void> {
  for (;;) {
    const restart = store.getSnapshot().get(vmId)
    if (restart === undefined || isEnded(restart)) return
    const waits = await stepOnce(restart)
    if (waits) await sleep(LOOK_EVERY)
  }
}

/** `true`: look again in a while. */
async function stepOnce(restart: FollowedRestart): Promise<boolean> {
  try {
    const vm = await getVm(engineApi, restart.vmId)
    const step = restartStep(restart, vm, Date.now())
    if (step.do === 'wait') return true
    if (step.do !== 'enter')
      await DEEDS[step.do](engineApi, restart.vmId, { correlationId: newCorrelationId(step.do) })
    put({ ...restart, phase: step.phase, since: Date.now() })
    return step.do !== 'enter'
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error
    const { kind } = error.error
    // A look that failed is followed by another; an act is not: the next look tells what came of it.
    if (restart.phase !== 'waiting' && kind !== 'fault' && kind !== 'forbidden' && kind !== 'notFound')
      return true
    put({ ...restart, phase: 'refused', error: error.error, since: Date.now() })
    return false
  }
}
