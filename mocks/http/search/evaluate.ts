/** A parsed search against items, by field tables (engine contract 2.4). */
import type { Scope } from 'mocks/http/scope'
import type { Operator } from './lexer'
import { parseSearch, type Condition, type Vocabulary } from './parser'

type Value = string | number | boolean | null
export type Field<T> = {
  kind: 'text' | 'number' | 'bool' | 'date' | 'enum'
  get: (item: T, scope: Scope) => Value
  /** Of an enum: every spelling the engine knows, in lower case. */
  values?: readonly string[]
}
/** What `host` and `host.name` in a VM search reach. */
type Reach<T> = {
  hasField: (name: string) => boolean
  /** Null: the value or the relation does not fit the field. */
  compile: (condition: Condition, isCaseSensitive: boolean) => Test<T> | null
}
type Test<T> = (item: T, scope: Scope) => boolean
export type Table<T> = {
  fields: Record<string, Field<T>>
  /** The text columns that a free-text term looks into. */
  texts: (item: T, scope: Scope) => string[]
  objects: Record<string, () => Reach<T>>
  /** Before any `sortby`. */
  order: (a: T, b: T) => number
  /** The items come in the opposite of that order: nothing has to be looked at beyond the page that is asked for. */
  isReversed?: boolean
  /** Which items a parsed search can find at all, in their order. */
  narrow?: (groups: Condition[][][], items: readonly T[], scope: Scope) => readonly T[]
}

const own = <V>(record: Record<string, V>, name: string): V | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

const likeness = (pattern: string, isContained: boolean, isCaseSensitive: boolean) => {
  const body = pattern
    .split(/\*+/)
    .map(part => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('.*')
  // What may begin or end with anything is looked for without its ends.
  const source =
    isContained && !pattern.includes('*') ? body : `^${body}$`.replace(/^\^\.\*/, '').replace(/\.\*\$$/, '')
  return new RegExp(source, isCaseSensitive ? 's' : 'is')
}

const COMPARE: Record<Operator, (left: number, right: number) => boolean> = {
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
}

const DAY = 86_400_000
const startOfDay = (time: number) => time - (time % DAY)

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const NAMED_DAY = /^(?<month>[a-z]{3})[a-z]* (?<day>\d{1,2}), (?<year>\d{1,4})/
const SHORT_DAY = /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{1,4})/

/**
 * Days only, in American English (SB/DateUtils.java): Java's date formats read what they need and pass over the rest, a time
 * behind it as well. `today`, `yesterday` and days of the week are those before `now`.
 */
const dateValue = (text: string, now: number): number | null => {
  const word = text.trim().toLowerCase()
  if (word === 'today') return startOfDay(now)
  if (word === 'yesterday') return startOfDay(now) - DAY
  const weekday = WEEKDAYS.indexOf(word)
  if (weekday !== -1) {
    const ago = (new Date(now).getUTCDay() - weekday + 7) % 7
    return startOfDay(now) - ago * DAY
  }
  const found = (NAMED_DAY.exec(word) ?? SHORT_DAY.exec(word))?.groups
  if (found === undefined) return null
  const { month = '', day = '', year = '' } = found
  const index = MONTHS.includes(month) ? MONTHS.indexOf(month) : Number(month) - 1
  const whole = year.length <= 2 ? 2000 + Number(year) : Number(year)
  return Number.isInteger(index) ? Date.UTC(whole, index, Number(day)) : null
}

/** SB/TimeConditionRelationAutoCompleter.java */
const DATE_RELATIONS: ReadonlySet<Operator> = new Set<Operator>(['=', '<', '>'])

/** Texts, enums and booleans can only be equal or not. */
const equality = (operator: Operator) => (operator === '=' ? true : operator === '!=' ? false : null)

type Make = <T>(field: Field<T>, condition: Condition, isCaseSensitive: boolean) => Test<T> | null

/** Null: this relation or this value does not fit the field, which makes the search a wrong one. */
const TESTS: Record<Field<unknown>['kind'], Make> = {
  number: (field, { operator, value }) => {
    if (!/^-?\d+(\.\d+)?$/.test(value)) return null
    return (item, scope) => {
      const stored = field.get(item, scope)
      return typeof stored === 'number' && COMPARE[operator](stored, Number(value))
    }
  },
  date: (field, { operator, value }) => {
    if (dateValue(value, 0) === null || !DATE_RELATIONS.has(operator)) return null
    let known = { now: Number.NaN, wanted: 0 }
    return (item, scope) => {
      if (known.now !== scope.now) known = { now: scope.now, wanted: dateValue(value, scope.now) ?? 0 }
      const { wanted } = known
      const stored = field.get(item, scope)
      if (typeof stored !== 'number') return false
      return operator === '=' ? startOfDay(stored) === wanted : COMPARE[operator](stored, wanted)
    }
  },
  bool: (field, { operator, value }) => {
    const [isEqual, word] = [equality(operator), value.toLowerCase()]
    if (isEqual === null || (word !== 'true' && word !== 'false')) return null
    return (item, scope) => (field.get(item, scope) === (word === 'true')) === isEqual
  },
  enum: (field, { operator, value }) => {
    const [isEqual, word] = [equality(operator), value.toLowerCase()]
    if (isEqual === null || field.values?.includes(word) !== true) return null
    return (item, scope) => (field.get(item, scope) === word) === isEqual
  },
  text: (field, { operator, value }, isCaseSensitive) => {
    const isEqual = equality(operator)
    if (isEqual === null) return null
    const like = likeness(value, false, isCaseSensitive)
    return (item, scope) => like.test(String(field.get(item, scope) ?? '')) === isEqual
  },
}

