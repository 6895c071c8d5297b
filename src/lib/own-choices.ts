/**
 * What somebody prefers, in this browser: each user has their own. While nobody is logged in, language and theme are those
 * of whoever was here last, and what is chosen then belongs to the next one who logs in. What was chosen before users were
 * told apart belongs to the first.
 */
import { PREFIX, readStored, store } from './browser-store'

const PARTS = ['language', 'theme', 'notes.off', 'wizard-defaults'] as const
export type ChoicePart = (typeof PARTS)[number]

/** Plain JSON by part; one that is lacking, or `null`, was never chosen. */
export type ChoiceParts = Partial<Record<ChoicePart, unknown>>

/** `changedAt` 0: nobody knows when, or nothing was ever chosen. */
export type OwnChoices = { parts: ChoiceParts; changedAt: number }

const LAST = 'choices.last'

let owner: string | null = null
let known: OwnChoices | null = null
let beforeLogin: ChoiceParts | null = null
const views = new Map<() => void, ChoicePart>()
const followers = new Set<() => void>()

const keyOf = (whose: string | null): string => `choices.${whose}`
/** `part` left out: all. */
const ring = (part?: ChoicePart) =>
  views.forEach((of, view) => {
    if (part === undefined || of === part) view()
  })

/** Whatever somebody has made of it. */
function readOwn(): OwnChoices | null {
  const kept = readStored(keyOf(owner)) as Partial<OwnChoices> | null
  return kept === null ? null : { parts: { ...kept.parts }, changedAt: Number(kept.changedAt) || 0 }
}

/** Language and theme by their own keys as well: the first draw, before any login, is right (public/theme-init.js). */
function keepOwn(parts: ChoiceParts, changedAt: number): void {
  known = { parts, changedAt }
  store(keyOf(owner), known)
  for (const part of PARTS.slice(0, 2)) store(part, parts[part] ?? null)
}

/** `null` while nobody is logged in. */
export function ownChoices(): OwnChoices | null {
  if (owner === null) return null
  return (known ??= readOwn() ?? { parts: {}, changedAt: 0 })
}

/** Of everybody's browser, from before users were told apart. */
function takeUnowned(): ChoiceParts {
  const parts = Object.fromEntries(PARTS.map(part => [part, readStored(part)]))
  for (const part of PARTS) store(part, null)
  return parts
}

/** Later than what it replaces, whatever the clocks of two browsers say. */
const keepNow = (parts: ChoiceParts, before: OwnChoices): void =>
  keepOwn({ ...before.parts, ...parts }, Math.max(Date.now(), before.changedAt + 1))

/** Somebody logs in, or out (`null`). */
export function setChoicesOwner(whose: string | null): void {
  if (whose === owner) return
  owner = whose
  known = null
  if (whose !== null) {
    const own = readOwn() ?? { parts: readStored(LAST) === null ? takeUnowned() : {}, changedAt: 0 }
    if (beforeLogin === null) keepOwn(own.parts, own.changedAt)
    else keepNow(beforeLogin, own)
    store(LAST, whose)
  }
  beforeLogin = null
  ring()
}

/** All at once, as they are kept elsewhere; without them: as if all of it had been chosen just now. */
export function replaceOwnChoices(choices?: OwnChoices): void {
  const own = ownChoices()
  if (own === null) return
  if (choices === undefined) keepNow({}, own)
  else keepOwn(choices.parts, choices.changedAt)
  ring()
}

/** Rings for changes that are made here; what other tabs change is theirs to tell. */
export function ownChanges(follower: () => void): void {
  followers.add(follower)
}

if (typeof window !== 'undefined')
  window.addEventListener('storage', ({ key }) => {
    // Another user's tab says nothing about this one.
    if (owner !== null && key !== null && key !== PREFIX + keyOf(owner)) return
    known = null
    ring()
  })

export type OwnChoice<T> = {
  getSnapshot: () => T
  /** Rings for changes in other tabs, and when somebody else logs in, too. */
  subscribe: (listener: () => void) => () => void
  /** As plain JSON; `null` gives it up. */
  keep: (value: unknown) => void
}

/** `read` makes a value of what is kept: `null` when nothing is, anything when somebody meddled with it. */
export function createOwnChoice<T>(part: ChoicePart, read: (kept: unknown) => T): OwnChoice<T> {
  const listeners = new Set<() => void>()
  let shown: { value: T } | null = null
  views.set(() => {
    shown = null
    for (const listener of listeners) listener()
  }, part)
  return {
    getSnapshot: () => {
      const own = ownChoices()
      shown ??= { value: read(own === null ? readStored(part) : (own.parts[part] ?? null)) }
      return shown.value
    },
    subscribe: listener => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    keep: value => {
      const own = ownChoices()
      if (own === null) {
        beforeLogin = { ...beforeLogin, [part]: value }
        store(part, value)
      } else keepNow({ [part]: value }, own)
      ring(part)
      for (const follower of followers) follower()
    },
  }
}
