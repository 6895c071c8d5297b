import type { Doc } from './tree'

/**
 * An answer that is not the resource asked for. Thrown from wherever it is noticed, written by handle.ts.
 * `doc` becomes JSON or XML, `html` is the container's own page, neither is an empty body (engine contract 1.8).
 */
export class Problem extends Error {
  readonly status: number
  readonly doc: Doc | null
  readonly html: string | null
  readonly headers: Record<string, string>
  constructor(status: number, body: { doc?: Doc; html?: string } = {}, headers: Record<string, string> = {}) {
    super(`HTTP ${status}`)
    this.status = status
    this.doc = body.doc ?? null
    this.html = body.html ?? null
    this.headers = headers
  }
}

export const faultDoc = (reason: string, detail: string): Doc => ({ root: 'fault', tree: { detail, reason } })

export const fault = (status: number, reason: string, detail: string) =>
  new Problem(status, { doc: faultDoc(reason, detail) })

export const notFound = () => new Problem(404)

/** What the container's `sendError` writes. */
const page = (words: string) => `<html><head><title>Error</title></head><body>${words}</body></html>`

export const htmlProblem = (status: number, words: string, headers: Record<string, string> = {}) =>
  new Problem(status, { html: page(words) }, headers)

export const unauthorized = () =>
  htmlProblem(401, 'Unauthorized', { 'WWW-Authenticate': 'Basic realm="RESTAPI"' })

/** Known to a real engine, absent from this one: said plainly rather than answered with something invented. */
export const notSimulated = (what: string) =>
  fault(501, 'Operation Failed', `[The embedded engine does not simulate ${what}.]`)

/** The document of RJ/resource/validation/IOExceptionMapper.java: not a Fault. */
export const usage = (path: string) =>
  new Problem(400, {
    doc: {
      root: 'usage_message',
      tree: {
        message: 'Request syntactically incorrect. See the link below for the correct usage:',
        detailed_link: { href: path, rel: 'usage' },
      },
    },
  })
