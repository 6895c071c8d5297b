import { en } from './en'
import words from './en-host-page.json'

/** What the pages of a host alone say; it comes with them. */
export const withHostPageWords = Object.assign(en, words)
