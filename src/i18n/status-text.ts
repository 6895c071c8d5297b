import type { HostKind, HostStatus, KnownHostStatus, Severity, VmAffinity, VmStatus } from '~/api/model'
import { HOST_STATUSES, SEVERITIES, VM_AFFINITIES, VM_STATUSES } from '~/api/model'
import type { Text } from './text'

/** What the engine calls something that this app does not know, made readable: `unknown:foo_bar` → "foo bar". */
const raw = (value: string) => value.replace(/^unknown:/, '').replaceAll('_', ' ')

const isOneOf = <T extends string>(all: readonly T[], value: string): value is T =>
  (all as readonly string[]).includes(value)

export function hostStatusWord({ t }: Text, status: HostStatus): string {
  if (isOneOf<KnownHostStatus>(HOST_STATUSES, status)) return t(`hostStatus.${status}`)
  return t('status.unknown', { raw: raw(status) })
}

export function vmStatusWord({ t }: Text, status: VmStatus): string {
  if (isOneOf(VM_STATUSES, status)) return t(`vmStatus.${status}`)
  return t('status.unknown', { raw: raw(status) })
}

export function severityWord({ t }: Text, severity: Severity): string {
  if (isOneOf(SEVERITIES, severity)) return t(`severity.${severity}`)
  return t('status.unknown', { raw: raw(severity) })
}

export function affinityWord({ t }: Text, affinity: VmAffinity): string {
  if (isOneOf(VM_AFFINITIES, affinity)) return t(`vmAffinity.${affinity}`)
  return t('status.unknown', { raw: raw(affinity) })
}

export function hostKindWord({ t }: Text, kind: HostKind): string {
  switch (kind) {
    case 'rhel':
      return t('hostKind.rhel')
    case 'ovirt_node':
      return t('hostKind.ovirt_node')
    case 'rhev_h':
      return t('hostKind.rhev_h')
    default:
      return t('status.unknown', { raw: raw(kind) })
  }
}
