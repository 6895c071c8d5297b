import type { PlanVmAction } from '~/domain/upgrade-plan/plan-types'
import { assertNever } from '~/lib/assert-never'
import type { Text } from './text'

/** What one virtual machine goes through in a plan, a step of it. */
export function vmActionText(text: Text, action: PlanVmAction, mayNotMove: boolean): string {
  const { t } = text
  switch (action.do) {
    case 'move':
      return t(moveText(action.isForced, mayNotMove), {
        from: action.from.name,
        to: action.to.name,
        wave: action.wave + 1,
      })
    case 'moveBack':
      return t('review.vm.moveBack', { to: action.to.name, wave: action.wave + 1 })
    case 'shutDown':
      return t('review.vm.shutDown', { on: action.on.name, wave: action.wave + 1 })
    case 'startAgain':
      return t('review.vm.startAgain', { on: action.on.name })
    default:
      return assertNever(action)
  }
}

const moveText = (isForced: boolean, mayNotMove: boolean) =>
  mayNotMove ? 'review.vm.moveUnsure' : isForced ? 'review.vm.moveForced' : 'review.vm.move'
