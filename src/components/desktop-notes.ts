/** Notifications of the desktop: whether somebody wants them, whether the browser lets us, and which were shown. */
import { useSyncExternalStore } from 'react'
import { createStore } from '~/lib/store'

const WANTED = 'upgrade-manager.notify'
const TOLD = 'upgrade-manager.told'
/** Of the newest happenings. */
const MOST_TOLD = 200

export type NotesState =
  | 'on'
  | 'off'
  /** The browser cannot. */
  | 'unsupported'
  /** Browsers offer it to pages that came by HTTPS only. */
  | 'insecure'
  /** Somebody forbade it, in the browser. */
  | 'denied'

/** Storage may be switched off: then it lasts as long as the page. */
const kept = new Map<string, string>()

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? kept.get(key) ?? null
  } catch {
    return kept.get(key) ?? null
  }
}

function write(key: string, value: string): void {
  kept.set(key, value)
  try {
    localStorage.setItem(key, value)
  } catch {
    // It lasts as long as the page.
  }
}

function stateNow(): NotesState {
  if (!window.isSecureContext) return 'insecure'
  if (!('Notification' in window)) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  return read(WANTED) === 'yes' && Notification.permission === 'granted' ? 'on' : 'off'
}

/** Asking the browser takes milliseconds: it is asked again when it may have another answer. */
let known: NotesState | undefined
const stateKnown = (): NotesState => (known ??= stateNow())

const bell = createStore(0)
const ring = () => {
  known = undefined
  bell.set(bell.getSnapshot() + 1)
}

/** Another tab may have changed it, and somebody may have changed the browser's mind meanwhile. */
function subscribe(tell: () => void): () => void {
  const listener = () => {
    known = undefined
    tell()
  }
  known = undefined
  const end = bell.subscribe(listener)
  window.addEventListener('storage', listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    end()
    window.removeEventListener('storage', listener)
    document.removeEventListener('visibilitychange', listener)
  }
}

export const useNotesState = (): NotesState => useSyncExternalStore(subscribe, stateKnown)

/** Only ever called because somebody pressed something: the browser asks then. */
export async function wantNotes(isWanted: boolean): Promise<void> {
  write(WANTED, isWanted ? 'yes' : 'no')
  if (isWanted && Notification.permission === 'default') await Notification.requestPermission()
  ring()
}

/** Keys of what was shown in this browser, in any tab. */
export function toldNotes(): ReadonlySet<string> {
  try {
    const known: unknown = JSON.parse(read(TOLD) ?? '[]')
    return new Set(Array.isArray(known) ? known.filter(key => typeof key === 'string') : [])
  } catch {
    return new Set()
  }
}

export const markTold = (keys: readonly string[]): void =>
  write(TOLD, JSON.stringify([...toldNotes(), ...keys].slice(-MOST_TOLD)))

export type Note = { key: string; title: string; body: string; onOpen: () => void }

export function showNote({ key, title, body, onOpen }: Note): void {
  if (stateNow() !== 'on') return
  try {
    // The tag: should two tabs be equally quick, the desktop shows one.
    const note = new Notification(title, { body, tag: key })
    note.addEventListener('click', () => {
      window.focus()
      note.close()
      onOpen()
    })
  } catch {
    // Some browsers, those of telephones, offer it to service workers only.
  }
}
