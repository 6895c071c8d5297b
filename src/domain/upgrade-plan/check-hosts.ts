/** Hosts: how many, in which status, who is storage pool manager, what is known about their updates. */
import type { Host } from '~/api/model'
import { whyNot } from '~/domain/host-actions'
import { isWorking } from '~/domain/host-status'
import type { FirstStep } from '~/domain/reason'
import type { UpdateState } from '~/domain/update-state'
import { hostsNamed } from './check-rule'
import type { CheckRule } from './check-rule'
import type { CheckAction, CheckFinding, CheckLevel } from './check-types'

export const checkHosts: CheckRule = ({ hosts, goes, updates }) => {
  const findings: CheckFinding[] = []
  const say = (level: CheckLevel, what: CheckFinding['what'], action: CheckAction) =>
    findings.push({ level, what, affects: [], action, fix: null })
  if (hosts.length === 0) say('blocking', { code: 'check.clusterHasNoHosts' }, 'none')
  if (hosts.length === 1) say('warning', { code: 'check.onlyHost' }, 'none')
  const isAnyUp = hosts.some(host => isWorking(host.status) && !goes.includes(host))
  const up = hosts.filter(host => isWorking(host.status)).length
  if (hosts.length > 1 && up <= 1 && !isAnyUp) say('warning', { code: 'check.noOtherHostUp' }, 'activateHost')
  const isAllNew = hosts.every(({ id }) => updates.get(id)?.state === 'upToDate')
  if (hosts.length > 0 && isAllNew) say('info', { code: 'check.allUpToDate' }, 'checkForUpgrade')
  return { findings }
}

const ACTION_FIRST: Record<FirstStep, CheckAction> = {
  wait: 'wait',
  activate: 'activateHost',
  getHostBack: 'getHostBack',
  approve: 'approveHost',
}

export const checkHostStatus: CheckRule = ({ hosts, goes }) => {
  const findings: CheckFinding[] = []
  const chosen = new Set(goes.map(({ id }) => id))
  for (const host of hosts) {
    const affects = hostsNamed([host])
    const refused = whyNot('upgrade', { ...host, updateAvailable: true })
    if (chosen.has(host.id) && refused !== null) {
      const first = refused.code === 'host.statusForbidsUpgrade' ? refused.first : 'wait'
      findings.push({
        level: 'blocking',
        what: { code: 'check.hostStatus', status: host.status },
        affects,
        action: ACTION_FIRST[first],
        fix: first === 'activate' ? { code: 'activateHost', hostId: host.id } : null,
      })
    }
    if (!chosen.has(host.id) && !isWorking(host.status)) {
      const canActivate = whyNot('activate', host) === null
      findings.push({
        level: 'info',
        what: { code: 'check.hostGivesNoRoom', status: host.status },
        affects,
        action: canActivate ? 'activateHost' : 'getHostBack',
        fix: canActivate ? { code: 'activateHost', hostId: host.id } : null,
      })
    }
  }
  const odd = goes.filter(host => host.reinstallationRequired)
  if (odd.length > 0)
    findings.push({
      level: 'warning',
      what: { code: 'check.hostReinstallationRequired' },
      affects: hostsNamed(odd),
      action: 'reinstallHost',
      fix: null,
    })
  return { findings }
}

/** A host in maintenance is not asked to go there (engine contract 4.4). */
export const checkStoragePoolManager: CheckRule = ({ goes }) => {
  const findings: CheckFinding[] = []
  for (const host of goes) {
    if (host.status === 'maintenance') continue
    if (host.spm === 'contending')
      findings.push({
        level: 'blocking',
        what: { code: 'check.spmContending' },
        affects: hostsNamed([host]),
        action: 'wait',
        fix: null,
      })
    if (host.spm === 'spm')
      findings.push({
        level: 'info',
        what: { code: 'check.isSpm' },
        affects: hostsNamed([host]),
        action: 'none',
        fix: null,
      })
  }
  return { findings, limits: ['storageTasks'] }
}

export const checkUpdates: CheckRule = ({ goes, updates, draft }) => {
  const level: CheckLevel = draft.options.checkFirst ? 'warning' : 'blocking'
  const found = goes.flatMap((host): { host: Host; update: UpdateState }[] => {
    const update = updates.get(host.id)
    return update === undefined ? [] : [{ host, update }]
  })
  const group = (of: (update: UpdateState) => boolean) =>
    found.filter(({ update }) => of(update)).map(({ host }) => host)
  const findings: CheckFinding[] = []
  const say = (hosts: readonly Host[], what: CheckFinding['what'], at: CheckLevel, action: CheckAction) => {
    if (hosts.length === 0) return
    findings.push({
      level: at,
      what,
      affects: hostsNamed(hosts),
      action,
      fix: mayCheck(hosts),
    })
  }
  say(
    group(update => update.state === 'notChecked' && !update.updateAvailable),
    { code: 'check.neverChecked' },
    level,
    'checkForUpgrade',
  )
  say(
    group(update => update.state === 'upToDate' && !update.updateAvailable),
    { code: 'check.noUpdate' },
    level,
    'chooseOtherHosts',
  )
  say(
    group(update => update.state === 'checking'),
    { code: 'check.checkRuns' },
    'info',
    'wait',
  )
  const old = found.filter(({ update }) => update.isOld && update.updateAvailable)
  say(
    old.map(({ host }) => host),
    {
      code: 'check.checkIsOld',
      checkedAt: Math.min(...old.map(({ update }) => update.checkedAt ?? Infinity)),
    },
    'warning',
    'checkForUpgrade',
  )
  for (const { host, update } of found)
    if (update.state === 'checkFailed')
      say(
        [host],
        { code: 'check.checkFailed', words: update.failure.code === 'failed' ? update.failure.words : null },
        update.updateAvailable ? 'warning' : level,
        'readCheckError',
      )
  return { findings, limits: ['eventsOfThirtyDays'] }
}

function mayCheck(hosts: readonly Host[]): CheckFinding['fix'] {
  const hostIds = hosts.filter(host => whyNot('check', host) === null).map(({ id }) => id)
  return hostIds.length === 0 ? null : { code: 'checkForUpgrade', hostIds }
}
