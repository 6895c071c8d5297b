/**
 * What somebody prefers, in this browser: each user has their own. While nobody is logged in, language and theme are those
 * of whoever was here last, and what is chosen then belongs to the next one who logs in. What was chosen before users were
 * told apart belongs to the first.
 */
import { readStored, store } from './browser-store'

export const CHOICE_PARTS = ['language', 'theme', 'notes.off', 'wizard-defaults'] as const
export type ChoicePart = (typeof CHOICE_PARTS)[number]

/** Plain JSON by part; one that is lacking was never chosen. */
export type ChoiceParts = Partial<Record<ChoicePart, unknown>>

/** `changedAt` 0: nobody knows when, or nothing was ever chosen. */
export type OwnChoices = { parts: ChoiceParts; changedAt: number }

/** Looked at before anybody logs in, by their own keys: the first draw is right already (public/theme-init.js). */
const LOOKS = ['language', 'theme'] as const
const LAST = 'choices.last'

let owner: string | null = null
let known: OwnChoices | null = null
let beforeLogin: ChoiceParts = {}
/** A later change is later, whatever the clocks of two browsers say. */
let floor = 0
const views = new Map<() => void, ChoicePart>()
const followers = new Set<() => void>()

const keyOf = (whose: string): string => `choices.${whose}`
/** `part` left out: all. */
const ring = (part?: ChoicePart) =>
  views.forEach((of, view) => {
    if (part === undefined || of === part) view()
  })
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readOwn(whose: string): OwnChoices | null {
  const kept = readStored(keyOf(whose))
  if (!isRecord(kept) || !isRecord(kept['parts'])) return null
  const { parts, changedAt } = kept
  return { parts, changedAt: typeof changedAt === 'number' && Number.isFinite(changedAt) ? changedAt : 0 }
}

function keepOwn(whose: string, choices: OwnChoices): void {
  known = choices
  floor = Math.max(floor, choices.changedAt + 1)
  store(keyOf(whose), choices)
  for (const part of LOOKS) store(part, choices.parts[part] ?? null)
}

/** `null` while nobody is logged in. */
export function ownChoices(): OwnChoices | null {
  if (owner === null) return null
  known ??= readOwn(owner) ?? { parts: {}, changedAt: 0 }
  return known
}

const read = (part: ChoicePart): unknown => {
  const own = ownChoices()
  return own === null ? readStored(part) : (own.parts[part] ?? null)
}

/** Of everybody's browser, from before users were told apart. */
function takeUnowned(): ChoiceParts {
  const parts: ChoiceParts = {}
  for (const part of CHOICE_PARTS) {
    const kept = readStored(part)
    if (kept !== null) parts[part] = kept
    if (part !== 'language' && part !== 'theme') store(part, null)
  }
  return parts
}

/** Somebody logs in, or out (`null`). */
export function setChoicesOwner(whose: string | null, now = Date.now()): void {
  if (whose === owner) return
  owner = whose
  known = null
  floor = 0
  if (whose !== null) {
    const own = readOwn(whose)
    const before = own ?? { parts: readStored(LAST) === null ? takeUnowned() : {}, changedAt: 0 }
    const isNew = Object.keys(beforeLogin).length > 0
    keepOwn(
      whose,
      isNew
        ? {
            parts: { ...before.parts, ...beforeLogin },
            changedAt: Math.max(now, before.changedAt + 1),
          }
        : before,
    )
    store(LAST, whose)
  }
  beforeLogin = {}
  ring()
}

/** `null` gives a part up. */
function keep(part: ChoicePart, value: unknown, now = Date.now()): void {
  const own = ownChoices()
  if (own === null || owner === null) {
    beforeLogin = { ...beforeLogin, [part]: value }
    store(part, value)
  } else keepOwn(owner, { parts: { ...own.parts, [part]: value }, changedAt: Math.max(now, floor) })
  ring(part)
  for (const follower of followers) follower()
}

/** All at once, as they are kept elsewhere. */
export function replaceOwnChoices(choices: OwnChoices): void {
  if (owner === null) return
  keepOwn(owner, choices)
  ring()
}

/** As if all of it had been chosen just now. */
export function confirmOwnChoices(now = Date.now()): void {
  const own = ownChoices()
  if (own !== null && owner !== null) keepOwn(owner, { ...own, changedAt: Math.max(now, floor) })
}

/** Rings for changes that are made here; what other tabs change is theirs to tell. */
export function ownChanges(follower: () => void): () => void {
  followers.add(follower)
  return () => {
    followers.delete(follower)
  }
}

let isListening = false
function listen(): void {
  if (isListening || typeof window === 'undefined') return
  isListening = true
  window.addEventListener('storage', ({ key }) => {
    if (key !== null && !key.startsWith('upgrade-manager.')) return
    // Another user's tab says nothing about this one.
    if (owner !== null && key !== null && key !== `upgrade-manager.${keyOf(owner)}`) return
    known = null
    ring()
  })
}

export type OwnChoice<T> = {
  getSnapshot: () => T
  /** As it is this very moment: another tab may have changed it. */
  fresh: () => T
  subscribe: (listener: () => void) => () => void
  /** As plain JSON. */
  keep: (value: unknown) => void
}

/** `readPart` makes a value of what is kept: `null` when nothing is, anything when somebody meddled with it. */
export function createOwnChoice<T>(part: ChoicePart, readPart: (kept: unknown) => T): OwnChoice<T> {
  const listeners = new Set<() => void>()
  let shown: { value: T } | null = null
  views.set(() => {
    shown = null
    for (const listener of listeners) listener()
  }, part)
  const getSnapshot = (): T => (shown ??= { value: readPart(read(part)) }).value
  return {
    getSnapshot,
    fresh: () => {
      known = null
      shown = null
      return getSnapshot()
    },
    subscribe: listener => {
      listen()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    keep: value => keep(part, value),
  }
}
