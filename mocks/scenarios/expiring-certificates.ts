import { DAY, HOUR } from 'mocks/engine/world'
import type { Past, Scenario } from './build'
import { clusterSite } from './cluster-site'

/** As CertificationValidityChecker.java prints it. */
const day = (time: number): string => new Date(time).toISOString().slice(0, 10)

export const expiringCertificates: Scenario = {
  title: 'Certificates that end',
  describe:
    'The certificate of host1 ends in three weeks (845), that of host2 in five days (879), that of host4 has no valid name (889), and that of the engine has ended (846). The engine says so once a day.',
  seed: now =>
    clusterSite('expiring-certificates', now, ({ host, past }) => {
      const daily = (ago: number): Past[] => {
        const at = now - ago * DAY - 3 * HOUR
        return [
          { at, code: 846, about: { vars: { ExpirationDate: day(now - 4 * DAY) } } },
          {
            at,
            code: 845,
            about: { host: host('host1'), vars: { ExpirationDate: day(now + 21 * DAY) } },
          },
          {
            at,
            code: 879,
            about: { host: host('host2'), vars: { ExpirationDate: day(now + 5 * DAY) } },
          },
          { at, code: 889, about: { host: host('host4') } },
        ]
      }
      past.push(...[2, 1, 0].flatMap(daily))
    }),
}
