/**
 * A run that somebody else's client drives: the Ansible role `cluster_upgrade`, started from webadmin's wizard or a
 * playbook. All there is of it are its progress texts, the cluster's flag and the engine's own events (engine contract
 * 7.2, 7.4), so it is followed and never driven. That it posts 100 % after a failure as well is not taken for success.
 */
import type { Cluster, EngineEvent, Host } from '~/api/model'
import type { Named } from '~/domain/evacuation/types'
import { inOrder } from '~/domain/engine-events'
import type { HostUpgradeView } from '~/domain/host-upgrade/types'
import { hostUpgradeView } from '~/domain/host-upgrade/view'

export type ForeignLine = {
  at: number
  percent: number
  hostName: string | null
  /** The role's own words. */
  words: string
}

export type ForeignRun = {
  correlationId: string
  clusterName: string | null
  startedAt: number
  startedBy: string | null
  lastSignAt: number
  /** ended: the role said so, which is not yet "well". failed: it said that as well. silent: neither, and the flag is off. */
  state: 'running' | 'ended' | 'failed' | 'silent'
  /** 0 to 1, truncated; 1 only when it ended and did not fail. */
  progress: number
  /** Oldest first. */
  lines: ForeignLine[]
  /** Those named in its texts, in the order of their first mention. */
  hosts: (Named & { isKnown: boolean; upgrade: HostUpgradeView | null; words: string })[]
}

/** ANS `roles/cluster_upgrade/tasks/log_progress.yml`; the pattern is that of webadmin's wizard. */
const PROGRESS =
  /^Cluster upgrade progress: (?<percent>\d{1,3})%(?:, Cluster: (?<cluster>.*?))?(?:, Host: (?<host>.*?))? \[(?<words>.*)\]$/s
const FAILED = /^Upgrade of cluster .* failed\./
const FAILED_LINE = /^hosts upgrades failed/
const WHOLE = 100

type Told = ForeignLine & { clusterName: string | null }

function lineOf(event: EngineEvent): Told | null {
  const found = PROGRESS.exec(event.description.trim())?.groups
  if (found === undefined) return null
  return {
    at: event.time,
    percent: Math.min(WHOLE, Number(found['percent'])),
    hostName: found['host'] ?? null,
    words: found['words'] ?? '',
    clusterName: found['cluster'] ?? null,
  }
}

/** `null`: these events tell of no such run. `cluster`: whose flag is looked at; `hosts`: of that cluster. */
export function foreignRun(
  correlationId: string,
  events: readonly EngineEvent[],
  cluster: Pick<Cluster, 'upgrade'>,
  hosts: readonly Host[] = [],
  now = 0,
): ForeignRun | null {
  const ordered = inOrder(events)
  const own = ordered.filter(event => event.correlationId === correlationId)
  const told = own.flatMap(event => lineOf(event) ?? [])
  const first = own.find(event => lineOf(event) !== null)
  if (first === undefined) return null
  const hasFailed =
    own.some(event => FAILED.test(event.description)) || told.some(({ words }) => FAILED_LINE.test(words))
  const state = stateOf(correlationId, told, hasFailed, cluster)
  const percent = told.reduce((most, line) => Math.max(most, line.percent), 0)
  return {
    correlationId,
    clusterName: told.find(({ clusterName }) => clusterName !== null)?.clusterName ?? null,
    startedAt: first.time,
    startedBy: first.user?.name ?? null,
    lastSignAt: own.at(-1)?.time ?? first.time,
    state,
    progress: state === 'ended' ? 1 : Math.min(WHOLE - 1, percent) / WHOLE,
    lines: told.map(({ clusterName: _cluster, ...line }) => line),
    hosts: hostsOf(told, hosts, ordered, first, now),
  }
}

function stateOf(
  correlationId: string,
  told: readonly Told[],
  hasFailed: boolean,
  { upgrade }: Pick<Cluster, 'upgrade'>,
): ForeignRun['state'] {
  const isOver = told.some(({ percent }) => percent === WHOLE)
  if (hasFailed) return 'failed'
  if (isOver) return 'ended'
  const isOn = upgrade === null || (upgrade.inProgress && upgrade.correlationId === correlationId)
  return isOn ? 'running' : 'silent'
}

function hostsOf(
  told: readonly Told[],
  hosts: readonly Host[],
  events: readonly EngineEvent[],
  first: EngineEvent,
  now: number,
): ForeignRun['hosts'] {
  const names = [...new Set(told.flatMap(({ hostName }) => hostName ?? []))]
  return names.map(name => {
    const host = hosts.find(one => one.name === name)
    const view = host === undefined ? null : hostUpgradeView({ host, events, vms: [], now })
    return {
      id: host?.id ?? name,
      name,
      isKnown: host !== undefined,
      upgrade: view !== null && view.attemptId > first.id ? view : null,
      words: told.findLast(({ hostName }) => hostName === name)?.words ?? '',
    }
  })
}
