/** Every host of the cluster for the picker: can it be taken, and what should be known about it. None is left out. */
import type { Host } from '~/api/model'
import { upgradesInFlight } from '~/domain/host-upgrade/in-flight'
import { whyNot } from '~/domain/host-actions'
import { hostLevels, levelText } from '~/domain/host-levels'
import { updateStates } from '~/domain/update-state'
import type { UpdateState } from '~/domain/update-state'
import { byName } from '~/lib/compare'
import type { UpgradeDraft } from './draft'
import type { PlanFacts } from './facts'
import type { HostReason } from './reason'

export type Eligibility = {
  host: Host
  update: UpdateState
  /** `null`: it can be taken. */
  whyNot: HostReason | null
  notes: HostReason[]
}

/** By name. */
export function eligibility(draft: UpgradeDraft, facts: PlanFacts, now: number): Eligibility[] {
  const hosts = facts.hosts.filter(host => host.clusterId === facts.cluster.id).sort(byName)
  const updates = updateStates(hosts, facts.events, facts.asked, now)
  const inFlight = upgradesInFlight(hosts, facts.events, now)
  const known = new Map<string, number>()
  for (const { hostId } of facts.vms) if (hostId !== null) known.set(hostId, (known.get(hostId) ?? 0) + 1)
  const engineHome = facts.vms.find(vm => vm.isHostedEngine)?.hostId ?? null
  return hosts.flatMap(host => {
    const update = updates.get(host.id)
    if (update === undefined) return []
    const since = inFlight.get(host.id)?.startedAt
    const refusal = whyNot('upgrade', host, {
      updateState: update,
      ...(since === undefined ? {} : { upgradeInFlight: { since } }),
    })
    const willBeChecked = refusal !== null && isWorthAChance(host, update, refusal, draft)
    return [
      {
        host,
        update,
        whyNot: willBeChecked ? null : refusal,
        notes: [
          ...(willBeChecked ? [{ code: 'plan.willBeCheckedFirst' as const }] : []),
          ...updateNotes(update),
          ...roleNotes(host, engineHome),
          ...stateNotes(host, draft, known.get(host.id) ?? 0),
          ...levelNotes(host, draft),
        ],
      },
    ]
  })
}

/** With a check just before its turn, a host may be taken of which nothing is known, or nothing new. */
function isWorthAChance(host: Host, update: UpdateState, refusal: HostReason, draft: UpgradeDraft): boolean {
  if (!draft.options.checkFirst) return false
  if (refusal.code !== 'host.noUpdate' && refusal.code !== 'host.updatesNotChecked') return false
  if (update.state === 'upToDate' && !update.isOld) return false
  const refused = whyNot('check', host, { updateState: update })
  return refused === null || refused.code === 'host.checkInFlight'
}

function updateNotes(update: UpdateState): HostReason[] {
  const notes: HostReason[] = []
  if (update.state === 'checkFailed') {
    const { failure } = update
    notes.push({
      code: 'plan.checkFailed',
      at: failure.at,
      words: failure.code === 'failed' ? failure.words : null,
    })
  }
  if (update.state === 'checking') notes.push({ code: 'host.checkInFlight', since: update.since })
  if (update.isOld) notes.push({ code: 'plan.checkIsOld', checkedAt: update.checkedAt })
  return notes
}

function roleNotes(host: Host, engineHome: string | null): HostReason[] {
  const notes: HostReason[] = []
  if (host.spm === 'contending') notes.push({ code: 'host.spmContending' })
  if (host.spm === 'spm') notes.push({ code: 'host.isSpm' })
  if (host.id === engineHome) notes.push({ code: 'plan.runsEngine' })
  return notes
}

function stateNotes(host: Host, draft: UpgradeDraft, known: number): HostReason[] {
  const notes: HostReason[] = []
  if (host.reinstallationRequired) notes.push({ code: 'host.reinstallationRequired' })
  if (host.status === 'maintenance') notes.push({ code: 'host.staysInMaintenance' })
  if (host.status === 'non_operational' || host.status === 'install_failed')
    notes.push({ code: 'host.willBeActivated', status: host.status })
  if (host.kind === 'ovirt_node' && !draft.options.reboot) notes.push({ code: 'host.rebootForced' })
  if (host.vms.total > known && host.status !== 'maintenance')
    notes.push({ code: 'host.moreVmsThanKnown', known, total: host.vms.total })
  return notes
}

function levelNotes(host: Host, { target }: UpgradeDraft): HostReason[] {
  if (target.kind === 'same') return []
  const levels = hostLevels(host)
  if (levels === null) return [{ code: 'plan.levelsOfHostNotKnown' }]
  return levels.levels.some(level => levelText(level) === target.level)
    ? []
    : [{ code: 'plan.levelTooHighForHost', level: target.level }]
}
