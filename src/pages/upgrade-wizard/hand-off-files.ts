import { toJson } from '~/domain/upgrade-plan/handoff-json'
import type { Plan } from '~/domain/upgrade-plan/plan-types'
import { documentText } from '~/i18n/document-text'
import type { LanguageState } from '~/i18n/language'
import { planPlaybook } from '~/i18n/plan-playbook'
import { planRunbook } from '~/i18n/plan-runbook'
import type { Form } from './use-hand-off'

/** The plan in its forms, those for people in their language: loaded when somebody wants one. */
export async function makeHandOff(form: Form, plan: Plan, language: LanguageState): Promise<string> {
  switch (form) {
    case 'ansible':
      return planPlaybook(plan, await documentText(language))
    case 'runbook':
      return planRunbook(plan, await documentText(language))
    case 'json':
    default:
      return toJson(plan)
  }
}
