/**
 * Texts that are kept from answer to answer: a long list whose things have mostly not changed is written by looking up
 * each thing's text. The state stays plain JSON; whether a thing is still the same is told by a print of all that its
 * text depends on.
 */
import { Kept, type Obj } from './tree'

type Entry = { print: string; texts: Map<string, string> }

/** Beyond this nothing more is kept: enough for thousands of hosts, and for the virtual machines of a large cluster. */
const MOST_CHARACTERS = 64_000_000

const entries = new WeakMap<object, Entry>()
let characters = 0
const forget = new FinalizationRegistry<Entry>(({ texts }) => {
  for (const text of texts.values()) characters -= text.length
})

export function kept(thing: object, print: string, make: () => Obj): Kept {
  let entry = entries.get(thing)
  if (entry?.print !== print) {
    for (const text of entry?.texts.values() ?? []) characters -= text.length
    if (entry !== undefined) forget.unregister(entry)
    entry = { print, texts: new Map() }
    entries.set(thing, entry)
    forget.register(thing, entry, entry)
  }
  const { texts } = entry
  return new Kept(make, (key, write) => {
    const known = texts.get(key)
    if (known !== undefined) return known
    const text = write(make())
    if (characters + text.length <= MOST_CHARACTERS) {
      texts.set(key, text)
      characters += text.length
    }
    return text
  })
}
