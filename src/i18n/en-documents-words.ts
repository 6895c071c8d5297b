import { wholeEn } from './en-later'
import { withRunPageWords } from './en-run-page-words'
import { withWizardPageWords } from './en-wizard-page-words'
import words from './en-documents.json'

/** What documents that leave the app say, in words of several screens and their own; it comes with them. */
export const withDocumentWords = Object.assign(wholeEn, withRunPageWords, withWizardPageWords, words)
