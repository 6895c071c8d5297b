import { en } from './en'
import level from './en-level.json'

/** The words of the level of a cluster, which come with the one tab that says them. */
export const withLevelWords = Object.assign(en, level)
