import { en } from './en'
import block from './en-block.json'
import run from './en-run.json'
import words from './en-run-page.json'
import steps from './en-steps.json'

/** What the page of a run says at first; what comes with it on demand brings the rest (`en-later.ts`). */
export const withRunPageWords = Object.assign(en, { ...block, ...run, ...steps, ...words })
