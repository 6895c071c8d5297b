import { Content, EmptyState, EmptyStateBody, Skeleton } from '@patternfly/react-core'
import { VirtualMachineIcon } from '@patternfly/react-icons/dist/esm/icons/virtual-machine-icon'
import { useMemo } from 'react'
import type { Host } from '~/api/model'
import { PanelError } from '~/components/PanelError'
import { useText } from '~/i18n/text'
import { areTooMany } from '~/queries/host-vms'
import { EngineVms } from './EngineVms'
import { HeldVms } from './HeldVms'
import type { HostQueries } from './use-host-screen'
import { withVerdicts } from './vm-columns'

/** What runs on the host, and whether each can leave it. */
export function VmsTab({ host, queries }: { host: Host; queries: HostQueries }) {
  const { t, list } = useText()
  const { vms } = queries
  const { data: hosts } = queries.hosts
  const { data: groups } = queries.groups
  const isMany = vms.data !== undefined && areTooMany(vms.data)
  const rows = useMemo(
    () => (vms.data === undefined || isMany ? [] : withVerdicts(vms.data, host, hosts, groups)),
    [vms.data, isMany, host, hosts, groups],
  )
  if (vms.data === undefined)
    return vms.error === null ? (
      <Skeleton height="12rem" screenreaderText={t('state.loading')} />
    ) : (
      <PanelError error={vms.error.error} onRetry={() => void vms.refetch()} isRetrying={vms.isFetching} />
    )
  if (vms.data.length === 0)
    return (
      <EmptyState titleText={t('vms.none')} headingLevel="h2" icon={VirtualMachineIcon}>
        <EmptyStateBody>{t('vms.noneBody')}</EmptyStateBody>
      </EmptyState>
    )
  return (
    <>
      {isMany ? <EngineVms host={host} queries={queries} /> : <HeldVms host={host} rows={rows} />}
      <br />
      <Content component="small">
        {t('vms.limits', {
          limits: list([
            t('checkLimit.hostDevices'),
            t('checkLimit.pluggedSnapshots'),
            t('checkLimit.networks'),
          ]),
        })}
      </Content>
    </>
  )
}
