import { en } from './en'
import overview from './en-overview.json'

/** What the first page alone says; it comes with it. */
export const withOverviewWords = Object.assign(en, overview)
