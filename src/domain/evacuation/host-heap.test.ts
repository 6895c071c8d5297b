import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostHeap } from './host-heap'

const HOSTS = 16
const step = fc.record({
  host: fc.nat({ max: HOSTS - 1 }),
  /** `null`: it comes or goes; a number: this much is free there now. */
  free: fc.option(fc.nat({ max: 40 }), { freq: 1 }),
})

describe('hostHeap', () => {
  it('has the roomiest on top, whoever comes, goes or changes meanwhile', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 100, maxLength: 200 }), steps => {
        const free = new Float64Array(HOSTS)
        const heap = hostHeap(free)
        const inside = new Set<number>()
        for (const { host, free: now } of steps) {
          if (now !== null) {
            free[host] = now
            heap.changed(host)
          } else if (inside.delete(host)) heap.remove(host)
          else {
            inside.add(host)
            heap.add(host)
          }
          const [roomiest = -1] = [...inside].toSorted((a, b) => (free[b] ?? 0) - (free[a] ?? 0) || a - b)
          expect(heap.top()).toBe(roomiest)
        }
      }),
    )
  })
})
