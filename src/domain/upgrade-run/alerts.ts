/** What stands until it is mended, told from facts alone, also long after the end: each with the deed that mends it. */
import { change, policyNow } from './policy-state'
import type { Context } from './context'
import type { Deed } from './commands'
import { flagNow } from './flag-state'
import { levelNow, raise } from './level-state'
import { leftDown } from './restore-vms'
import { refusalOf } from './context'
import { lastTurn } from './roster'
import type { RosterHost } from './roster'
import type { RunAlert } from './view-types'

/** `isOver`: the run has ended, or it has given up what it meant to do. */
export function alertsOf(context: Context, isOver: boolean): RunAlert[] {
  const { roster, facts } = context
  const alerts: RunAlert[] = []
  const policy = policyNow(context)
  const last = roster.policies.at(-1)
  const isLeft = policy.isMaintenance && policy.before !== null && policy.changed === null
  if (last !== undefined && isLeft && (isOver || (policy.isRefused && last.entry.wanted === 'before')))
    alerts.push({
      code: 'policyNotRestored',
      fix: change(context, 'before', policy.before, last.entry.number + 1),
    })
  if (isOver && flagNow(context).state === 'ours')
    alerts.push({
      code: 'flagLeftOn',
      fix: { do: 'finishClusterUpgrade', clusterId: facts.cluster.id },
    })
  const level = levelNow(context)
  const raising = level.wanted === null ? null : raise(context, level.wanted)
  const isLow = level.state !== 'notWanted' && level.state !== 'raised'
  if (isOver && isLow && level.wanted !== null && raising !== null)
    alerts.push({ code: 'levelNotRaised', level: level.wanted, whyNot: level.words, fix: raising })
  return [...alerts, ...roster.hosts.flatMap(one => vmAlerts(context, one, isOver))]
}

/** While its host is in hand a machine that is down is where it should be. */
function vmAlerts(context: Context, one: RosterHost, isOver: boolean): RunAlert[] {
  if (one.state === 'inHand' && !isOver) return []
  const { id, name } = one.host
  const attempt = lastTurn(one)?.attempt ?? 1
  return leftDown(context, id)
    .filter(({ status }) => status === 'down')
    .map(vm => {
      const fix: Deed = { do: 'startVm', hostId: id, vmId: vm.id, attempt }
      return {
        code: 'vmLeftDown',
        vm: { id: vm.id, name: vm.name },
        host: { id, name },
        whyNot: refusalOf(context, fix)?.entry.words ?? null,
        fix,
      }
    })
}
