/** The engine, the rights, and what goes on in the cluster besides us. */
import type { EngineEvent } from '~/api/model'
import { inOrder } from '~/domain/engine-events'
import { DAY } from '~/lib/time'
import { NOT_ASKED, clusterNamed, hostsNamed } from './check-rule'
import type { CheckContext, CheckRule } from './check-rule'
import type { CheckFinding } from './check-types'

export const checkEngine: CheckRule = ({ facts }) => ({
  findings: facts.engineAnswers
    ? []
    : [
        {
          level: 'blocking',
          what: { code: 'check.engineSilent' },
          affects: [],
          action: 'retryConnection',
          fix: null,
        },
      ],
})

/** There is no "may I" in the API: what a first attempt tells is the only proof (engine contract 3.12). */
export const checkRights: CheckRule = ({ facts }) => {
  const { rights } = facts
  if (rights === null) return { findings: [], result: 'notKnown', limits: ['rights'] }
  const findings: CheckFinding[] = []
  const say = (level: CheckFinding['level'], what: CheckFinding['what']) =>
    findings.push({ level, what, affects: [], action: 'askAdministrator', fix: null })
  if (rights.upgradeHosts === false) say('blocking', { code: 'check.noRightToUpgrade' })
  if (rights.editCluster === false) say('warning', { code: 'check.noRightToEditCluster' })
  const [events, tasks] = [rights.injectEvents === false, rights.injectTasks === false]
  if (events || tasks) say('warning', { code: 'check.noRightToRemember', events, tasks })
  const isAllKnown = Object.values(rights).every(right => right !== null)
  return {
    findings,
    result: findings.length === 0 && !isAllKnown ? 'notKnown' : undefined,
    limits: ['rights'],
  }
}

/** Starting a second one answers 400, and the flag stays on when a client dies (engine contract 7.1). */
export const checkOtherRun: CheckRule = ({ facts }) => {
  const { upgrade, id } = facts.cluster
  if (upgrade === null)
    return {
      findings: [
        {
          level: 'info',
          what: { code: 'check.upgradeFlagNotKnown' },
          affects: clusterNamed(facts.cluster),
          action: 'none',
          fix: null,
        },
      ],
    }
  if (!upgrade.inProgress) return { findings: [] }
  return {
    findings: [
      {
        level: 'blocking',
        what: {
          code: 'check.upgradeInProgress',
          percent: upgrade.percent,
          correlationId: upgrade.correlationId,
        },
        affects: clusterNamed(facts.cluster),
        action: 'followOtherRun',
        fix: { code: 'finishUpgradeFlag', clusterId: id },
      },
    ],
  }
}

/** BLL/scheduling/InternalClusterPolicies.java (engine contract 3.8). */
const CLUSTER_MAINTENANCE_ID = '7677771e-5eab-422e-83fa-dc04080d21b7'

export const checkSchedulingPolicy: CheckRule = ({ facts }) => {
  const { schedulingPolicyId } = facts.cluster
  if (schedulingPolicyId === null) return { findings: [], result: 'notKnown' }
  const name = facts.policies?.find(({ id }) => id === schedulingPolicyId)?.name
  if (schedulingPolicyId !== CLUSTER_MAINTENANCE_ID && name !== 'cluster_maintenance') return { findings: [] }
  return {
    findings: [
      {
        level: 'warning',
        what: { code: 'check.alreadyMaintenancePolicy' },
        affects: clusterNamed(facts.cluster),
        action: 'changeSchedulingPolicy',
        fix: { code: 'restoreSchedulingPolicy', clusterId: facts.cluster.id, policyId: null },
      },
    ],
  }
}

const DESCRIPTIONS = 5

/** A job names no host (engine contract 3.10): it may be about anything. */
export const checkJobs: CheckRule = ({ facts }) => {
  const limits = ['jobsNameNoHost', 'runningOperations'] as const
  if (facts.jobs === null) return { findings: [], result: 'notKnown', limits }
  const running = facts.jobs.filter(({ status }) => status === 'started')
  if (running.length === 0) return { findings: [], limits }
  const descriptions = [...new Set(running.map(({ description }) => description))].sort()
  return {
    findings: [
      {
        level: 'warning',
        what: {
          code: 'check.jobsRun',
          descriptions: descriptions.slice(0, DESCRIPTIONS),
          total: running.length,
        },
        affects: [],
        action: 'waitForJobs',
        fix: null,
      },
    ],
    limits,
  }
}

/** VDS_LOW_DISK_SPACE, VDS_LOW_DISK_SPACE_ERROR: written anew every hour or minute while it lasts. */
const LOW_DISK = { warning: 23, error: 24 }

export const checkDiskSpace: CheckRule = context => ({
  findings: newestByHost(context, new Set([LOW_DISK.warning, LOW_DISK.error]), DAY).map(
    ({ event, affects }): CheckFinding => ({
      level: 'warning',
      what: {
        code: 'check.lowDiskSpace',
        at: event.time,
        words: event.description,
        isError: event.code === LOW_DISK.error,
      },
      affects,
      action: 'freeDiskSpace',
      fix: null,
    }),
  ),
  limits: ['eventsOfThirtyDays'],
})

/** CMN/AuditLogType.java: HOST_CERTIFICATION_*, HOST_CERTIFICATE_HAS_INVALID_SAN, ENGINE_CERTIFICATION_*, ENGINE_CA_CERTIFICATION_*; once a day while it lasts. */
const CERTIFICATES: ReadonlySet<number> = new Set([845, 876, 877, 879, 889, 846, 847, 878, 848, 849, 883])

export const checkCertificates: CheckRule = context => ({
  findings: newestByHost(context, CERTIFICATES, 2 * DAY).map(({ event, affects }): CheckFinding => ({
    level: 'warning',
    what: { code: 'check.certificate', at: event.time, words: event.description },
    affects,
    action: 'renewCertificate',
    fix: null,
  })),
  limits: ['eventsOfThirtyDays'],
})

type Told = { event: EngineEvent; affects: CheckFinding['affects'] }

/** The newest of each host of the cluster; those about no host tell of the engine itself. */
function newestByHost(
  { facts, hosts, now }: CheckContext,
  codes: ReadonlySet<number>,
  notOlderThan: number,
): Told[] {
  const newest = new Map<string, Told>()
  const byId = new Map(hosts.map(host => [host.id, host]))
  for (const event of inOrder(facts.events)) {
    if (!codes.has(event.code) || now - event.time > notOlderThan) continue
    if (event.host === null) newest.set(`code ${event.code}`, { event, affects: [] })
    else {
      const host = byId.get(event.host.id)
      if (host !== undefined) newest.set(host.id, { event, affects: hostsNamed([host]) })
    }
  }
  return [...newest.values()].sort((a, b) => a.event.id - b.event.id)
}

/** CANNOT_UPGRADE_HOST_CLUSTER_CPU_AFFECTED_BY_TSX_REMOVAL: only the refusal tells (engine contract 4.3). */
export const checkTsx: CheckRule = () => ({ findings: [], result: 'notKnown', limits: ['clusterTsxRule'] })

export const checkGluster: CheckRule = ({ facts }) =>
  facts.cluster.gluster
    ? {
        findings: [
          {
            level: 'warning',
            what: { code: 'check.glusterHealNotKnown' },
            affects: clusterNamed(facts.cluster),
            action: 'waitForHeal',
            fix: null,
          },
        ],
        limits: ['glusterHeal'],
      }
    : NOT_ASKED
