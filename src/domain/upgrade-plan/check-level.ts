/** What stands in the way of a higher cluster level after the run (engine contract 8.2, 8.3). */
import type { Host } from '~/api/model'
import { whyNot } from '~/domain/host-actions'
import { isCounted, supportsLevel } from '~/domain/cluster-level/hosts-on-level'
import { levelLimits, vmFindings } from '~/domain/cluster-level/rehearsal'
import { NOT_ASKED, hostsNamed } from './check-rule'
import type { CheckRule } from './check-rule'
import type { CheckFinding } from './check-types'
import { eligibility } from './eligibility'

export const checkLevel: CheckRule = ({ draft, facts, hosts, goes, now }) => {
  if (draft.target.kind === 'same') return NOT_ASKED
  const { level } = draft.target
  const chosen = new Set(goes.map(({ id }) => id))
  const unknown = hosts.filter(host => supportsLevel(host, level) === null)
  const tooOld = hosts.filter(host => supportsLevel(host, level) === false)
  const staying = tooOld.filter(host => !chosen.has(host.id))
  const own = facts.vms.filter(vm => vm.clusterId === facts.cluster.id)
  const findings: CheckFinding[] = []
  const say = (
    level: CheckFinding['level'],
    what: CheckFinding['what'],
    affects: CheckFinding['affects'],
    action: CheckFinding['action'],
    fix: CheckFinding['fix'] = null,
  ) => {
    if (affects.length > 0) findings.push({ level, what, affects, action, fix })
  }
  const refusals = new Map(eligibility(draft, facts, now).map(one => [one.host.id, one.whyNot?.code ?? null]))
  const canBeChosen = (host: Host) => refusals.get(host.id) === null
  const hasNoUpdate = (host: Host) => NO_UPDATE.has(refusals.get(host.id) ?? '')
  const counted = staying.filter(host => isCounted(host))
  const others = staying.filter(host => !isCounted(host))
  const toChoose = counted.filter(canBeChosen)
  const toCheck = counted.filter(hasNoUpdate)
  const checkable = toCheck.filter(host => whyNot('check', host) === null).map(({ id }) => id)
  const stays = { code: 'check.hostStaysTooOld', level } as const
  say('blocking', stays, hostsNamed(toChoose), 'chooseThemToo', {
    code: 'addHosts',
    hostIds: toChoose.map(({ id }) => id),
  })
  say(
    'blocking',
    { code: 'check.noUpdateForLevel', level },
    hostsNamed(toCheck),
    'checkForUpgrade',
    checkable.length === 0 ? null : { code: 'checkForUpgrade', hostIds: checkable },
  )
  const busy = counted.filter(host => !canBeChosen(host) && !hasNoUpdate(host))
  say('blocking', stays, hostsNamed(busy), 'wait')
  const joins = { code: 'check.hostWillNotJoin', level } as const
  say('warning', joins, hostsNamed(others.filter(canBeChosen)), 'chooseThemToo')
  say('warning', joins, hostsNamed(others.filter(host => !canBeChosen(host))), 'none')
  say(
    'info',
    { code: 'check.hostTooOldForLevel', level },
    hostsNamed(tooOld.filter(host => chosen.has(host.id))),
    'none',
  )
  say('warning', { code: 'check.hostLevelsNotKnown' }, hostsNamed(unknown), 'none')
  findings.push(...vmFindings(own, facts.previews ?? null))
  return { findings, limits: levelLimits(facts.previews ?? null) }
}

/** A host with these cannot be chosen, and waiting does not help. */
const NO_UPDATE: ReadonlySet<string> = new Set(['host.noUpdate', 'host.updatesNotChecked'])
