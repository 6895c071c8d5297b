/**
 * Input bodies by field table. One table reads JSON (strings or native scalars, nulls ignored, unknown properties
 * refused; engine contract 2.1) and XML (unknown elements ignored, as JAXB does) into the same typed tree that answers use.
 */
import { fault, usage } from './problem'
import type { XmlElement } from './read-xml'
import { bool, date, decimal, int, isList, type Obj, type Tree } from './tree'

export type Schema =
  | { kind: 'int' | 'bool' | 'decimal' | 'date' | 'string' }
  | { kind: 'enum'; name: string; values: readonly string[] }
  | { kind: 'object'; fields: Fields }
  | { kind: 'list'; of: Schema }
  /** A field of the model that this engine reads no further. */
  | { kind: 'any' }
export type Fields = Record<string, Schema>

export const INT: Schema = { kind: 'int' }
export const BOOL: Schema = { kind: 'bool' }
export const TEXT: Schema = { kind: 'string' }
export const ANY: Schema = { kind: 'any' }
export const oneOf = (name: string, ...values: string[]): Schema => ({ kind: 'enum', name, values })
export const object = (fields: Fields): Schema => ({ kind: 'object', fields })
export const list = (of: Schema): Schema => ({ kind: 'list', of })
export const anyOf = (names: string): Fields => Object.fromEntries(names.split(' ').map(name => [name, ANY]))

const invalid = (detail: string) => fault(400, 'Invalid value', detail)

type ScalarSchema = Exclude<Schema, { kind: 'object' | 'list' | 'any' }>

const SCALARS: Record<Exclude<ScalarSchema['kind'], 'enum'>, (text: string) => Tree> = {
  string: text => text,
  int: text => {
    if (!/^[+-]?\d{1,19}$/.test(text.trim())) throw invalid(`'${text}' is not a valid integer value.`)
    return int(Number(text))
  },
  decimal: text => {
    if (!/^[+-]?\d+(\.\d+)?$/.test(text.trim())) throw invalid(`'${text}' is not a valid decimal value.`)
    return decimal(Number(text))
  },
  date: text => {
    const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text)
    if (Number.isNaN(new Date(time).getTime())) throw invalid(`'${text}' is not a valid date.`)
    return date(time)
  },
  bool: text => {
    const word = text.trim().toLowerCase()
    if (!['true', 'false', '1', '0'].includes(word)) throw invalid(`'${text}' is not a valid boolean value.`)
    return bool(word === 'true' || word === '1')
  },
}

const member = ({ name, values }: Extract<Schema, { kind: 'enum' }>, text: string): Tree => {
  const word = text.trim().toLowerCase()
  if (values.includes(word)) return word
  throw invalid(`${text} is not a member of ${name}. Possible values for ${name} are: ${values.join(', ')}`)
}

const scalar = (schema: ScalarSchema, raw: unknown, path: string): Tree => {
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') throw usage(path)
  return schema.kind === 'enum' ? member(schema, String(raw)) : SCALARS[schema.kind](String(raw))
}

const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

const loose = (raw: unknown): Tree => {
  if (Array.isArray(raw)) return raw.filter(item => item !== null).map(loose)
  if (isRecord(raw))
    return Object.fromEntries(
      Object.entries(raw)
        .filter(([, value]) => value !== null)
        .map(([name, value]) => [name, loose(value)]),
    )
  return String(raw)
}

const fromJson = (schema: Schema, raw: unknown, path: string): Tree => {
  if (schema.kind === 'any') return loose(raw)
  if (schema.kind === 'list') {
    if (!Array.isArray(raw)) throw usage(path)
    return raw.filter(item => item !== null).map(item => fromJson(schema.of, item, path))
  }
  return schema.kind === 'object' ? decodeJson(schema.fields, raw, path) : scalar(schema, raw, path)
}

/** @param path of the request, for the usage document */
export const decodeJson = (fields: Fields, raw: unknown, path: string): Obj => {
  if (!isRecord(raw)) throw usage(path)
  const decoded: Record<string, Tree> = {}
  for (const [name, value] of Object.entries(raw)) {
    const schema = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (schema === undefined) throw usage(path)
    if (value !== null && value !== undefined) decoded[name] = fromJson(schema, value, path)
  }
  return decoded
}

const looseXml = (element: XmlElement): Tree => {
  if (element.children.length === 0 && Object.keys(element.attributes).length === 0) return element.text
  const fields: Record<string, Tree> = { ...element.attributes }
  for (const child of element.children) {
    const before = fields[child.tag]
    const value = looseXml(child)
    fields[child.tag] = before === undefined ? value : isList(before) ? [...before, value] : [before, value]
  }
  return fields
}

const fromXml = (schema: Schema, element: XmlElement, path: string): Tree => {
  if (schema.kind === 'any') return looseXml(element)
  if (schema.kind === 'object') return decodeXml(schema.fields, element, path)
  return schema.kind === 'list' ? [fromXml(schema.of, element, path)] : scalar(schema, element.text, path)
}

export const decodeXml = (fields: Fields, element: XmlElement, path: string): Obj => {
  const decoded: Record<string, Tree> = {}
  for (const [name, value] of Object.entries(element.attributes))
    if (Object.hasOwn(fields, name)) decoded[name] = value
  for (const child of element.children) {
    const schema = Object.hasOwn(fields, child.tag) ? fields[child.tag] : undefined
    if (schema === undefined) continue
    const value = fromXml(schema, child, path)
    const before = decoded[child.tag]
    decoded[child.tag] = isList(value) && isList(before) ? [...before, ...value] : value
  }
  return decoded
}
