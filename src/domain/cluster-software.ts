/** Which software the hosts of a cluster run. */
import type { Host } from '~/api/model'
import { compareNatural } from '~/lib/compare'
import { groupBy } from '~/lib/collections'

export type SoftwareGroup = {
  /** As the engine writes it; `null`: the engine has never talked to these hosts. */
  vdsm: string | null
  os: string | null
  hosts: Host[]
}

/** Hosts of the same VDSM and operating system together, the newest VDSM first, what is not known last. */
export function softwareGroups(hosts: readonly Host[]): SoftwareGroup[] {
  const groups = groupBy(hosts, host => `${host.vdsm?.full ?? ''}\n${host.os.description ?? ''}`)
  return [...groups.values()]
    .flatMap(members => {
      const [first] = members
      return first === undefined
        ? []
        : [{ vdsm: first.vdsm?.full ?? null, os: first.os.description, hosts: members }]
    })
    .toSorted((a, b) => compareNatural(b.vdsm ?? '', a.vdsm ?? '') || compareNatural(b.os ?? '', a.os ?? ''))
}

/** More than one version of VDSM: some hosts are upgraded and some are not. */
export function isMixed(groups: readonly SoftwareGroup[]): boolean {
  return new Set(groups.flatMap(({ vdsm }) => (vdsm === null ? [] : [vdsm]))).size > 1
}
