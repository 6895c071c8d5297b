/** Reads the engine's refusals, in every shape that engine contract 1.8 lists, from parsed JSON. */

export type Fault = { reason: string; detail: string }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textAt = (value: Record<string, unknown>, key: string): string | null => {
  const found = Object.hasOwn(value, key) ? value[key] : null
  return typeof found === 'string' ? found : null
}

const recordAt = (value: Record<string, unknown>, key: string): Record<string, unknown> | null => {
  const found = Object.hasOwn(value, key) ? value[key] : null
  return isRecord(found) ? found : null
}

/**
 * A list of messages comes printed the Java way, `[a, b]`; a single one comes bare. Only brackets that enclose the
 * whole are taken off, and nothing is split at commas: messages contain them.
 */
export const withoutBrackets = (detail: string): string => {
  const trimmed = detail.trim()
  if (!trimmed.startsWith('[') || !trimmed.endsWith(']')) return trimmed
  let depth = 0
  for (let at = 0; at < trimmed.length - 1; at++) {
    if (trimmed[at] === '[') depth++
    else if (trimmed[at] === ']') depth--
    if (depth === 0) return trimmed
  }
  return trimmed.slice(1, -1).trim()
}

/** `null` when the document is none of: a fault, the echo of an action with a fault, a usage message. */
export const faultIn = (document: unknown): Fault | null => {
  if (!isRecord(document)) return null
  const echo = recordAt(document, 'fault')
  if (echo) return plainFault(echo) ?? { reason: '', detail: '' }
  const usage = recordAt(document, 'usage_message') ?? document
  const message = textAt(usage, 'message')
  return plainFault(document) ?? (message === null ? null : { reason: '', detail: withoutBrackets(message) })
}

const plainFault = (value: Record<string, unknown>): Fault | null => {
  const reason = textAt(value, 'reason')
  const detail = textAt(value, 'detail')
  if (reason === null && detail === null) return null
  return { reason: reason ?? '', detail: withoutBrackets(detail ?? '') }
}

/** An action that was answered with 200 and failed all the same. */
export const failedAction = (document: unknown): Fault | null => {
  if (!isRecord(document)) return null
  const isFailed = textAt(document, 'status') === 'failed'
  if (!isFailed && !recordAt(document, 'fault')) return null
  return faultIn(document) ?? { reason: '', detail: '' }
}
