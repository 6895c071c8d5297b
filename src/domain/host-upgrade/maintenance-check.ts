import type { MaintenanceCheck } from './types'

/** Fragments of the texts in AppErrors.properties (engine contract 4.4), which the engine writes in English only (trap 39). */
const FRAGMENTS: readonly (readonly [string, MaintenanceCheck])[] = [
  ['indicated as non-migratable', 'nonMigratableVms'],
  ['Disk Snapshot attached', 'pluggedSnapshots'],
  ['Affinity Group', 'affinity'],
  ['at least one Host in UP state', 'noOtherHostUp'],
  ['capable of running the engine VM', 'hostedEngine'],
  ['contending for Storage Pool Manager', 'spmContending'],
  ['asynchronous running tasks', 'spmTasks'],
  ['operations are running on the Host', 'runningOperations'],
  ['Non Responsive state', 'notResponding'],
  ['Host is not operational', 'notOperational'],
  ['already in Maintenance', 'alreadyInMaintenance'],
  ['luster', 'gluster'],
]

const NON_MIGRATABLE = /The non-migratable VMs are:\s*(?<names>[^\n]*?)\.?\s*\]?$/

/** `web01 / web01_Disk1`, a line for each (engine contract 4.4). */
const SNAPSHOT_LINE = /^(?<name>\S+) \/ \S/gm

export function maintenanceCheck(texts: readonly string[]): MaintenanceCheck {
  for (const text of texts) {
    const known = FRAGMENTS.find(([fragment]) => text.includes(fragment))
    if (known !== undefined) return known[1]
  }
  return 'unknown'
}

/** The machines a refusal names; none when it names none. */
export function vmNamesIn(texts: readonly string[]): string[] {
  return texts.flatMap(text => [
    ...(NON_MIGRATABLE.exec(text)?.groups?.['names'] ?? '')
      .split(',')
      .map(name => name.trim())
      .filter(name => name !== ''),
    ...(text.includes('activated Disk Snapshot attached')
      ? [...text.matchAll(SNAPSHOT_LINE)].flatMap(([, name]) => (name === undefined ? [] : [name]))
      : []),
  ])
}
