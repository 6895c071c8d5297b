/**
 * How oVirt's JSON becomes values (engine contract 2.1, 2.2). The engine writes whole numbers and booleans as strings,
 * dates as epoch milliseconds, leaves out what is not set, and writes an empty collection as `{}`. Here all spellings
 * are read alike: "42" and 42, "true" and true, `{}`, `[]` and nothing.
 *
 * A decoder walks `Rec`s. A `Rec` remembers where it hangs, so that a failure can say
 * `host[3].cpu.topology.cores` while a success spends nothing on paths.
 */
import type { Unknown, Version } from './model'
import { EngineFailure } from './errors'

export type Rec = {
  readonly fields: Readonly<Record<string, unknown>>
  readonly up: Rec | null
  readonly key: string
}

/** The answer has not the shape that the contract promises. Names the place and the types, never the value. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
  readonly path: string
  constructor(path: string, expected: string, found: unknown) {
    super(`${path}: expected ${expected}, found ${kindOf(found)}`)
    this.path = path
  }
}

const kindOf = (value: unknown): string =>
  value === null ? 'null' : value === undefined ? 'nothing' : Array.isArray(value) ? 'a list' : typeof value

const pathOf = (at: Rec | null, key: string): string => {
  let path = key
  for (let rec = at; rec; rec = rec.up)
    if (rec.key !== '') path = path.startsWith('[') || path === '' ? rec.key + path : `${rec.key}.${path}`
  return path === '' ? 'document' : path
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Own properties only: a key such as `constructor` finds nothing that the engine did not send. */
const field = (at: Rec, key: string): unknown => (Object.hasOwn(at.fields, key) ? at.fields[key] : undefined)

const fail = (at: Rec, key: string, expected: string): never => {
  throw new DecodeError(pathOf(at, key), expected, field(at, key))
}

/** The document itself; `name` is how its path begins. */
export const record = (wire: unknown, name = ''): Rec => {
  if (!isRecord(wire)) throw new DecodeError(name === '' ? 'document' : name, 'an object', wire)
  return { fields: wire, up: null, key: name }
}

/** A nested object; absent, `null` and `[]` are all "not there". */
export const sub = (at: Rec, key: string): Rec | null => {
  const value = field(at, key)
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return null
  return isRecord(value) ? { fields: value, up: at, key } : fail(at, key, 'an object')
}

export const has = (at: Rec, key: string): boolean => (field(at, key) ?? null) !== null

export const textOrNull = (at: Rec, key: string): string | null => {
  const value = field(at, key)
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return null
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : fail(at, key, 'a text')
}
export const text = (at: Rec, key: string): string => textOrNull(at, key) ?? fail(at, key, 'a text')
export const textOr = (at: Rec, key: string, fallback: string): string => textOrNull(at, key) ?? fallback
/** For facts, where an empty text says nothing. */
export const factOrNull = (at: Rec, key: string): string | null => textOrNull(at, key) || null

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

const numberWith = (at: Rec, key: string, shape: RegExp, expected: string): number | null => {
  const value = field(at, key)
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (isBlank(value)) return null
  if (typeof value === 'string' && shape.test(value.trim())) {
    const parsed = Number(value)
    if (Number.isFinite(parsed)) return parsed
  }
  return fail(at, key, expected)
}

const WHOLE = /^[+-]?\d+$/
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

export const intOrNull = (at: Rec, key: string): number | null => {
  const value = numberWith(at, key, WHOLE, 'a whole number')
  return value === null || Number.isInteger(value) ? value : fail(at, key, 'a whole number')
}
export const int = (at: Rec, key: string): number => intOrNull(at, key) ?? fail(at, key, 'a whole number')
export const intOr = (at: Rec, key: string, fallback: number): number => intOrNull(at, key) ?? fallback
export const decimalOr = (at: Rec, key: string, fallback: number): number =>
  numberWith(at, key, DECIMAL, 'a number') ?? fallback

