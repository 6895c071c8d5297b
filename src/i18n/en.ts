import app from './en.json'
import clusters from './en-clusters.json'
import errataRollUp from './en-errata-rollup.json'
import handOver from './en-hand-over.json'
import mixed from './en-mixed.json'
import overview from './en-overview.json'
import report from './en-report.json'
import rights from './en-rights.json'
import run from './en-run.json'
import wizard from './en-wizard.json'

/** The English catalogue, one file a surface. */
export const en = {
  ...app,
  ...clusters,
  ...errataRollUp,
  ...handOver,
  ...mixed,
  ...overview,
  ...report,
  ...rights,
  ...run,
  ...wizard,
}
