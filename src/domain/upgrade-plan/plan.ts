/**
 * The plan: what a run with these choices would do on these facts, computed anew whenever one of them changes. Pure and
 * quick enough for every keystroke, also in the largest data center.
 */
import type { Host } from '~/api/model'
import { NO_TIME, addBands } from '~/domain/duration-band'
import type { DurationBand } from '~/domain/duration-band'
import { waveNumbers } from '~/domain/evacuation/begun-waves'
import { simulateEvacuation } from '~/domain/evacuation/simulate'
import type {
  BlockedHost,
  Evacuation,
  EvacuationInput,
  EvacuationWave,
  HostEvacuation,
} from '~/domain/evacuation/types'
import { MINUTE } from '~/lib/time'
import { runChecks } from './checks'
import { hostSteps, knownDurations, longest } from './durations'
import type { KnownDurations } from './durations'
import type { UpgradeDraft } from './draft'
import type { PlanFacts } from './facts'
import { fingerprintOf } from './fingerprint'
import type { DraftOptions } from './options'
import type { Plan, PlanHost, PlanWave } from './plan-types'
import { planVms } from './plan-vms'
import { windowFit } from './window-fit'

/** What of a draft the simulation depends on. */
export type EvacuationChoices = Pick<UpgradeDraft, 'hostIds' | 'choices'> & {
  canary: Pick<UpgradeDraft['canary'], 'isOn'>
  options: Pick<DraftOptions, 'concurrency' | 'keepHaHeadroom' | 'moveBack'>
}

/** Chosen hosts that are gone are not in its order. */
export function evacuationInput(draft: EvacuationChoices, facts: PlanFacts): EvacuationInput {
  const here = new Set(facts.hosts.filter(host => host.clusterId === facts.cluster.id).map(host => host.id))
  return {
    cluster: facts.cluster,
    hosts: facts.hosts,
    vms: facts.vms,
    affinityGroups: facts.affinityGroups,
    order: draft.hostIds.filter(id => here.has(id)),
    concurrency: draft.options.concurrency,
    canary: draft.canary.isOn,
    choices: draft.choices,
    keepHaHeadroom: draft.options.keepHaHeadroom,
    moveBack: draft.options.moveBack,
  }
}

export function makePlan(draft: UpgradeDraft, facts: PlanFacts, now: number): Plan {
  const input = evacuationInput(draft, facts)
  const evacuation = simulateEvacuation(input)
  const known = knownDurations(facts.hosts, facts.events)
  const { hosts, waves, lasts } = timed(draft, facts, evacuation, known)
  const checks = runChecks({ draft, facts, now, input, evacuation })
  const order = new Set(input.order)
  return {
    cluster: { id: facts.cluster.id, name: facts.cluster.name },
    target: draft.target,
    options: draft.options,
    madeAt: now,
    fingerprint: fingerprintOf(facts),
    hosts,
    waves,
    vms: planVms(evacuation, facts),
    leftOut: evacuation.leftOut,
    gone: draft.hostIds.filter(id => !order.has(id)),
    totalMoves: evacuation.totalMoves,
    totalBytes: evacuation.totalBytes,
    mostMoves: [...evacuation.movesPerVm.values()].reduce((most, moves) => Math.max(most, moves), 0),
    smallestFree: smallestFreeOf(evacuation),
    lasts,
    endsAt: { earliest: now + lasts.lowMs, usual: now + lasts.usualMs, latest: now + lasts.highMs },
    window: draft.options.windowEnd === null ? null : windowFit(hosts, draft.options.windowEnd, now),
    checks,
    evacuation,
    canStart:
      hosts.some(host => host.blocked === null) &&
      checks.every(check => check.findings.every(({ level }) => level !== 'blocking')),
  }
}

function smallestFreeOf(evacuation: Evacuation): Plan['smallestFree'] {
  const { smallestFree } = evacuation
  const wave = waveNumbers(evacuation).get(smallestFree?.wave ?? -1)
  return smallestFree === null || wave === undefined ? null : { ...smallestFree, wave }
}

type Timed = { hosts: PlanHost[]; waves: PlanWave[]; lasts: DurationBand }

/** Waves one after the other, the hosts of a wave at the same time. */
function timed(draft: UpgradeDraft, facts: PlanFacts, evacuation: Evacuation, known: KnownDurations): Timed {
  const byId = new Map(facts.hosts.map(host => [host.id, host]))
  const blocked = new Map(evacuation.blocked.map(one => [one.host.id, one]))
  const numbers = waveNumbers(evacuation)
  const result: Timed = { hosts: [], waves: [], lasts: NO_TIME }
  for (const wave of evacuation.waves) {
    const number = numbers.get(wave.index) ?? null
    const isCanary = draft.canary.isOn && wave.index === 0
    const hosts = wave.hosts.flatMap(work => {
      const host = byId.get(work.hostId)
      if (host === undefined) return []
      return [
        planHost(host, work, wave, { draft, known, number, beginsAfter: result.lasts, isCanary, blocked }),
      ]
    })
    result.hosts.push(...hosts)
    if (number === null) continue
    const lasts = longest(hosts.map(host => host.lasts))
    const soakMs = isCanary && number < numbers.size - 1 ? soakOf(draft) : 0
    result.waves.push({
      index: number,
      simulated: wave.index,
      hostIds: hosts.filter(host => host.blocked === null).map(host => host.id),
      beginsAfter: result.lasts,
      lasts,
      soakMs,
    })
    result.lasts = addBands(result.lasts, lasts, { lowMs: soakMs, usualMs: soakMs, highMs: soakMs })
  }
  return result
}

const soakOf = ({ canary }: UpgradeDraft): number => Math.max(0, canary.soakMin) * MINUTE

type HostContext = {
  draft: UpgradeDraft
  known: KnownDurations
  /** Of its wave. */
  number: number | null
  beginsAfter: DurationBand
  isCanary: boolean
  blocked: ReadonlyMap<string, BlockedHost>
}

function planHost(
  host: Host,
  work: HostEvacuation,
  wave: EvacuationWave,
  { draft, known, number, beginsAfter, isCanary, blocked }: HostContext,
): PlanHost {
  const learnt = known.of(host)
  const own = new Set(work.moves.map(({ vmId }) => vmId))
  const movesBack = wave.movesBack.filter(({ vmId, to }) => to === host.id && own.has(vmId))
  const why = blocked.get(host.id) ?? null
  const reboots = draft.options.reboot || host.kind === 'ovirt_node'
  const bytesBack = movesBack.reduce((sum, { memory }) => sum + memory, 0)
  const amount = { bytesMoved: work.bytesMoved, bytesBack, shutDowns: work.shutDowns.length, reboots }
  const steps = why === null ? hostSteps(host, amount, draft.options, known) : []
  return {
    id: host.id,
    name: host.name,
    kind: host.kind,
    wave: why === null ? number : null,
    steps,
    beginsAfter,
    lasts: addBands(...steps.map(({ expected }) => expected)),
    moves: work.moves,
    movesBack,
    shutDowns: work.shutDowns,
    bytesMoved: work.bytesMoved,
    reboots,
    endsIn: host.status === 'maintenance' ? 'maintenance' : 'up',
    isCanary: isCanary && why === null,
    blocked: why,
    isLearned: learnt.isLearned,
    learntFrom: learnt.from,
  }
}
