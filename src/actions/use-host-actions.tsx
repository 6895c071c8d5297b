import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Host } from '~/api/model'
import type { ActionItem } from '~/components/ActionItems'
import { onDemand, useAtHand } from '~/components/on-demand'
import { addToast } from '~/components/toasts'
import type { HostAction, HostActionContext } from '~/domain/host-actions'
import { HOST_ACTIONS, partition, whyNot } from '~/domain/host-actions'
import { reasonText } from '~/i18n/reason-text'
import { useText } from '~/i18n/text'
import { useActivateHost } from '~/queries/host-actions'
import { tellFailure } from './tell-failure'
import { useMayUpgrade } from './use-may-upgrade'
import { useCheckHosts } from './use-check-hosts'

const MaintenanceDialog = onDemand(async () => (await import('./MaintenanceDialog')).MaintenanceDialog)
const UpgradeHostDialog = onDemand(async () => (await import('./UpgradeHostDialog')).UpgradeHostDialog)
const NEXT = [UpgradeHostDialog, MaintenanceDialog]

type Open = { action: 'upgrade' | 'maintenance'; host: Host }

export type HostActions = {
  /** The acts on these hosts for toolbar, kebab and context menu alike. */
  itemsFor: (hosts: readonly Host[]) => ActionItem[]
  /** Put this once into the screen. */
  dialog: ReactNode
}

/** The one definition of what can be done with hosts: label, reason why not, and the act. */
export function useHostActions(contextOf: (host: Host) => HostActionContext): HostActions {
  const text = useText()
  const { t } = text
  const [open, setOpen] = useState<Open | null>(null)
  const checkHosts = useCheckHosts()
  const mayActOn = useMayUpgrade()
  const activate = useActivateHost()
  useAtHand(NEXT)

  const runActivate = async (hosts: readonly Host[]) => {
    for (const host of hosts) {
      try {
        await activate.mutateAsync({ hostId: host.id })
        addToast({ variant: 'info', title: t('activate.asked', { host: host.name }) })
      } catch (error) {
        tellFailure(text, t('activate.refused', { host: host.name }), error)
      }
    }
  }

  const run = (action: HostAction, hosts: readonly Host[], note?: string) => {
    const [first] = hosts
    if (first === undefined) return
    if (action === 'check') void checkHosts(hosts, note)
    else if (action === 'activate') void runActivate(hosts)
    else setOpen({ action, host: first })
  }

  const itemFor = (action: HostAction, hosts: readonly Host[]): ActionItem => {
    const item = { id: action, label: t(`hostAction.${action}`), isPrimary: action === 'upgrade' }
    const [only] = hosts
    if (only === undefined) return { ...item, reason: t('selection.none'), run: () => undefined }
    const forbidden = hosts.find(host => mayActOn(host.clusterId) === false)
    if (forbidden !== undefined) return { ...item, reason: t('selection.noRight'), run: () => undefined }
    if (hosts.length === 1) {
      const reason = whyNot(action, only, contextOf(only))
      return {
        ...item,
        reason: reason === null ? null : reasonText(text, reason),
        run: () => run(action, hosts),
      }
    }
    if (action === 'upgrade' || action === 'maintenance')
      return { ...item, reason: t(`selection.oneAtATime.${action}`), run: () => undefined }
    const { allowed, refused } = partition(action, hosts, contextOf)
    const [firstRefused] = refused
    return {
      ...item,
      label: t(`hostAction.${action}Many`, { count: text.number(allowed.length) }),
      reason:
        allowed.length > 0 || firstRefused === undefined
          ? null
          : t('selection.noneAllowed', { reason: reasonText(text, firstRefused.reason) }),
      run: () =>
        run(
          action,
          allowed,
          refused.length === 0
            ? undefined
            : t('selection.leftOut', {
                hosts: text.list(refused.slice(0, 5).map(({ host }) => host.name)),
                count: refused.length,
              }),
        ),
    }
  }

  return {
    itemsFor: hosts => HOST_ACTIONS.map(action => itemFor(action, hosts)),
    dialog:
      open === null ? null : open.action === 'upgrade' ? (
        <UpgradeHostDialog host={open.host} context={contextOf(open.host)} onClose={() => setOpen(null)} />
      ) : (
        <MaintenanceDialog host={open.host} onClose={() => setOpen(null)} />
      ),
  }
}
