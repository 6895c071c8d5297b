import { useState } from 'react'
import { EngineFailure } from '~/api/errors'
import { addToast } from '~/components/toasts'
import type { DraftAction } from '~/domain/upgrade-plan/draft'
import type { Rights } from '~/domain/upgrade-plan/facts'
import type { CheckFix } from '~/domain/upgrade-plan/check-types'
import { assertNever } from '~/lib/assert-never'
import { errorWords } from '~/i18n/error-text'
import { fixText } from '~/i18n/plan-text'
import { useText } from '~/i18n/text'
import { useFinishClusterUpgrade, useSetSchedulingPolicy } from '~/queries/cluster-actions'
import { useActivateHost, useCheckHostUpgrade } from '~/queries/host-actions'

/** The engine's policy that does nothing (engine contract 3.8). */
const POLICY_NONE = 'b4ed2332-a7ac-4d5f-9596-99a439cb2812'

/** Changes a plan and nothing else. */
const PLAN_FIXES: ReadonlySet<CheckFix['code']> = new Set(['setChoice', 'setConcurrency', 'addHosts'])

const isForbidden = ({ code }: CheckFix, rights: Rights | null): boolean => {
  if (PLAN_FIXES.has(code)) return false
  return code === 'activateHost' || code === 'checkForUpgrade'
    ? rights?.upgradeHosts === false
    : rights?.editCluster === false
}

/** Does what a finding offers: through the engine, or in the draft where there is one (`null`: there is none). */
export function useCheckFix(dispatch: ((action: DraftAction) => void) | null, rights: Rights | null) {
  const text = useText()
  const [isFixing, setFixing] = useState(false)
  const activate = useActivateHost()
  const check = useCheckHostUpgrade()
  const setPolicy = useSetSchedulingPolicy()
  const finish = useFinishClusterUpgrade()

  const perform = async (fix: CheckFix): Promise<void> => {
    switch (fix.code) {
      case 'activateHost':
        await activate.mutateAsync({ hostId: fix.hostId })
        return
      case 'checkForUpgrade': {
        const { refused } = await check.mutateAsync(fix.hostIds)
        if (refused[0] !== undefined) throw refused[0].error
        return
      }
      case 'restoreSchedulingPolicy':
        await setPolicy.mutateAsync({ clusterId: fix.clusterId, policyId: fix.policyId ?? POLICY_NONE })
        return
      case 'finishUpgradeFlag':
        await finish.mutateAsync({ clusterId: fix.clusterId })
        return
      case 'setChoice':
        dispatch?.({ type: 'setChoice', vmIds: fix.vmIds, choice: fix.choice })
        return
      case 'setConcurrency':
        dispatch?.({ type: 'setOptions', options: { concurrency: fix.concurrency } })
        return
      case 'addHosts':
        dispatch?.({ type: 'addHosts', hostIds: fix.hostIds })
        return
      default:
        assertNever(fix)
    }
  }

  const apply = async (fix: CheckFix): Promise<void> => {
    setFixing(true)
    try {
      await perform(fix)
      addToast({ variant: 'info', title: text.t(`checkFixed.${fix.code}`, { what: fixText(text, fix) }) })
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      const words = errorWords(text, error.error)
      addToast({
        variant: 'danger',
        title: text.t('checks.fixFailed'),
        body: words.body,
        engineWords: words.engineWords === null ? [] : [words.engineWords],
      })
    } finally {
      setFixing(false)
    }
  }
  return {
    apply: (fix: CheckFix) => void apply(fix),
    canApply: (fix: CheckFix) => dispatch !== null || !PLAN_FIXES.has(fix.code),
    /** Why roles stand in the way of it; `null`: they do not. */
    whyNot: (fix: CheckFix) => (isForbidden(fix, rights) ? text.t('rights.noFix') : null),
    isFixing,
  }
}
