/**
 * Errata as a Foreman or Satellite tells them (contract 9.1): the engine keeps none of them, every reading asks the
 * provider anew.
 */
import type { EngineState, Erratum, Host, Id } from './state'
import type { Outcome } from './contract'

const NOT_ASSOCIATED =
  '[The engine is not associated with a Foreman/Satellite provider. No errata for the engine are available.]'
const NO_ANSWER = '[Failed to communicate with the external provider, see log for additional details.]'

const refusal = (detail: string) =>
  ({ ok: false, refusal: { httpStatus: 400, reason: 'Operation Failed', detail } }) as const

/** `host` null: for the machine of the engine. */
const isSilent = (state: EngineState, host: Host | null): boolean =>
  state.faults.some(
    fault =>
      fault.kind === 'foremanSilent' &&
      (fault.host === undefined || fault.host === host?.name || fault.host === host?.id),
  )

/** Of the engine's own machine. */
export const engineErrata = (state: EngineState): Outcome<readonly Erratum[]> => {
  const { foreman } = state
  if (foreman === undefined) return refusal(NOT_ASSOCIATED)
  if (isSilent(state, null)) return refusal(NO_ANSWER)
  return foreman.engine === null ? refusal(NOT_ASSOCIATED) : { ok: true, value: foreman.engine }
}

/** A host that was not added from a provider has none. */
export const hostErrata = (state: EngineState, hostId: Id): Outcome<readonly Erratum[]> => {
  const known = state.foreman?.hosts[hostId]
  if (known === undefined) return { ok: true, value: [] }
  const host = state.hosts.find(({ id }) => id === hostId) ?? null
  return isSilent(state, host) ? refusal(NO_ANSWER) : { ok: true, value: known }
}

/** What was pending is installed. */
export const forgetErrata = (state: EngineState, host: Host): void => {
  if (state.foreman?.hosts[host.id] !== undefined) state.foreman.hosts[host.id] = []
}
