/** What went wrong on the way to an engine, in one sentence for the terminal. */
import { Refusal } from './refusal'

/** The chain ends at an authority that is not known: the engine's own, most likely. */
const UNKNOWN_AUTHORITY = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
  'INVALID_CA',
])

/** The engine may be there later; everything else must be mended by a person. */
const PASSES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
])

export const codeOf = (error: unknown): string => {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' ? code : ''
}

export const isUnknownAuthority = (error: unknown): boolean => UNKNOWN_AUTHORITY.has(codeOf(error))
export const isAway = (error: unknown): boolean => PASSES.has(codeOf(error))

export const refusalOf = (error: unknown, { origin, hostname }: URL): Refusal => {
  if (error instanceof Refusal) return error
  const code = codeOf(error)
  if (isUnknownAuthority(error))
    return new Refusal(
      `The certificate of ${origin} was not issued by the authority you trust: name the file of the right one with --ca FILE.`,
    )
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Refusal(`There is no host named ${hostname}: check the address and the name server.`, {
        passes: isAway(error),
      })
    case 'ECONNREFUSED':
      return new Refusal(
        `Nothing answers at ${origin}: check the address, or try again when the engine runs.`,
        { passes: true },
      )
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return new Refusal(`${origin} does not answer: check the address, the network and the engine.`, {
        passes: true,
      })
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return new Refusal(
        `The certificate of ${origin} is for another name: use the engine's full name, as its certificate has it.`,
      )
    case 'CERT_HAS_EXPIRED':
      return new Refusal(
        `The certificate of ${origin} has expired: renew it with engine-setup on the engine host.`,
      )
    case 'CERT_NOT_YET_VALID':
      return new Refusal(
        `The certificate of ${origin} is not valid yet: check the clocks of this machine and of the engine.`,
      )
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
      return new Refusal(`${origin} does not speak https: check the port.`)
    default:
      return new Refusal(
        `${origin} could not be reached (${code === '' ? (error instanceof Error ? error.message : 'unknown error') : code}).`,
        { passes: isAway(error) },
      )
  }
}