export const boolOr = (at: Rec, key: string, fallback: boolean): boolean => {
  const value = field(at, key)
  if (typeof value === 'boolean') return value
  if (isBlank(value)) return fallback
  if (value === 1 || value === 0) return value === 1
  const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (word === 'true' || word === '1') return true
  return word === 'false' || word === '0' ? false : fail(at, key, 'a boolean')
}

/** Epoch milliseconds. JSON has them as a number; ISO-8601 is what the XML mapping writes. */
export const timeOrNull = (at: Rec, key: string): number | null => {
  const value = field(at, key)
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (isBlank(value)) return null
  if (typeof value !== 'string') return fail(at, key, 'a time')
  const parsed = WHOLE.test(value.trim()) ? Number(value) : Date.parse(value)
  return Number.isFinite(parsed) ? parsed : fail(at, key, 'a time')
}

/** A member of an enum; one that is not known is kept as `unknown:<raw>`, an absent one is `fallback`. */
export const oneOf = <T extends string>(
  at: Rec,
  key: string,
  members: readonly T[],
  fallback?: T,
): T | Unknown => {
  const raw = textOrNull(at, key)
  if (raw === null) return fallback ?? fail(at, key, `one of ${members.join(', ')}`)
  return members.find(member => member === raw) ?? `unknown:${raw}`
}

/**
 * The members of a collection: `{"host":[…]}`, and nested `"hosts":{"host":[…]}`, with nothing, `{}` or `[]` when empty.
 * `at` is the object that holds `key`.
 */
export const items = <T>(at: Rec, key: string, decode: (item: Rec) => T, wrapper?: string): T[] => {
  const outer = wrapper === undefined ? key : wrapper
  return unwrap(field(at, outer), key).map((item, index) => {
    const name = `${wrapper === undefined ? key : `${wrapper}.${key}`}[${index}]`
    if (!isRecord(item)) throw new DecodeError(pathOf(at, name), 'an object', item)
    return decode({ fields: item, up: at, key: name })
  })
}

/** An answer that is a collection; a bare list is taken for one. */
export const collection = <T>(wire: unknown, key: string, decode: (item: Rec) => T): T[] =>
  items(record(Array.isArray(wire) ? { [key]: wire } : wire), key, decode)

const unwrap = (value: unknown, key: string): unknown[] => {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value
  if (!isRecord(value)) return [value]
  if (Object.hasOwn(value, key)) return unwrap(value[key], key)
  return Object.keys(value).length === 0 ? [] : [value]
}

/** The id of a reference such as `"cluster":{"href":…,"id":…}`. */
export const refIdOrNull = (at: Rec, key: string): string | null => {
  const ref = sub(at, key)
  return ref && factOrNull(ref, 'id')
}
export const refId = (at: Rec, key: string): string => refIdOrNull(at, key) ?? fail(at, key, 'a reference')

/** `null` where the engine has none, and for `{}`. */
export const versionOrNull = (at: Rec, key: string): Version | null => {
  const version = sub(at, key)
  return version && Object.keys(version.fields).length > 0 ? versionOf(version) : null
}

export const versionOf = (at: Rec): Version => ({
  major: intOrNull(at, 'major'),
  minor: intOrNull(at, 'minor'),
  build: intOrNull(at, 'build'),
  revision: intOrNull(at, 'revision'),
  full: factOrNull(at, 'full_version'),
})

export const NO_VERSION: Version = { major: null, minor: null, build: null, revision: null, full: null }

/** Runs a decoder on an accepted answer: above the API a wrong shape is one kind of `EngineError` like any other. */
export const decoded = <T>(decode: (wire: unknown) => T, wire: unknown): T => {
  try {
    return decode(wire)
  } catch (error) {
    if (error instanceof DecodeError)
      throw new EngineFailure({ kind: 'badResponse', httpStatus: 200, detail: error.message })
    throw error
  }
}
