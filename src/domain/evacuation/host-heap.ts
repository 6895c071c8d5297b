/** Hosts by free memory, most first; of equals the one with the lower index. Knows where each host is, so one that changed finds its place in O(log n). */
export type HostHeap = {
  /** Index of the roomiest host, -1 if there is none. */
  top: () => number
  /** One that is not in it. */
  add: (host: number) => void
  /** One that is in it. */
  remove: (host: number) => void
  /** The free memory of this host is another one now. Not being in the heap is fine. */
  changed: (host: number) => void
}

export function hostHeap(free: Float64Array): HostHeap {
  const heap: number[] = []
  const placeOf = new Int32Array(free.length).fill(-1)

  const isBefore = (a: number, b: number): boolean => {
    const difference = (free[a] ?? 0) - (free[b] ?? 0)
    return difference > 0 || (difference === 0 && a < b)
  }
  const put = (host: number, at: number): void => {
    heap[at] = host
    placeOf[host] = at
  }
  const rise = (host: number, from: number): number => {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent] ?? -1
      if (!isBefore(host, above)) break
      put(above, at)
      at = parent
    }
    put(host, at)
    return at
  }
  const sink = (host: number, from: number): void => {
    let at = from
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      const other = child + 1
      if (other < heap.length && isBefore(heap[other] ?? -1, heap[child] ?? -1)) child = other
      const below = heap[child] ?? -1
      if (!isBefore(below, host)) break
      put(below, at)
      at = child
    }
    put(host, at)
  }

  return {
    top: () => heap[0] ?? -1,
    add: host => {
      heap.push(host)
      rise(host, heap.length - 1)
    },
    remove: host => {
      const at = placeOf[host] ?? -1
      placeOf[host] = -1
      const last = heap.pop() ?? -1
      if (last !== host) sink(last, rise(last, at))
    },
    changed: host => {
      const at = placeOf[host] ?? -1
      if (at >= 0) sink(host, rise(host, at))
    },
  }
}
