import { en } from './en'
import words from './en-older.json'

/** How far back upgrades are told: with the lists that say it. */
export const withOlderWords = Object.assign(en, words)
