import { Grid, GridItem, Stack, StackItem } from '@patternfly/react-core'
import type { Cluster, Host } from '~/api/model'
import type { ActionItem } from '~/components/ActionItems'
import { Facts } from '~/components/Facts'
import { UpdateStateLabel } from '~/components/UpdateStateLabel'
import { hostKindWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'
import { UpgradeAvailable } from './UpgradeAvailable'
import type { HostScreen } from './use-host-screen'

type Props = { host: Host; cluster: Cluster | null; screen: HostScreen; items: readonly ActionItem[] }

/** What the host is; at the bottom, what can be installed on it. */
export function GeneralTab({ host, cluster, screen, items }: Props) {
  const text = useText()
  const { t, bytes, number } = text
  const { cpu, hostedEngine } = host
  const level = cluster === null ? null : `${cluster.version.major ?? '?'}.${cluster.version.minor ?? '?'}`
  const engineFact = () => {
    if (hostedEngine === null || !hostedEngine.configured) return t('fact.engineNo')
    if (hostedEngine.globalMaintenance) return t('fact.engineGlobal')
    return t(hostedEngine.localMaintenance ? 'fact.engineLocal' : 'fact.engineScore', {
      score: hostedEngine.score,
    })
  }
  return (
    <Stack hasGutter>
      <StackItem>
        <Grid hasGutter lg={6}>
          <GridItem>
            <Facts
              title={t('facts.host')}
              facts={[
                [t('fact.address'), host.address],
                [t('fact.cluster'), cluster?.name ?? null],
                [t('fact.clusterLevel'), level],
                [t('fact.statusDetail'), host.statusDetail?.replaceAll('_', ' ') ?? null],
                [t('fact.comment'), host.comment],
                [t('fact.vms'), t('fact.vmsValue', { total: host.vms.total, migrating: host.vms.migrating })],
              ]}
            />
          </GridItem>
          <GridItem>
            <Facts
              title={t('facts.software')}
              facts={[
                [t('fact.kind'), hostKindWord(text, host.kind)],
                [t('fact.os'), host.os.description ?? host.os.type],
                [t('fact.kernel'), host.os.kernel],
                [t('fact.vdsm'), host.vdsm?.full ?? null],
                [t('fact.libvirt'), host.libvirt?.full ?? null],
                [
                  t('fact.updates'),
                  screen.upgrade?.result === 'running' ? (
                    t('fact.updatesRunning')
                  ) : (
                    <UpdateStateLabel key="updates" state={screen.update} />
                  ),
                ],
              ]}
            />
          </GridItem>
          <GridItem>
            <Facts
              title={t('facts.hardware')}
              facts={[
                [
                  t('fact.product'),
                  [host.hardware.manufacturer, host.hardware.product].filter(Boolean).join(' '),
                ],
                [t('fact.cpu'), cpu?.name ?? null],
                [
                  t('fact.cores'),
                  cpu === null || cpu.sockets === 0
                    ? null
                    : t('fact.coresValue', {
                        total: cpu.sockets * cpu.coresPerSocket * cpu.threadsPerCore,
                        sockets: cpu.sockets,
                        cores: cpu.coresPerSocket,
                        threads: cpu.threadsPerCore,
                      }),
                ],
                [t('fact.memory'), host.memory === 0 ? null : bytes(host.memory)],
                [t('fact.freeMemory'), bytes(host.maxSchedulingMemory)],
              ]}
            />
          </GridItem>
          <GridItem>
            <Facts
              title={t('facts.roles')}
              facts={[
                [
                  t('fact.spm'),
                  host.spm.startsWith('unknown:') ? null : t(`fact.spmValue.${host.spm as 'none'}`),
                ],
                [t('fact.spmPriority'), host.spmPriority === null ? null : number(host.spmPriority)],
                [t('fact.engine'), engineFact()],
                [t('fact.power'), t(host.powerManagement ? 'value.yes' : 'fact.powerNo')],
                [t('fact.kdump'), host.kdump.replace(/^unknown:/, '')],
                [t('fact.selinux'), host.seLinux],
              ]}
            />
          </GridItem>
        </Grid>
      </StackItem>
      <StackItem>
        <UpgradeAvailable host={host} cluster={cluster} screen={screen} items={items} />
      </StackItem>
    </Stack>
  )
}
