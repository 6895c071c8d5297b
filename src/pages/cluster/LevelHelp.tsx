import { Button } from '@patternfly/react-core'
import { Link } from 'react-router-dom'
import type { Host, Vm } from '~/api/model'
import type { RefusalPart } from '~/domain/cluster-level/refusal'
import { isCounted } from '~/domain/cluster-level/hosts-on-level'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { restartVms } from '~/queries/restarts'

/** A host by name, leading to its page, and the way to get it out of the way. */
export function HostHelp({ host, onMaintenance }: { host: Host; onMaintenance: (host: Host) => void }) {
  const { t } = useText()
  return (
    <div className="um-title-row">
      <Link to={paths.host(host.id)}>{host.name}</Link>
      {isCounted(host) && host.status === 'up' && (
        <Button variant="link" isInline onClick={() => onMaintenance(host)}>
          {t('level.toMaintenance', { host: host.name })}
        </Button>
      )}
    </div>
  )
}

/** A machine by name; where it runs it is found on its host. */
export function VmHelp({ vm, hosts }: { vm: Vm; hosts: readonly Host[] }) {
  const host = hosts.find(({ id }) => id === vm.hostId)
  return host === undefined ? vm.name : <Link to={paths.host(host.id, 'vms')}>{vm.name}</Link>
}

type Props = {
  part: RefusalPart
  hosts: readonly Host[]
  vms: readonly Vm[]
  onMaintenance: (host: Host) => void
}

/** Links and buttons for what the engine named. */
export function RefusalHelp({ part, hosts, vms, onMaintenance }: Props) {
  const { t } = useText()
  const ids = new Set(part.mentioned.flatMap(({ id }) => id ?? []))
  if (part.kind === 'host')
    return hosts
      .filter(({ id }) => ids.has(id))
      .map(host => <HostHelp key={host.id} host={host} onMaintenance={onMaintenance} />)
  if (part.kind === 'cluster')
    return (
      <div className="um-title-row">
        {part.mentioned.flatMap(({ id, name }) =>
          id === null
            ? []
            : [
                <Link key={id} to={paths.cluster(id, 'level')}>
                  {name}
                </Link>,
              ],
        )}
      </div>
    )
  if (part.kind !== 'vm') return null
  const named = vms.filter(({ id }) => ids.has(id))
  const suspended = named.filter(({ status }) => status === 'suspended')
  return (
    <div className="um-title-row">
      {named
        .filter(({ hostId }) => hostId !== null)
        .map(vm => (
          <VmHelp key={vm.id} vm={vm} hosts={hosts} />
        ))}
      {part.code === 'vmsSuspended' && suspended.length > 0 && (
        <Button variant="link" isInline onClick={() => restartVms(suspended, 'resume')}>
          {t('level.way.resume')}
        </Button>
      )}
    </div>
  )
}
