/** A view made anew from the same facts says nearly the same: what does stays the object it was, and is not drawn again. */
import { keepById, keepSame } from '~/lib/keep-identity'
import type { RunView } from './view-types'

export function keptView(known: RunView | null, fresh: RunView): RunView {
  if (known === null || known.correlationId !== fresh.correlationId) return fresh
  const kept: Record<string, unknown> = { ...fresh, hosts: keepById(known.hosts, fresh.hosts) }
  for (const key of Object.keys(kept))
    if (key !== 'hosts') kept[key] = keepSame<unknown>(known[key as keyof RunView], kept[key])
  const isSameAll = Object.keys(kept).every(key => kept[key] === known[key as keyof RunView])
  return isSameAll ? known : (kept as RunView)
}
