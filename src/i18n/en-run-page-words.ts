import { en } from './en'
import words from './en-run-page.json'

/** What the page of a run alone says; it comes with it. */
export const withRunPageWords = Object.assign(en, words)
