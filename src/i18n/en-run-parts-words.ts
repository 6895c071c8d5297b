import { wholeEn } from './en-later'
import words from './en-run-parts.json'

/** What is said by parts of the page of a run that come on demand; it comes with them. */
export const withRunPartsWords = Object.assign(wholeEn, words)
