import { en } from './en'
import words from './en-upgrade-lists.json'

/** What lists of upgrades of clusters alone say; it comes with them. */
export const withUpgradeListsWords = Object.assign(en, words)
