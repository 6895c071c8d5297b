import { en } from './en'
import block from './en-block.json'
import errataRollUp from './en-errata-rollup.json'
import handOver from './en-hand-over.json'
import mixed from './en-mixed.json'
import report from './en-report.json'
import run from './en-run.json'
import runTold from './en-run-told.json'
import screens from './en-screens.json'
import steps from './en-steps.json'
import webadmin from './en-webadmin.json'
import wizard from './en-wizard.json'

/** The English catalogue with all its words; those that were left for later are there for everybody from now on. */
export const wholeEn = Object.assign(en, {
  ...block,
  ...errataRollUp,
  ...handOver,
  ...mixed,
  ...report,
  ...run,
  ...runTold,
  ...screens,
  ...steps,
  ...webadmin,
  ...wizard,
})
