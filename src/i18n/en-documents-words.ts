import { wholeEn } from './en-later'
import words from './en-documents.json'

/** What documents that leave the app say besides the words of the screen that makes them; it comes with them. */
export const withDocumentWords = Object.assign(wholeEn, words)
