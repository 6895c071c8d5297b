import app from './en.json'
import clusters from './en-clusters.json'
import overview from './en-overview.json'
import report from './en-report.json'
import run from './en-run.json'
import scale from './en-scale.json'
import wizard from './en-wizard.json'

/** The English catalogue, one file a surface. */
export const en = { ...app, ...clusters, ...overview, ...report, ...run, ...scale, ...wizard }
