/**
 * What the hosts of a cluster mean for a level (engine contract 8.2). Only hosts that are up or preparing for maintenance
 * are looked at by the engine; the others are passed over, and cannot be activated afterwards if they do not support it.
 * Levels of hosts are inferred from VDSM and libvirt, since REST does not tell them (8.4).
 */
import type { Host, HostStatus } from '~/api/model'
import type { HostVersions } from '~/domain/host-levels'
import { hostLevels, levelText } from '~/domain/host-levels'

/** Only these are looked at when the level is set. */
const COUNTED: ReadonlySet<HostStatus> = new Set<HostStatus>(['up', 'preparing_for_maintenance'])

export const isCounted = ({ status }: Pick<Host, 'status'>): boolean => COUNTED.has(status)

/** With its software of today; `null`: not known. */
export const supportsLevel = (host: HostVersions, level: string): boolean | null =>
  hostLevels(host)?.levels.some(one => levelText(one) === level) ?? null

export type HostsOnLevel = {
  ready: Host[]
  /** The engine refuses the level because of them. */
  blocking: Host[]
  /** Passed over, and not able to join afterwards. */
  left: Host[]
  /** Counted, and nobody knows what they support. */
  unknown: Host[]
  /** Not one supports it, and of none it is unknown: the engine refuses. */
  noneSupports: boolean
}

export function hostsOnLevel(level: string, hosts: readonly Host[]): HostsOnLevel {
  const which = (supports: boolean | null) => hosts.filter(host => supportsLevel(host, level) === supports)
  const tooOld = which(false)
  const unknown = which(null)
  const ready = which(true)
  return {
    ready,
    blocking: tooOld.filter(isCounted),
    left: tooOld.filter(host => !isCounted(host)),
    unknown,
    noneSupports: hosts.length > 0 && ready.length === 0 && unknown.length === 0,
  }
}
