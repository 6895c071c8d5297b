/** The body of a request: at most 1 MiB, JSON or XML, decoded only when a handler says what it expects. */
import { htmlProblem, usage } from './wire/problem'
import { readXml } from './wire/read-xml'
import { decodeJson, decodeXml, type Fields } from './wire/schema'
import type { Obj } from './wire/tree'

const MAX_BODY = 1024 ** 2

const tooLarge = () => htmlProblem(413, 'Request Entity Too Large')

/** Stops reading as soon as the limit is passed. */
export const readText = async (request: Request): Promise<string> => {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY) throw tooLarge()
  const reader = request.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > MAX_BODY) {
      await reader.cancel()
      throw tooLarge()
    }
    text += decoder.decode(value, { stream: true })
  }
}

const parseJson = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw usage(path)
  }
}

/** An empty body is an error on actions: clients send `{}` (engine contract 1.8, 12.25). */
export const bodyReader =
  (text: string, contentType: string | null, path: string) =>
  (fields: Fields): Obj => {
    const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase()
    if (type === 'application/json') {
      if (text.trim() === '') throw usage(path)
      return decodeJson(fields, parseJson(text, path), path)
    }
    if (type === 'application/xml' || type === 'text/xml') {
      const root = readXml(text)
      if (root === null) throw usage(path)
      return decodeXml(fields, root, path)
    }
    if (text.trim() === '') throw usage(path)
    throw htmlProblem(415, 'Unsupported Media Type')
  }
