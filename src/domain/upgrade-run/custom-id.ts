/**
 * The `custom_id` of a journal entry. The engine refuses a second event of the same origin and custom id (engine contract
 * 3.9), so an id made of what the entry is, and of nothing else, can be written once by one client: that decides who
 * drives, and makes a lost answer harmless, since writing again changes nothing.
 */
const PRIME = 0x01000193

/** 1 to 2^31 - 1: an `Integer` in the engine. `salt`: for the rare case that another entry has the same id. */
export function customIdOf(correlationId: string, key: string, part: number, salt: number): number {
  const text = `${correlationId}\n${key}\n${part}\n${salt}`
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME)
  // FNV-1a leaves the upper bits of short texts alike: mix them (the finalizer of MurmurHash3).
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 1 || 1
}
