/**
 * The playbooks of ovirt-ansible as the engine tells of them: one event 559 per task (contract 6.3), each task with a
 * typical duration.
 */
import { roughly } from './rng'
import type { Seeded } from './rng'
import type { Host } from './state'
import { SECOND } from './world'

type Task = { name: string; ms: number }

/** ovirt-host-check-upgrade, and the beginning of ovirt-host-upgrade */
const LOOK_FOR_UPDATES: Task[] = [
  { name: 'Check for system updates (remove empty lines)', ms: 14 * SECOND },
  { name: "Remove 'Obsoleting' title from file", ms: 3 * SECOND },
  { name: 'Get yum updates file', ms: 3 * SECOND },
  { name: 'Get yum updates content', ms: 2 * SECOND },
  { name: 'Delete yum_updates file from host', ms: 3 * SECOND },
]

const PER_PACKAGE = 4 * SECOND
const NODE_IMAGE = 340 * SECOND
const AGENT = 'Start ovirt-ha-agent service'

/** ovirt-host-upgrade. A host without anything to update walks through the same tasks, only faster (5.3). */
const updateTasks = (host: Host): Task[] => {
  const isNode = host.type === 'ovirt_node'
  const packages = host.pending?.packages.length ?? 0
  const install = isNode ? NODE_IMAGE : 260 * SECOND + packages * PER_PACKAGE
  const tasks: (Task | null)[] = [
    { name: "Install ovirt-host package if it isn't installed", ms: 12 * SECOND },
    ...LOOK_FOR_UPDATES,
    isNode ? { name: 'Prepare NGN host for upgrade', ms: 10 * SECOND } : null,
    { name: 'Clean yum cache', ms: 8 * SECOND },
    { name: 'Upgrade packages', ms: host.pending === null ? 20 * SECOND : install },
    { name: 'Populate service facts', ms: 8 * SECOND },
    { name: 'Stop services', ms: 12 * SECOND },
    host.hostedEngine?.configured === true ? { name: AGENT, ms: 8 * SECOND } : null,
    isNode ? { name: 'Check if image was updated', ms: 6 * SECOND } : null,
    { name: 'Configure LVM filter', ms: 12 * SECOND },
    { name: 'Gather packages facts', ms: 15 * SECOND },
  ]
  return tasks.filter(task => task !== null)
}

/** With when each task ends, counted from the start. */
const withEnds = (state: Seeded, tasks: Task[]): { name: string; endsAfter: number }[] => {
  let sum = 0
  return tasks.map(task => {
    sum += roughly(state, task.ms)
    return { name: task.name, endsAfter: sum }
  })
}

export const planUpdate = (state: Seeded, host: Host): { name: string; endsAfter: number }[] =>
  withEnds(state, updateTasks(host))

export const planCheck = (state: Seeded): { name: string; endsAfter: number }[] =>
  withEnds(state, LOOK_FOR_UPDATES)

/** The task a failing update ends with. */
export const FAILING_TASK = 'Upgrade packages'
