import type { AskedCheck } from '~/domain/update-state'
import type { AskedByHost } from './asked'

/** The checks among what this page has asked for, as the domain takes them. */
export function askedChecks(asked: AskedByHost): Map<string, AskedCheck> {
  const checks = new Map<string, AskedCheck>()
  for (const [hostId, request] of asked)
    if (request.deed === 'check') checks.set(hostId, { at: request.at, lastEventId: request.afterEventId })
  return checks
}
