import app from './en.json'
import clusters from './en-clusters.json'
import languages from './en-languages.json'
import overview from './en-overview.json'
import report from './en-report.json'
import run from './en-run.json'
import webadmin from './en-webadmin.json'
import wizard from './en-wizard.json'

/** The English catalogue, one file a surface. */
export const en = {
  ...app,
  ...clusters,
  ...languages,
  ...overview,
  ...report,
  ...run,
  ...webadmin,
  ...wizard,
}