const compile = <T>(table: Table<T>, condition: Condition, isCaseSensitive: boolean): Test<T> | null => {
  if (condition.object !== null) {
    const reach = own(table.objects, condition.object)
    return reach === undefined ? null : reach().compile(condition, isCaseSensitive)
  }
  if (condition.field !== null) {
    const field = own(table.fields, condition.field)
    return field === undefined ? null : TESTS[field.kind](field, condition, isCaseSensitive)
  }
  const isEqual = equality(condition.operator)
  if (isEqual === null) return null
  const like = likeness(condition.value, true, isCaseSensitive)
  return (item, scope) => table.texts(item, scope).some(text => like.test(text)) === isEqual
}

/** `related` are the other table's items that belong to one item of this. */
export const reach = <T, U>(table: Table<U>, related: (item: T, scope: Scope) => U[]): Reach<T> => ({
  hasField: name => own(table.fields, name) !== undefined,
  compile: (condition, isCaseSensitive) => {
    const test = compile(table, { ...condition, object: null }, isCaseSensitive)
    return test === null ? null : (item, scope) => related(item, scope).some(other => test(other, scope))
  },
})

const vocabularyOf = <T>(table: Table<T>): Vocabulary => ({
  hasObject: object => own(table.objects, object) !== undefined,
  hasField: (object, field) =>
    object === null
      ? own(table.fields, field) !== undefined
      : (own(table.objects, object)?.().hasField(field) ?? false),
})

const compareValues = (a: Value, b: Value): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [String(a ?? '').toLowerCase(), String(b ?? '').toLowerCase()]
  if (left === right) return 0
  return left < right ? -1 : 1
}

const sorter = <T>(table: Table<T>, name: string, isDescending: boolean, scope: Scope) => {
  const field = own(table.fields, name)
  return (a: T, b: T) => {
    const order = field === undefined ? 0 : compareValues(field.get(a, scope), field.get(b, scope))
    return order === 0 ? table.order(a, b) : isDescending ? -order : order
  }
}

type Query = { search: string; max: number | null; isCaseSensitive: boolean }

/** What matches, sorted, cut to `max` or to the page asked for. A wrong search matches nothing. */
export const searchItems = <T>(
  table: Table<T>,
  items: readonly T[],
  { search, max, isCaseSensitive }: Query,
  scope: Scope,
): T[] => {
  const parsed = parseSearch(search, vocabularyOf(table))
  if (parsed === null) return []
  const groups: Test<T>[][][] = []
  for (const alternatives of parsed.groups) {
    const compiled = alternatives.map(all => all.map(condition => compile(table, condition, isCaseSensitive)))
    if (compiled.some(all => all.includes(null))) return []
    groups.push(compiled.map(all => all.filter(test => test !== null)))
  }
  const isMatch = (item: T) => groups.every(any => any.some(all => all.every(test => test(item, scope))))
  const size = max === null || max < 0 ? Number.POSITIVE_INFINITY : max
  const from = parsed.page === null || parsed.page === 1 ? 0 : (parsed.page - 1) * size
  const candidates = table.narrow?.(parsed.groups, items, scope) ?? items
  if (table.isReversed === true && parsed.sort === null) return lastOf(candidates, isMatch, from, size)
  const found = candidates.filter(isMatch)
  const order =
    parsed.sort === null ? table.order : sorter(table, parsed.sort.field, parsed.sort.descending, scope)
  found.sort(order)
  return found.slice(from, from + size)
}

/** From the end, as far as it takes. */
const lastOf = <T>(items: readonly T[], isMatch: (item: T) => boolean, from: number, size: number): T[] => {
  const page: T[] = []
  let found = 0
  for (let at = items.length - 1; at >= 0 && page.length < size; at -= 1) {
    const item = items[at]
    if (item === undefined || !isMatch(item)) continue
    found += 1
    if (found > from) page.push(item)
  }
  return page
}
