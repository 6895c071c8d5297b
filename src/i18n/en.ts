import app from './en.json'
import clusters from './en-clusters.json'
import controls from './en-controls.json'
import languages from './en-languages.json'
import overview from './en-overview.json'
import report from './en-report.json'
import run from './en-run.json'
import settings from './en-settings.json'
import wizard from './en-wizard.json'

/** The English catalogue, one file a surface. */
export const en = {
  ...app,
  ...clusters,
  ...controls,
  ...languages,
  ...overview,
  ...report,
  ...run,
  ...settings,
  ...wizard,
}
