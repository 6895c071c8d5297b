import { en } from './en'
import words from './en-clusters.json'

/** What lists and pages of clusters say; it comes with them. */
export const withClustersWords = Object.assign(en, words)
