/**
 * What is kept from answer to answer: a long list whose things have mostly not changed is written by looking up each
 * thing's text. The state stays plain JSON; whether a thing is still the same is told by a print of all that its text
 * depends on.
 */
import { Kept, type Obj } from './tree'

type Entry = { print: string; products: Map<string, unknown> }

/** Beyond this nothing more is kept: enough for thousands of hosts, and for the virtual machines of a large cluster. */
const MOST_CHARACTERS = 64_000_000

const sizeOf = (product: unknown) => (typeof product === 'string' ? product.length : 0)
const sizeOfAll = ({ products }: Entry) =>
  [...products.values()].reduce((sum: number, one) => sum + sizeOf(one), 0)

const entries = new WeakMap<object, Entry>()
let characters = 0
const forget = new FinalizationRegistry<Entry>(entry => {
  characters -= sizeOfAll(entry)
})

function entryOf(thing: object, print: string): Entry {
  const before = entries.get(thing)
  if (before?.print === print) return before
  if (before !== undefined) {
    characters -= sizeOfAll(before)
    forget.unregister(before)
  }
  const entry = { print, products: new Map<string, unknown>() }
  entries.set(thing, entry)
  forget.register(thing, entry, entry)
  return entry
}

export function kept(thing: object, printOf: () => string, make: () => Obj): Kept {
  return new Kept(make, <T>(key: string, from: (tree: Obj) => T): T => {
    const { products } = entryOf(thing, printOf())
    // Whoever asked for this key before made it the same way.
    if (products.has(key)) return products.get(key) as T
    const product = from(make())
    const size = sizeOf(product)
    if (characters + size <= MOST_CHARACTERS) {
      products.set(key, product)
      characters += size
    }
    return product
  })
}
