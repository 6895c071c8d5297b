/** What the simulation of the whole run found: rules without a host, no room, no room for failure. */
import { begunWaves } from '~/domain/evacuation/begun-waves'
import { largestConcurrency } from '~/domain/evacuation/largest-concurrency'
import { simulateEvacuation } from '~/domain/evacuation/simulate'
import { siteOf } from '~/domain/evacuation/site'
import type { BlockReason, BlockedHost, EvacuationInput, Named } from '~/domain/evacuation/types'
import { isWorking } from '~/domain/host-status'
import { groupBy, indexById } from '~/lib/collections'
import { once } from '~/lib/once'
import { NOT_ASKED, hostsNamed, vmsNamed } from './check-rule'
import type { CheckContext, CheckRule } from './check-rule'
import type { CheckAction, CheckFinding, CheckFix } from './check-types'
import { blockedVms } from './check-vms'

export const checkAffinity: CheckRule = context => {
  const { facts, leaving, evacuation } = context
  if (leaving.length === 0) return NOT_ASKED
  const limits = ['affinityLabels'] as const
  if (facts.affinityGroups === null)
    return {
      findings: [
        {
          level: 'warning',
          what: { code: 'check.affinityNotKnown' },
          affects: [],
          action: 'askAdministrator',
          fix: null,
        },
      ],
      limits,
    }
  const byGroup = groupBy(
    blockedVms(context).flatMap(({ vm, reason }) =>
      reason.code === 'vm.affinityGroupNoHost' ? [{ vm, group: reason.group }] : [],
    ),
    ({ group }) => group,
  )
  const names = once(() => indexById(facts.vms))
  return {
    findings: [
      ...[...byGroup].map(([group, vms]): CheckFinding => ({
        level: 'blocking',
        what: { code: 'check.affinityNoHost', group },
        affects: vmsNamed(uniqueById(vms.map(({ vm }) => vm))),
        action: 'changeAffinity',
        fix: null,
      })),
      ...begunWaves(evacuation).flatMap((wave, number) =>
        wave.brokenRules.map(({ group, positive, vmIds }): CheckFinding => ({
          level: 'warning',
          what: { code: 'check.affinityBroken', group, positive, wave: number },
          affects: vmsNamed(vmIds.flatMap(id => names().get(id) ?? [])),
          action: 'none',
          fix: null,
        })),
      ),
    ],
    limits,
  }
}

const uniqueById = (things: readonly Named[]): Named[] => [
  ...new Map(things.map(thing => [thing.id, thing])).values(),
]

export const checkCapacity: CheckRule = context => {
  const { evacuation, hosts } = context
  const asked = { hosts, largest: largestWhenAsked(context) }
  const findings = evacuation.blocked.flatMap(blocked =>
    blocked.reasons.flatMap((reason): CheckFinding[] => {
      const told = capacityReason(reason)
      return told === null ? [] : [cannotEmpty(blocked, told, asked)]
    }),
  )
  const unknown = evacuation.unsure.filter(({ reason }) => reason.code === 'vm.memoryNotKnown')
  if (unknown.length > 0)
    findings.push({
      level: 'warning',
      what: { code: 'check.memoryNotKnown' },
      affects: vmsNamed(unknown.map(({ vm }) => vm)),
      action: 'none',
      fix: null,
    })
  return { findings, limits: ['estimate', 'hostDevices', 'networks'] }
}

export const checkHeadroom: CheckRule = context => {
  const { draft, evacuation, hosts } = context
  if (!draft.options.keepHaHeadroom) return NOT_ASKED
  const asked = { hosts, largest: largestWhenAsked(context) }
  return {
    findings: evacuation.blocked.flatMap(blocked =>
      blocked.reasons.flatMap(reason =>
        reason.code === 'evacuation.noHeadroom' ? [cannotEmpty(blocked, reason, asked)] : [],
      ),
    ),
    limits: ['estimate'],
  }
}

/** What other checks tell with more words is left to them; of the rest, the part that is told here. */
function capacityReason(reason: BlockReason): BlockReason | null {
  switch (reason.code) {
    case 'evacuation.hostNotInCluster':
    case 'evacuation.lastHostUp':
    case 'evacuation.shortfall':
      return reason
    case 'evacuation.vmsCannotLeave': {
      const vms = reason.vms.filter(one => one.reason.code === 'vm.noOtherHostUp')
      return vms.length === 0 ? null : { code: reason.code, vms }
    }
    case 'evacuation.hostStatus':
    case 'evacuation.noHeadroom':
    default:
      return null
  }
}

function cannotEmpty(blocked: BlockedHost, reason: BlockReason, context: Asked): CheckFinding {
  const { host, remedies } = blocked
  const fix = fixOf(blocked, context.largest)
  const isAlone = !context.hosts.some(({ id, status }) => id !== host.id && isWorking(status))
  return {
    level: 'blocking',
    what: { code: 'check.cannotEmpty', reason, remedies },
    affects: hostsNamed([host]),
    action: actionOf(blocked, reason, fix, isAlone),
    fix,
  }
}

/** Fewer at once first, since it costs only time; then another host. What is shut down is for a person to choose. */
function fixOf({ remedies }: BlockedHost, largest: () => number): CheckFix | null {
  if (remedies.some(({ code }) => code === 'lowerConcurrency'))
    return { code: 'setConcurrency', concurrency: largest() }
  for (const remedy of remedies) {
    const hostId = remedy.code === 'activateOneOf' ? remedy.hosts[0]?.id : undefined
    if (hostId !== undefined) return { code: 'activateHost', hostId }
  }
  return null
}

function actionOf(
  { remedies }: BlockedHost,
  reason: BlockReason,
  fix: CheckFix | null,
  isAlone: boolean,
): CheckAction {
  if (fix?.code === 'setConcurrency') return 'lowerConcurrency'
  if (fix?.code === 'activateHost') return 'activateHost'
  if (reason.code === 'evacuation.hostNotInCluster') return 'chooseOtherHosts'
  if (reason.code === 'evacuation.vmsCannotLeave') return 'decideForVms'
  if (remedies.some(({ code }) => code === 'shutDown' || code === 'shutDownOneOf')) return 'decideForVms'
  if (remedies.some(({ code }) => code === 'shutDownBefore')) return 'shutDownVms'
  return isAlone ? 'chooseOtherHosts' : 'freeMemory'
}

type Asked = Pick<CheckContext, 'hosts'> & { largest: () => number }

/** Simulations at most. */
const TRIALS = 8

/**
 * The largest smaller number with which every host is emptied that can be one at a time. Searched for at most once, and
 * only if it is told.
 */
function largestWhenAsked({ input }: CheckContext): () => number {
  return once(() => largestBelow(input))
}

function largestBelow(input: EvacuationInput): number {
  const site = siteOf(input)
  const stuckWith = (concurrency: number) =>
    simulateEvacuation({ ...input, concurrency }, 'verdict', site).blocked.map(({ host }) => host.id)
  const alone = new Set(stuckWith(1))
  const most = Math.min(input.concurrency - 1, input.order.length)
  for (let tried = most; tried > Math.max(1, most - TRIALS); tried--)
    if (stuckWith(tried).every(id => alone.has(id))) return tried
  const { concurrency } = largestConcurrency(input, site)
  return concurrency < most && stuckWith(concurrency).every(id => alone.has(id)) ? concurrency : 1
}
