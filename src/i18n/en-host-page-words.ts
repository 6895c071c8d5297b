import { en } from './en'
import lists from './en-host-lists.json'
import words from './en-host-page.json'

/** What the pages of a host alone say; it comes with them. */
export const withHostPageWords = Object.assign(en, words, lists)
