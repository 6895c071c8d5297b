/**
 * What an answer says, before it is JSON or XML. Encoders make trees of typed scalars; the writers know that JSON sends
 * integers and booleans as strings but decimals and dates as numbers (engine contract 2.1), and that XML sends all as text.
 * A list is a repeated element, so JSON's double-wrapped lists (2.2) are plain objects here.
 */
type ScalarType = 'int' | 'bool' | 'decimal' | 'date'

export class Scalar {
  readonly type: ScalarType
  readonly value: number | boolean
  constructor(type: ScalarType, value: number | boolean) {
    this.type = type
    this.value = value
  }
}

/** What a resource links to: the same rels below another href each time, which a writer needs to lay out only once. */
export class Links {
  readonly href: string
  readonly rels: readonly string[]
  constructor(href: string, rels: readonly string[]) {
    this.href = href
    this.rels = rels
  }
  items(): readonly Obj[] {
    return this.rels.map(rel => ({ href: `${this.href}/${rel}`, rel }))
  }
}

/** A thing of which something may be known already, its text for example: `key` says what is wanted. */
export class Kept {
  readonly make: () => Obj
  readonly known: <T>(key: string, from: (tree: Obj) => T) => T
  constructor(make: Kept['make'], known: Kept['known']) {
    this.make = make
    this.known = known
  }
}

/** Undefined fields and empty lists are left out, never null (2.2). */
export type Obj = { readonly [field: string]: Tree | undefined }
export type Tree = string | Scalar | Links | Kept | Obj | readonly Tree[]

/** A whole body: `root` is the XML root element, JSON has none. */
export type Doc = { root: string; tree: Obj }

export const int = (value: number) => new Scalar('int', value)
export const bool = (value: boolean) => new Scalar('bool', value)
export const decimal = (value: number) => new Scalar('decimal', value)
export const date = (value: number) => new Scalar('date', value)
export const dateOrNone = (value: number | null) => (value === null ? undefined : date(value))

export const isList = (tree: Tree | undefined): tree is readonly Tree[] => Array.isArray(tree)
export const isObj = (tree: Tree | undefined): tree is Obj =>
  typeof tree === 'object' &&
  !(tree instanceof Scalar) &&
  !(tree instanceof Links) &&
  !(tree instanceof Kept) &&
  !isList(tree)

const at = (tree: Tree | undefined, path: readonly string[]): Tree | undefined => {
  let here = tree
  for (const step of path) here = isObj(here) ? here[step] : undefined
  return here
}

/** Readers of a decoded body: undefined where the body does not hold such a value. */
export const objAt = (tree: Tree | undefined, ...path: string[]) => {
  const found = at(tree, path)
  return isObj(found) ? found : undefined
}
export const listAt = (tree: Tree | undefined, ...path: string[]) => {
  const found = at(tree, path)
  if (found instanceof Links) return found.items()
  return isList(found) ? found : undefined
}
export const textAt = (tree: Tree | undefined, ...path: string[]) => {
  const found = at(tree, path)
  return typeof found === 'string' ? found : undefined
}
export const numberAt = (tree: Tree | undefined, ...path: string[]) => {
  const found = at(tree, path)
  return found instanceof Scalar && typeof found.value === 'number' ? found.value : undefined
}
export const boolAt = (tree: Tree | undefined, ...path: string[]) => {
  const found = at(tree, path)
  return found instanceof Scalar && typeof found.value === 'boolean' ? found.value : undefined
}
