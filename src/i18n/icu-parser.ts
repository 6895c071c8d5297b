/**
 * Reads the part of ICU's message syntax that our catalogues use: arguments, numbers, `plural`, `selectordinal`, `select`,
 * `#` and quoting. In the built app it stands in for @formatjs/icu-messageformat-parser, which is six times as large for
 * the sake of dates, skeletons and markup that our sentences do not have (vite.config.ts); the test compares the two on
 * every sentence of the catalogue.
 */
export const TYPE = {
  literal: 0,
  argument: 1,
  number: 2,
  date: 3,
  time: 4,
  select: 5,
  plural: 6,
  pound: 7,
  tag: 8,
} as const

type Options = Record<string, { value: Element[] }>
export type Element =
  | { type: typeof TYPE.literal; value: string }
  | { type: typeof TYPE.argument; value: string }
  | { type: typeof TYPE.number; value: string; style: null }
  | { type: typeof TYPE.select; value: string; options: Options }
  | {
      type: typeof TYPE.plural
      value: string
      options: Options
      offset: number
      pluralType: 'cardinal' | 'ordinal'
    }
  | { type: typeof TYPE.pound }

const is = (type: number) => (element: { type: number }) => element.type === type
export const isLiteralElement = is(TYPE.literal)
export const isArgumentElement = is(TYPE.argument)
export const isNumberElement = is(TYPE.number)
export const isDateElement = is(TYPE.date)
export const isTimeElement = is(TYPE.time)
export const isSelectElement = is(TYPE.select)
export const isPluralElement = is(TYPE.plural)
export const isPoundElement = is(TYPE.pound)
export const isTagElement = is(TYPE.tag)
/** Skeletons are never made here. */
export const isNumberSkeleton = () => false
export const isDateTimeSkeleton = () => false

const SPACE = /\s*/y
const WORD = /[^\s{},:#'<>]+/y

export function parse(message: string): Element[] {
  let at = 0

  const fail = (what: string): never => {
    throw new SyntaxError(`${what} at ${at} of "${message}"`)
  }
  const skip = () => {
    SPACE.lastIndex = at
    SPACE.exec(message)
    at = SPACE.lastIndex
  }
  const take = (mark: string) => {
    skip()
    if (!message.startsWith(mark, at)) fail(`"${mark}" is missing`)
    at += mark.length
  }
  const word = (): string => {
    skip()
    WORD.lastIndex = at
    const found = WORD.exec(message)?.[0] ?? fail('a word is missing')
    at += found.length
    return found
  }

  /** From an apostrophe on: `''` is one; before a mark it begins what is taken as it stands, up to the next one. */
  const quoted = (isInPlural: boolean): string => {
    const next = message[at + 1] ?? ''
    if (next === "'") {
      at += 2
      return "'"
    }
    if (!'{}<>'.includes(next) && !(isInPlural && next === '#')) {
      at += 1
      return "'"
    }
    if (next === '') {
      at += 1
      return "'"
    }
    let text = ''
    for (at += 1; at < message.length; at += 1) {
      if (message[at] !== "'") text += message[at] ?? ''
      else if (message[at + 1] === "'") {
        text += "'"
        at += 1
      } else {
        at += 1
        return text
      }
    }
    return text
  }

  const choices = (isPlural: boolean): Options => {
    const options: Options = {}
    for (skip(); message[at] !== '}'; skip()) {
      const key = word()
      take('{')
      options[key] = { value: elements(isPlural, true) }
      take('}')
    }
    if (options['other'] === undefined) fail('"other" is missing')
    return options
  }

  const argument = (): Element => {
    take('{')
    const value = word()
    skip()
    if (message[at] === '}') {
      at += 1
      return { type: TYPE.argument, value }
    }
    take(',')
    const kind = word()
    if (kind === 'number') {
      take('}')
      return { type: TYPE.number, value, style: null }
    }
    if (kind !== 'select' && kind !== 'plural' && kind !== 'selectordinal')
      return fail(`"${kind}" is unknown`)
    take(',')
    skip()
    if (kind === 'select') {
      const options = choices(false)
      take('}')
      return { type: TYPE.select, value, options }
    }
    let offset = 0
    if (message.startsWith('offset:', at)) {
      at += 'offset:'.length
      offset = Number(word())
    }
    const options = choices(true)
    take('}')
    return {
      type: TYPE.plural,
      value,
      options,
      offset,
      pluralType: kind === 'plural' ? 'cardinal' : 'ordinal',
    }
  }

  const elements = (isInPlural: boolean, isInside: boolean): Element[] => {
    const found: Element[] = []
    let text = ''
    const flush = () => {
      if (text !== '') found.push({ type: TYPE.literal, value: text })
      text = ''
    }
    while (at < message.length) {
      const mark = message[at] ?? ''
      if (mark === '}' && isInside) break
      if (mark === '{') {
        flush()
        found.push(argument())
      } else if (mark === '#' && isInPlural) {
        flush()
        found.push({ type: TYPE.pound })
        at += 1
      } else if (mark === "'") text += quoted(isInPlural)
      else {
        text += mark
        at += 1
      }
    }
    flush()
    return found
  }

  return elements(false, false)
}
