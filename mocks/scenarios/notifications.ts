/** One of everything that is told without having been asked for: the demo, on a day on which much happens. */
import { ADMIN } from 'mocks/engine/make'
import type { EngineState } from 'mocks/engine/state'
import { DAY, HOUR, MINUTE } from 'mocks/engine/world'
import { remember } from './build'
import type { Past, Scenario } from './build'
import { demo } from './demo'

const by = (correlationId: string) => ({ userId: ADMIN, correlationId })
const WELL = 'c41d7700ea'
const BADLY = '90be1f6a55'
const SILENT = '2d7f08b1c3'

/** As the Ansible role tells of its progress. */
const progress = (at: number, clusterId: string, run: string, customId: number, words: string): Past => ({
  at,
  clusterId,
  correlationId: run,
  external: { origin: 'cluster_upgrade', severity: 'normal', customId, description: words },
})

const runs = (state: EngineState, now: number): Past[] => {
  const [production, desktops, management, edge] = state.clusters
  if (!production || !desktops || !management || !edge) return []
  const began = now - 30 * HOUR
  return [
    { at: began, code: 892, about: { cluster: management, by: by(WELL) } },
    progress(
      began + MINUTE,
      management.id,
      WELL,
      700_001,
      'Cluster upgrade progress: 10%, Cluster: management [starting the upgrade of 1 hosts]',
    ),
    progress(
      began + HOUR,
      management.id,
      WELL,
      700_002,
      'Cluster upgrade progress: 100%, Cluster: management [cluster upgrade process finished]',
    ),
    { at: began + HOUR, code: 894, about: { cluster: management, by: by(WELL) } },
    { at: now - 4 * HOUR, code: 892, about: { cluster: production, by: by(BADLY) } },
    progress(
      now - 4 * HOUR + MINUTE,
      production.id,
      BADLY,
      700_003,
      'Cluster upgrade progress: 10%, Cluster: production [starting the upgrade of 5 hosts]',
    ),
    progress(
      now - 3 * HOUR,
      production.id,
      BADLY,
      700_004,
      'Cluster upgrade progress: 100%, Cluster: production [hosts upgrades failed: prod-02]',
    ),
    { at: now - 3 * HOUR, code: 894, about: { cluster: production, by: by(BADLY) } },
    // Its client died: the flag stays on, and nobody goes on.
    { at: now - 9 * HOUR, code: 892, about: { cluster: desktops, by: by(SILENT) } },
    { at: now - 50 * MINUTE, code: 892, about: { cluster: edge, by: by('run-edge') } },
  ]
}

export const notifications: Scenario = {
  title: 'Everything that is told',
  describe:
    'Updates, a failed check, certificates of two hosts and of the engine, two nearly full disks, a restart of the engine, and upgrades of clusters: one began, one ended well, one failed, and of one nothing is heard any more.',
  seed: now => {
    const state = demo.seed(now)
    state.scenario = 'notifications'
    for (const [name, run] of [
      ['desktops', SILENT],
      ['edge', 'run-edge'],
    ]) {
      const cluster = state.clusters.find(one => one.name === name)
      if (cluster === undefined || run === undefined) continue
      cluster.upgradeRunning = true
      cluster.upgradeCorrelationId = run
    }
    state.faults.push(
      { kind: 'lowDisk', host: 'prod-03', critical: true, disks: '/, /var/tmp' },
      { kind: 'lowDisk', host: 'node-02' },
      { kind: 'certificateEnds', host: 'prod-01', days: 20 },
      { kind: 'certificateEnds', host: 'prod-05', days: 5 },
      { kind: 'certificateEnds', days: 12 },
    )
    return remember(state, [...runs(state, now), { at: now - 2 * DAY, code: 1, about: {} }])
  },
}
