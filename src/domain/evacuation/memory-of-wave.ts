import type { Evacuation, HostMemory } from './types'

/** Every host of the cluster in this wave, by name; nothing for a wave that does not exist. */
export function memoryOfWave({ hostIds, capacity, waves }: Evacuation, wave: number): HostMemory[] {
  const memory = waves[wave]?.memory ?? null
  if (memory === null) return []
  return hostIds.map((hostId, at) => {
    const all = capacity[at] ?? 0
    const [before, after] = [memory.freeBefore[at] ?? 0, memory.freeAfter[at] ?? 0]
    return {
      hostId,
      capacity: all,
      before: { used: all - before, free: before },
      after: { used: all - after, free: after },
      takesPart: memory.takesPart[at] === 1,
    }
  })
}
