import { FEW_PACKAGES, cluster, dataCenter, host, site, updateOf } from 'mocks/engine/make'
import { packagesText } from 'mocks/engine/checks'
import type { Host } from 'mocks/engine/state'
import { DAY, HOUR, MINUTE } from 'mocks/engine/world'
import { remember } from './build'
import type { Past, Scenario } from './build'

const CLUSTERS = 60

const pastOf = (hosts: readonly Host[], at: number): Past[] => {
  const [first, second] = hosts
  if (first === undefined || second === undefined) return []
  return [
    ...hosts.map((one, index): Past => ({
      at: at + index * MINUTE,
      code: 843,
      about: { host: one, vars: { Packages: packagesText(FEW_PACKAGES) } },
    })),
    { at: at + 3 * MINUTE, code: 839, about: { host: second, vars: { Message: 'No route to host' } } },
    { at: at + 4 * MINUTE, code: 23, about: { host: first, vars: { DiskSpace: '1000', Disks: '/var/log' } } },
    { at: at + 5 * MINUTE, code: 845, about: { host: second, vars: { ExpirationDate: day(at + 20 * DAY) } } },
  ]
}

const day = (time: number): string => new Date(time).toISOString().slice(0, 10)

export const manyNotifications: Scenario = {
  title: 'More than one wants to read',
  describe:
    'Sixty clusters of two hosts, each with updates, a failed check, a nearly full disk and a certificate that ends.',
  seed: now => {
    const home = dataCenter('Default')
    const clusters = Array.from({ length: CLUSTERS }, (_unused, index) =>
      cluster(`cluster-${String(index + 1).padStart(2, '0')}`, home),
    )
    const pairs = clusters.map(one =>
      ['a', 'b'].map(letter =>
        host(`${one.name}-${letter}`, one, { update: true, pending: updateOf('rhel', FEW_PACKAGES) }),
      ),
    )
    const state = site('many-notifications', now, {
      dataCenters: [home],
      clusters,
      hosts: pairs.flat(),
      vms: [],
    })
    return remember(
      state,
      pairs.flatMap((pair, index) => pastOf(pair, now - 12 * HOUR + index * 6 * MINUTE)),
    )
  },
}
