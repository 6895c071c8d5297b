/**
 * Who may ask this server. A page of somebody else that has its name point to this address (DNS rebinding) comes with
 * that name as Host, and a form of another page with its Origin: neither is answered.
 */
import { isIP } from 'node:net'
import { hostname } from 'node:os'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1'])

const bare = (host: string): string => host.replace(/^\[|\]$/g, '').toLowerCase()

export const isLoopback = (host: string): boolean =>
  LOOPBACK.has(bare(host)) || /^127(?:\.\d{1,3}){3}$/.test(host)

/** `bound`: the address that is listened on. `names`: under which else people come. */
export const createGuard = (
  bound: string,
  names: readonly string[] = [],
): ((request: Request) => string | null) => {
  const own = new Set([...LOOPBACK, bare(bound), ...names.map(bare)])
  const isOpen = !isLoopback(bound)
  if (isOpen) own.add(hostname().toLowerCase())
  // A number cannot be made to point elsewhere.
  const isOwn = (host: string) => own.has(bare(host)) || (isOpen && isIP(bare(host)) !== 0)

  /** Why not; `null`: answered. */
  return request => {
    const url = new URL(request.url)
    if (!isOwn(url.hostname)) return 'This server has another name: see --name.'
    const origin = request.headers.get('origin')
    if (origin !== null && (!URL.canParse(origin) || new URL(origin).host !== url.host))
      return 'Not from another page.'
    return request.headers.get('sec-fetch-site') === 'cross-site' &&
      request.headers.get('sec-fetch-mode') !== 'navigate'
      ? 'Not from another page.'
      : null
  }
}
