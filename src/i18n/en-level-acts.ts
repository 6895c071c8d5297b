import { en } from './en'
import acts from './en-level-acts.json'

/** What lists of clusters say of levels; it comes with them, since the Hosts page says none of it. */
export const withLevelActs = Object.assign(en, acts)
