import app from './en.json'
import type block from './en-block.json'
import type choices from './en-choices.json'
import type clusters from './en-clusters.json'
import controls from './en-controls.json'
import type documents from './en-documents.json'
import driving from './en-driving.json'
import type errataRollUp from './en-errata-rollup.json'
import type handOver from './en-hand-over.json'
import type hostLists from './en-host-lists.json'
import type hostPage from './en-host-page.json'
import languages from './en-languages.json'
import type level from './en-level.json'
import type levelActs from './en-level-acts.json'
import type mixed from './en-mixed.json'
import type notes from './en-notes.json'
import type upgradeLists from './en-upgrade-lists.json'
import type overview from './en-overview.json'
import type report from './en-report.json'
import rights from './en-rights.json'
import type run from './en-run.json'
import type runPage from './en-run-page.json'
import type runParts from './en-run-parts.json'
import type runTold from './en-run-told.json'
import scale from './en-scale.json'
import type screens from './en-screens.json'
import type settings from './en-settings.json'
import shell from './en-shell.json'
import type steps from './en-steps.json'
import type webadmin from './en-webadmin.json'
import type wizard from './en-wizard.json'
import type wizardPage from './en-wizard-page.json'

const first = {
  ...app,
  ...controls,
  ...driving,
  ...languages,
  ...rights,
  ...scale,
  ...shell,
}

/**
 * The English catalogue, one file a surface. What the first screens (login, hosts) do not say is added by `en-later`,
 * which comes with the screens that say it (`src/routes.tsx`); every name is known from the start.
 */
export const en = first as typeof first &
  typeof block &
  typeof choices &
  typeof clusters &
  typeof documents &
  typeof errataRollUp &
  typeof handOver &
  typeof hostLists &
  typeof hostPage &
  typeof level &
  typeof levelActs &
  typeof mixed &
  typeof notes &
  typeof upgradeLists &
  typeof overview &
  typeof report &
  typeof run &
  typeof runPage &
  typeof runParts &
  typeof runTold &
  typeof screens &
  typeof settings &
  typeof steps &
  typeof webadmin &
  typeof wizard &
  typeof wizardPage
