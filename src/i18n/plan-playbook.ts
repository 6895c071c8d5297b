/** The comments of the playbook of a plan: what it was made from, what it needs, and what the role does otherwise. */
import { PLAYBOOK_ENVIRONMENT, ansiblePlaybook, playbookLosses } from '~/domain/upgrade-plan/handoff-ansible'
import type { PlaybookLoss } from '~/domain/upgrade-plan/handoff-ansible'
import type { Plan } from '~/domain/upgrade-plan/plan-types'
import { yamlString } from '~/domain/upgrade-plan/yaml-string'
import { failureText } from './document-options'
import { NOTHING } from './document-text'
import type { DocumentText } from './document-text'

const OTHERWISE = ['byName', 'firstFailure', 'otherStatuses', 'pinned', 'progress', 'killed'] as const

export const planPlaybook = (plan: Plan, text: DocumentText): string =>
  ansiblePlaybook(plan, { head: headOf(plan, text), timeout: text.t('doc.playbook.timeout') })

function headOf(plan: Plan, text: DocumentText): string[] {
  const { t } = text
  const losses = playbookLosses(plan)
  return [
    t('doc.playbook.made', {
      at: text.dateMinute(plan.madeAt),
      count: plan.hosts.filter(host => host.blocked === null).length,
    }),
    t('doc.playbook.set', { names: text.list(PLAYBOOK_ENVIRONMENT) }),
    '',
    t('doc.playbook.otherwise'),
    ...OTHERWISE.map(what => `- ${t(`doc.playbook.${what}`)}`),
    ...(losses.length === 0 ? [] : [t('doc.playbook.doesNotKnow')]),
    ...losses.map(loss => `- ${lossText(text, plan, loss)}`),
    ...plan.hosts
      .filter(host => host.blocked !== null)
      .map(host => t('doc.playbook.leftOut', { host: yamlString(host.name) })),
  ]
}

function lossText(text: DocumentText, { options, target }: Plan, loss: PlaybookLoss): string {
  const { t } = text
  switch (loss) {
    case 'concurrency':
      return t('doc.playbook.lost.concurrency', { concurrency: options.concurrency })
    case 'window':
      return t('doc.playbook.lost.window', {
        at: options.windowEnd === null ? NOTHING : text.dateMinute(options.windowEnd),
      })
    case 'onFailure':
      return t('doc.playbook.lost.onFailure', { policy: failureText(text, options) })
    case 'level':
      return t('doc.playbook.lost.level', {
        level: target.kind === 'higher' ? yamlString(target.level) : NOTHING,
      })
    case 'canary':
    case 'choices':
    case 'headroom':
    case 'moveBack':
    case 'nodesReboot':
    default:
      return t(`doc.playbook.lost.${loss}`)
  }
}
