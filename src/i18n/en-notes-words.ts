import { en } from './en'
import notes from './en-notes.json'

/** What notifications say; it comes with them. */
export const withNotesWords = Object.assign(en, notes)
