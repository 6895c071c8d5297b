import { en } from './en'
import errataRollUp from './en-errata-rollup.json'
import handOver from './en-hand-over.json'
import mixed from './en-mixed.json'
import notes from './en-notes.json'
import report from './en-report.json'
import run from './en-run.json'
import settings from './en-settings.json'
import webadmin from './en-webadmin.json'
import wizard from './en-wizard.json'

/** The English catalogue with all its words; those that were left for later are there for everybody from now on. */
export const wholeEn = Object.assign(en, {
  ...errataRollUp,
  ...handOver,
  ...mixed,
  ...notes,
  ...report,
  ...run,
  ...settings,
  ...webadmin,
  ...wizard,
})
