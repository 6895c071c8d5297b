import type { Remedy } from '~/domain/evacuation/types'
import type { CheckBlindSpot, CheckCode, CheckFix } from '~/domain/upgrade-plan/check-types'
import type { PlanHost } from '~/domain/upgrade-plan/plan-types'
import type { HostReason, PlanReason } from '~/domain/upgrade-plan/reason'
import type { DecisionReason } from '~/domain/upgrade-plan/vm-decisions'
import { CHECK_LIMITS } from '~/domain/reason'
import type { CheckLimit } from '~/domain/reason'
import { assertNever } from '~/lib/assert-never'
import { blockNames, blockText, statusPhrase } from './block-text'
import { someNames } from './cluster-text'
import { reasonText } from './reason-text'
import type { Text, TextValues } from './text'

function remedyText(text: Text, remedy: Remedy): string {
  switch (remedy.code) {
    case 'shutDown':
    case 'forceMigrate':
      return text.t(`remedy.${remedy.code}`, { vms: blockNames(text, remedy.vms) })
    case 'shutDownOneOf':
      return text.t('remedy.shutDownOneOf', { vms: blockNames(text, remedy.vms, 5, 'disjunction') })
    case 'shutDownBefore':
      return text.t('remedy.shutDownBefore', {
        count: remedy.vms.length,
        vms: blockNames(text, remedy.vms, 5, 'disjunction'),
      })
    case 'activateOneOf':
      return text.t('remedy.activateOneOf', { hosts: blockNames(text, remedy.hosts, 5, 'disjunction') })
    case 'lowerConcurrency':
    case 'leaveHostOut':
      return text.t(`remedy.${remedy.code}`)
    default:
      return assertNever(remedy)
  }
}

/** What is possible, in one sentence; names in a row are kept apart from the ways by semicolons. */
export function remediesText(text: Text, remedies: readonly Remedy[]): string {
  const ways = remedies.map(remedy => remedyText(text, remedy))
  const hasCommas = ways.some(way => way.includes(','))
  return text.t('remedy.or', { remedies: hasCommas ? ways.join('; ') : text.list(ways, 'disjunction') })
}

function checkValues(text: Text, what: CheckCode): TextValues {
  switch (what.code) {
    case 'check.hostStatus':
    case 'check.hostGivesNoRoom':
      return { status: statusPhrase(text, what.status) }
    case 'check.noRightToRemember':
      return { events: String(what.events), tasks: String(what.tasks) }
    case 'check.checkFailed':
      return { words: what.words ?? 'none' }
    case 'check.checkIsOld':
      return { checkedAt: text.dateTime(what.checkedAt) }
    case 'check.affinityBroken':
      return { group: what.group, positive: String(what.positive), wave: what.wave + 1 }
    case 'check.cannotEmpty':
      return { reason: blockText(text, what.reason) }
    case 'check.jobsRun':
      return { total: what.total, descriptions: text.list(what.descriptions) }
    case 'check.lowDiskSpace':
      return { isError: String(what.isError), words: what.words }
    case 'check.certificate':
      return { words: what.words }
    case 'check.upgradeInProgress':
      return { percent: what.percent }
    default: {
      const { code: _, ...values } = what
      return values
    }
  }
}

/** What a check found, with what could remove it where the simulation knows. */
export function checkText(text: Text, what: CheckCode): string {
  const sentence = text.t(what.code, checkValues(text, what))
  if (what.code !== 'check.cannotEmpty' || what.remedies.length === 0) return sentence
  return `${sentence}. ${remediesText(text, what.remedies)}`
}

export function fixText(text: Text, fix: CheckFix): string {
  switch (fix.code) {
    case 'setChoice':
      return text.t(`checkFix.setChoice.${fix.choice}`)
    case 'setConcurrency':
      return text.t('checkFix.setConcurrency', { concurrency: fix.concurrency })
    case 'activateHost':
    case 'checkForUpgrade':
    case 'restoreSchedulingPolicy':
    case 'finishUpgradeFlag':
    case 'addHosts':
      return text.t(`checkFix.${fix.code}`)
    default:
      return assertNever(fix)
  }
}

const isCheckLimit = (spot: CheckBlindSpot): spot is CheckLimit =>
  (CHECK_LIMITS as readonly string[]).includes(spot)

export const blindSpotText = (text: Text, spot: CheckBlindSpot): string =>
  isCheckLimit(spot) ? text.t(`checkLimit.${spot}`) : text.t(`blindSpot.${spot}`)

/** What is to be said about a host in the picker. */
export function hostReasonText(text: Text, reason: HostReason): string {
  switch (reason.code) {
    case 'plan.checkIsOld':
      return text.t(reason.code, {
        checkedAt: reason.checkedAt === null ? '–' : text.dateTime(reason.checkedAt),
      })
    case 'plan.levelTooHighForHost':
      return text.t(reason.code, { level: reason.level })
    case 'plan.checkFailed':
    case 'plan.willBeCheckedFirst':
    case 'plan.runsEngine':
    case 'plan.levelsOfHostNotKnown':
      return text.t(reason.code)
    default:
      return reasonText(text, reason)
  }
}

/** Where the times of all hosts that begin come from. */
export function learntText(text: Text, hosts: readonly PlanHost[]): string {
  const sources = hosts.flatMap(({ blocked, learntFrom }) => (blocked === null ? [learntFrom] : []))
  const [first] = sources
  const isOne = new Set(sources.map(source => JSON.stringify(source))).size === 1
  if (first === undefined || !isOne)
    return text.t('review.learnt.mixed', { byRule: sources.filter(({ by }) => by === 'default').length })
  const { by, ...values } = first
  return text.t(`review.learnt.${by}`, values)
}

/** The same of one host, as a note. */
export function learntNote(text: Text, { learntFrom: { by, ...values } }: PlanHost): string {
  return text.t(`review.from.${by}`, values)
}

/** Why there is something to decide about a virtual machine. */
export function decisionText(text: Text, reason: DecisionReason): string {
  switch (reason.code) {
    case 'plan.namedByRemedy':
      return text.t('options.whyRemedy', { host: reason.host })
    case 'plan.decided':
      return text.t('options.whyChosen')
    default:
      return reasonText(text, reason)
  }
}

/** Why a step of the wizard cannot be left yet. */
export function planReasonText(text: Text, reason: PlanReason): string {
  switch (reason.code) {
    case 'plan.hostNotEligible':
      return text.t(reason.code, { host: reason.host, reason: hostReasonText(text, reason.reason) })
    case 'plan.choiceNotPossible':
      return text.t(reason.code, { vm: reason.vm, choice: text.t(`options.choice.${reason.choice}`) })
    case 'plan.numberMissing':
      return text.t(reason.code, { option: optionText(text, reason.option) })
    case 'plan.numberNotWhole':
    case 'plan.numberOutOfRange':
      return text.t(reason.code, { ...reason, option: optionText(text, reason.option) })
    case 'plan.concurrencyTooHigh':
      return text.t(reason.code, {
        largest: reason.largest,
        chosen: reason.chosen,
        count: reason.hosts.length,
        hosts: someNames(text, reason.hosts),
      })
    case 'plan.windowInPast':
    case 'plan.windowTooFar':
    case 'plan.hostGone':
      return text.t(reason.code)
    default: {
      const { code, ...values } = reason
      return text.t(code, values)
    }
  }
}

function optionText(
  text: Text,
  option: Extract<PlanReason, { code: 'plan.numberMissing' }>['option'],
): string {
  return option === 'soakMin' ? text.t('pick.soak') : text.t(`options.${option}`)
}
