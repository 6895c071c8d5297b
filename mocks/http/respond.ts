import { htmlProblem, type Problem } from './wire/problem'
import type { Doc } from './wire/tree'
import { writeJson } from './wire/write-json'
import { writeXml } from './wire/write-xml'

export type Format = 'json' | 'xml'

/** By `?accept=json`, else by Accept in its order; nothing asked for or anything allowed: XML (engine contract 1.1). */
export const formatOf = (accept: string | null, override: string | null): Format | null => {
  if (override === 'json' || override === 'xml') return override
  const types = (accept ?? '')
    .split(',')
    .map(part => part.split(';')[0]?.trim().toLowerCase() ?? '')
    .filter(type => type !== '')
  if (types.length === 0) return 'xml'
  for (const type of types) {
    if (type === 'application/json') return 'json'
    if (type === 'application/xml' || type === 'application/*' || type === '*/*') return 'xml'
  }
  return null
}

export const docResponse = (
  status: number,
  doc: Doc,
  format: Format,
  headers: Record<string, string> = {},
) =>
  format === 'json'
    ? new Response(writeJson(doc.tree), {
        status,
        headers: { ...headers, 'Content-Type': 'application/json' },
      })
    : new Response(writeXml(doc), {
        status,
        headers: { ...headers, 'Content-Type': 'application/xml;charset=UTF-8' },
      })

export const problemResponse = (problem: Problem, format: Format): Response => {
  const { status, doc, html, headers } = problem
  if (doc !== null) return docResponse(status, doc, format, headers)
  return html === null
    ? new Response(null, { status, headers })
    : new Response(html, { status, headers: { ...headers, 'Content-Type': 'text/html;charset=UTF-8' } })
}

export const notAcceptable = () => htmlProblem(406, 'Not Acceptable')

/** The same answer without its body, for HEAD. */
export const withoutBody = (response: Response) =>
  new Response(null, { status: response.status, headers: response.headers })
