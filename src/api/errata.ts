import { MINUTE } from '~/lib/time'
import { EngineFailure } from './errors'
import { ERRATUM_SEVERITIES, ERRATUM_TYPES } from './model'
import type { EngineErrata, Erratum } from './model'
import { pathTo } from './transport'
import type { CallOptions, EngineApi } from './transport'
import {
  collection,
  decoded,
  factOrNull,
  has,
  items,
  oneOf,
  text,
  textOr,
  textOrNull,
  timeOrNull,
} from './wire'
import type { Rec } from './wire'

/** The engine writes severities capitalised; what a provider leaves out is `Unknown` there (engine contract 9.1). */
const severityOf = (at: Rec): Erratum['severity'] => {
  const raw = factOrNull(at, 'severity') ?? 'Unknown'
  const word = raw.toLowerCase()
  if (word === 'unknown') return 'notTold'
  return ERRATUM_SEVERITIES.find(member => member === word) ?? `unknown:${raw}`
}

const erratumOf = (at: Rec): Erratum => {
  const id = text(at, 'id')
  const name = textOrNull(at, 'name') || id
  return {
    id,
    name,
    title: factOrNull(at, 'title') ?? name,
    type: has(at, 'type') ? oneOf(at, 'type', ERRATUM_TYPES) : 'unknown:',
    severity: severityOf(at),
    issuedAt: timeOrNull(at, 'issued'),
    packages: items(at, 'package', one => textOr(one, 'name', ''), 'packages').filter(one => one !== ''),
    summary: textOr(at, 'summary', ''),
    description: textOr(at, 'description', ''),
    solution: textOr(at, 'solution', ''),
  }
}

/** RT/externalhostproviders/ErratumMapper.java; engine contract 9.1. */
export const decodeErrata = (wire: unknown): Erratum[] => collection(wire, 'katello_erratum', erratumOf)

/** Nothing is cached: the engine asks its provider anew, which may take long. */
const TIMEOUT_MS = MINUTE

const providerNames = (wire: unknown): string[] =>
  collection(wire, 'external_host_provider', at => textOr(at, 'name', ''))

/** How the engine says that no provider knows its own machine: there is no code for it. */
const NOT_ASSOCIATED = /not associated with a\b/i

/**
 * Providers are asked for first: without one the engine would answer with an error. A user who may not see them asks for
 * errata all the same.
 */
export const getEngineErrata = async (
  api: EngineApi,
  { signal }: CallOptions = {},
): Promise<EngineErrata> => {
  const providers = await listProviders(api, { signal })
  if (providers?.length === 0) return { state: 'noProvider' }
  try {
    const wire = await api.get('/katelloerrata', { signal, timeoutMs: TIMEOUT_MS })
    return { state: 'told', errata: decoded(decodeErrata, wire), providers: providers ?? [] }
  } catch (error) {
    const isNotKnown =
      error instanceof EngineFailure &&
      error.error.kind === 'fault' &&
      NOT_ASSOCIATED.test(error.error.detail)
    if (!isNotKnown) throw error
    return { state: 'engineNotKnown', providers: providers ?? [] }
  }
}

const listProviders = async (api: EngineApi, { signal }: CallOptions): Promise<string[] | null> => {
  try {
    return decoded(providerNames, await api.get('/externalhostproviders', { signal }))
  } catch (error) {
    if (
      error instanceof EngineFailure &&
      ['forbidden', 'notShown', 'notFound', 'fault'].includes(error.error.kind)
    )
      return null
    throw error
  }
}

/** Of a host that was added from a provider; the others have none. */
export const listHostErrata = async (
  api: EngineApi,
  hostId: string,
  { signal }: CallOptions = {},
): Promise<Erratum[]> =>
  decoded(
    decodeErrata,
    await api.get(pathTo('hosts', hostId, 'katelloerrata'), { signal, timeoutMs: TIMEOUT_MS }),
  )
