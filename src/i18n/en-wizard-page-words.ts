import { en } from './en'
import words from './en-wizard-page.json'

/** What the upgrade wizard alone says; it comes with it. */
export const withWizardPageWords = Object.assign(en, words)
