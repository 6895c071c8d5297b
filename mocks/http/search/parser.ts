/**
 * The search language's grammar (engine contract 2.4): explicit `and` binds first, then `or`; what only a blank
 * separates is AND-ed last. So `cluster=C name=a or name=b` is `cluster=C AND (name=a OR name=b)`.
 */
import { tokenize, type Operator, type Token } from './lexer'

export type Condition = {
  /** The cross-referenced object (`host` of `host.name=`), null for the listed one. */
  object: string | null
  /** null: contained anywhere in the object's text columns. */
  field: string | null
  operator: Operator
  value: string
}
type Search = {
  /** AND of (OR of (AND of conditions)). */
  groups: Condition[][][]
  sort: { field: string; descending: boolean } | null
  page: number | null
}
/** Which names mean something for the listed resource; asked in lower case. */
export type Vocabulary = {
  hasField: (object: string | null, field: string) => boolean
  hasObject: (object: string) => boolean
}

type Reader = { tokens: Token[]; at: number; source: string; vocabulary: Vocabulary }

const keyword = (token: Token | undefined) =>
  token?.kind === 'word' && !token.quoted ? token.text.toLowerCase() : null

const free = (object: string | null, value: string, operator: Operator = '='): Condition => ({
  object,
  field: null,
  operator,
  value,
})

/** `name`, `host.name` or a cross-referenced object alone. Null: an unknown field of a known object, which is an error. */
const subject = (
  text: string,
  vocabulary: Vocabulary,
): Pick<Condition, 'object' | 'field'> | 'unknown' | null => {
  const name = text.toLowerCase()
  const dot = name.indexOf('.')
  if (dot > 0) {
    const [object, field] = [name.slice(0, dot), name.slice(dot + 1)]
    if (!vocabulary.hasObject(object)) return 'unknown'
    return vocabulary.hasField(object, field) ? { object, field } : null
  }
  if (vocabulary.hasField(null, name)) return { object: null, field: name }
  return vocabulary.hasObject(name) ? { object: name, field: null } : 'unknown'
}

const condition = (reader: Reader): Condition | null => {
  const first = reader.tokens[reader.at]
  if (first?.kind !== 'word') return null
  reader.at += 1
  const operator = reader.tokens[reader.at]
  if (operator?.kind !== 'operator') return free(null, first.text)
  const value = reader.tokens[reader.at + 1]
  if (value?.kind !== 'word' || first.quoted) return null
  reader.at += 2
  const known = subject(first.text, reader.vocabulary)
  if (known === null) return null
  // A field nobody knows is no error: the term as written is looked for in the texts.
  if (known === 'unknown') return free(null, reader.source.slice(first.start, value.end))
  return { ...known, operator: operator.text, value: value.text }
}

const joined = <T>(reader: Reader, word: 'and' | 'or', item: (reader: Reader) => T | null): T[] | null => {
  const items: T[] = []
  for (;;) {
    const next = item(reader)
    if (next === null) return null
    items.push(next)
    if (keyword(reader.tokens[reader.at]) !== word) return items
    reader.at += 1
  }
}

const group = (reader: Reader) => joined(reader, 'or', inner => joined(inner, 'and', condition))

const sortOf = (reader: Reader): Search['sort'] | 'wrong' => {
  if (keyword(reader.tokens[reader.at]) !== 'sortby') return null
  const field = keyword(reader.tokens[reader.at + 1])
  if (field === null || !reader.vocabulary.hasField(null, field)) return 'wrong'
  reader.at += 2
  const direction = keyword(reader.tokens[reader.at])
  if (direction === 'asc' || direction === 'desc') reader.at += 1
  return { field, descending: direction === 'desc' }
}

const pageOf = (reader: Reader): number | null | 'wrong' => {
  if (keyword(reader.tokens[reader.at]) !== 'page') return null
  const number = keyword(reader.tokens[reader.at + 1])
  if (number === null || !/^[1-9]\d{0,6}$/.test(number)) return 'wrong'
  reader.at += 2
  return Number(number)
}

/** Only one free-text term per object is allowed. */
const hasTwoFreeTexts = (groups: Condition[][][]) => {
  const objects = groups
    .flat(2)
    .filter(({ field }) => field === null)
    .map(({ object }) => object)
  return new Set(objects).size < objects.length
}

/** Wherever they stand, in quotes as well (SB/SyntaxChecker.java). */
const DISALLOWED = /[';]/

/** Null: syntactically wrong, which lists nothing rather than failing. */
export const parseSearch = (source: string, vocabulary: Vocabulary): Search | null => {
  const tokens = DISALLOWED.test(source) ? null : tokenize(source)
  if (tokens === null) return null
  const reader: Reader = { tokens, at: 0, source, vocabulary }
  const groups: Condition[][][] = []
  for (;;) {
    const word = keyword(tokens[reader.at])
    if (reader.at >= tokens.length || word === 'sortby' || word === 'page') break
    if (word === 'and' || word === 'or') return null
    const next = group(reader)
    if (next === null) return null
    groups.push(next)
  }
  const sort = sortOf(reader)
  if (sort === 'wrong') return null
  const page = pageOf(reader)
  if (page === 'wrong' || reader.at < tokens.length || hasTwoFreeTexts(groups)) return null
  return { groups, sort, page }
}
