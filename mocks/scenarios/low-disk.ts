import { DAY, HOUR, MINUTE } from 'mocks/engine/world'
import type { Past, Scenario } from './build'
import { clusterSite } from './cluster-site'

/** VdsLocalDisksLowFreeSpace and VdsLocalDisksCriticallyLowFreeSpace, in MB */
const LOW = '1000'
const CRITICAL = '500'

export const lowDisk: Scenario = {
  title: 'Disks nearly full',
  describe:
    'host2 is low on disk space (event 23), host4 critically so (event 24): updating it may fail. host5 was, two weeks ago.',
  seed: now =>
    clusterSite('low-disk', now, ({ host, past }) => {
      past.push(
        ...[4, 3, 2, 1].map((hours): Past => ({
          at: now - hours * HOUR + 20 * MINUTE,
          code: 23,
          about: { host: host('host2'), vars: { DiskSpace: LOW, Disks: '/var/log' } },
        })),
        ...[50, 34, 18, 2].map((minutes): Past => ({
          at: now - minutes * MINUTE,
          code: 24,
          about: { host: host('host4'), vars: { DiskSpace: CRITICAL, Disks: '/, /var/tmp' } },
        })),
        {
          at: now - 14 * DAY,
          code: 24,
          about: { host: host('host5'), vars: { DiskSpace: CRITICAL, Disks: '/var/log' } },
        },
      )
    }),
}
