/** Which deeds stand on facts of the whole cluster, and so are decided only when all of it was read a moment ago. */
import type { Deed } from './commands'

/** They tell others how far the run is, and move nothing. */
const TELLING: ReadonlySet<Deed['do']> = new Set<Deed['do']>([
  'addJob',
  'addStep',
  'endStep',
  'endJob',
  'updateClusterUpgradeProgress',
])

export const needsWholeFacts = (deed: Deed): boolean =>
  deed.do === 'write' ? deed.entry.kind !== 'refused' : !TELLING.has(deed.do)
