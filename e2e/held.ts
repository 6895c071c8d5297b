/** What a page holds and asks, in figures that do not depend on how fast the machine is. */
import type { CDPSession, Page } from '@playwright/test'

export type Held = {
  /** Of JavaScript, in bytes; of these the engine's own code is a part that grows for minutes, as it is made faster. */
  heap: number
  /** Objects, lists, functions and all the like. */
  objects: number
  /** Of the document, and those that something outside of it still holds. */
  nodes: number
  listeners: number
}

/** What was asked since the last count. */
export type Asked = {
  /** Looks at the run: each reads its cluster once. */
  looks: number
  /** All that was read; what a look asks and what the screens around it ask. */
  reads: number
  writes: number
}

export type Weight = Held & Asked & { /** Since the last weighing, by the clock on the wall. */ ms: number }

/** Of two weighings: what somebody was about to read, or had just let go of, is in one of them alone. */
export const lighter = (a: Weight, b: Weight): Weight => ({
  looks: a.looks + b.looks,
  reads: a.reads + b.reads,
  writes: a.writes + b.writes,
  ms: a.ms + b.ms,
  heap: Math.min(a.heap, b.heap),
  objects: Math.min(a.objects, b.objects),
  nodes: Math.min(a.nodes, b.nodes),
  listeners: Math.min(a.listeners, b.listeners),
})

const LOOK = /\/ovirt-engine\/api\/clusters\/[0-9a-f-]{36}(?:\?|$)/
const nothing = (): Asked => ({ looks: 0, reads: 0, writes: 0 })

/**
 * For a page that is weighed, before it is opened: the clock of the journeys remembers where each timer was set, and with it
 * all that was at hand there. Without traces it holds no more than the timer.
 */
export const holdNoTraces = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    Error.stackTraceLimit = 0
  })

/** Puts a page on the scales; each further call says what it holds now and has asked since the last one. */
export async function weigh(page: Page): Promise<() => Promise<Weight>> {
  let asked = nothing()
  let from = Date.now()
  page.on('request', request => {
    if (!request.url().includes('/ovirt-engine/api/')) return
    const isRead = request.method() === 'GET'
    if (isRead) asked.reads += 1
    else asked.writes += 1
    if (isRead && LOOK.test(request.url())) asked.looks += 1
  })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  await cdp.send('HeapProfiler.enable')
  return async () => {
    const weight = { ...asked, ms: Date.now() - from, ...(await heldBy(cdp)) }
    asked = nothing()
    from = Date.now()
    return weight
  }
}

/** After whatever is not held any more has been thrown away: what only rubbish holds goes in a second round. */
async function heldBy(cdp: CDPSession): Promise<Held> {
  for (let round = 0; round < 2; round += 1) await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = (name: string) => metrics.find(metric => metric.name === name)?.value ?? 0
  return {
    heap: of('JSHeapUsedSize'),
    objects: await objectsOf(cdp),
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
  }
}

/** All that is made from `Object`. */
async function objectsOf(cdp: CDPSession): Promise<number> {
  const objectGroup = 'weighed'
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'Object.prototype', objectGroup })
  const all = await cdp.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
    objectGroup,
  })
  const counted = await cdp.send('Runtime.callFunctionOn', {
    objectId: all.objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length }',
    returnByValue: true,
  })
  await cdp.send('Runtime.releaseObjectGroup', { objectGroup })
  return Number(counted.result.value)
}
