/** What stands in the way of a higher cluster level after the run (engine contract 8.2, 8.3). */
import type { Host } from '~/api/model'
import { hostLevels, levelText } from '~/domain/host-levels'
import { NOT_ASKED, hostsNamed, vmsNamed } from './check-rule'
import type { CheckRule } from './check-rule'
import type { CheckFinding } from './check-types'

export const checkLevel: CheckRule = ({ draft, facts, hosts, goes }) => {
  if (draft.target.kind === 'same') return NOT_ASKED
  const { level } = draft.target
  const chosen = new Set(goes.map(({ id }) => id))
  const unknown = hosts.filter(host => supports(host, level) === null)
  const tooOld = hosts.filter(host => supports(host, level) === false)
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
  const counted = staying.filter(host => COUNTED.has(host.status))
  say('blocking', { code: 'check.hostStaysTooOld', level }, hostsNamed(counted), 'chooseThemToo', {
    code: 'addHosts',
    hostIds: counted.map(({ id }) => id),
  })
  say(
    'warning',
    { code: 'check.hostWillNotJoin', level },
    hostsNamed(staying.filter(host => !COUNTED.has(host.status))),
    'chooseThemToo',
  )
  say(
    'info',
    { code: 'check.hostTooOldForLevel', level },
    hostsNamed(tooOld.filter(host => chosen.has(host.id))),
    'none',
  )
  say('warning', { code: 'check.hostLevelsNotKnown' }, hostsNamed(unknown), 'none')
  say(
    'warning',
    { code: 'check.suspendedVmsAndLevel' },
    vmsNamed(own.filter(vm => vm.status === 'suspended')),
    'resumeVms',
  )
  const restarts = own.filter(
    vm => vm.hostId !== null && !vm.isHostedEngine && vm.customCompatibilityVersion === null,
  )
  say(
    'info',
    { code: 'check.vmsNeedRestart', vms: restarts.length },
    vmsNamed(restarts),
    'restartVmsAfterwards',
  )
  say(
    'info',
    { code: 'check.vmsWithOwnLevel' },
    vmsNamed(own.filter(vm => vm.customCompatibilityVersion !== null)),
    'none',
  )
  return { findings, limits: ['levelsInferred', 'snapshotPreviews', 'cpuFlags'] }
}

/** Only these are looked at when the level is set. */
const COUNTED: ReadonlySet<Host['status']> = new Set(['up', 'preparing_for_maintenance'])

/** With its software of today; `null`: not known. */
function supports(host: Host, level: string): boolean | null {
  return hostLevels(host.vdsm)?.levels.some(one => levelText(one) === level) ?? null
}
