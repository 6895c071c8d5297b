/** The address of an engine as a person writes it. */
import { Refusal } from './refusal'
import { isLoopback } from './visitors'

/** What a person may have copied from the browser or from another tool. */
const KNOWN_PATHS = /^\/?$|^\/ovirt-engine(?:\/(?:api|webadmin)?\/?)?$/

/**
 * The engine's origin, such as `https://engine.example.com`. Without TLS only what never leaves this machine: the
 * embedded engine.
 */
export const engineUrl = (written: string): URL => {
  const example = 'such as https://engine.example.com'
  // Not echoed: whoever writes it there has written a password.
  if (/^[a-z]+:\/\/[^/]*@/i.test(written))
    throw new Refusal(`--engine wants an address without user and password, ${example}.`)
  if (!URL.canParse(written)) throw new Refusal(`--engine wants an address, ${example}, not "${written}".`)
  const url = new URL(written)
  const isHere = url.protocol === 'http:' && isLoopback(url.hostname)
  if (url.protocol === 'http:' && !isHere)
    throw new Refusal(
      `--engine wants https, since passwords go over it: try ${new URL(`https://${url.host}`).origin}.`,
    )
  if ((url.protocol !== 'https:' && !isHere) || url.hostname === '')
    throw new Refusal(`--engine wants an address, ${example}, not "${written}".`)
  if (!KNOWN_PATHS.test(url.pathname) || url.search !== '' || url.hash !== '')
    throw new Refusal(`--engine wants the address of the engine alone: try ${url.origin}.`)
  return new URL(url.origin)
}
