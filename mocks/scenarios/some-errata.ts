/** Errata as a Foreman has them for EL machines and for the engine; names and texts are made up. */
import { idOf } from 'mocks/engine/make'
import type { Erratum, Foreman, Host } from 'mocks/engine/state'
import { DAY, HOUR } from 'mocks/engine/world'

type Given = Pick<Erratum, 'name' | 'title' | 'type' | 'severity' | 'summary' | 'packages'> & {
  description?: string
  issued: number
}

const SOLUTION =
  'Before applying this update, make sure all previously released errata relevant to your system have been applied.'

const erratum = ({ description, ...given }: Given): Erratum => ({
  description: description ?? given.summary,
  solution: SOLUTION,
  ...given,
})

/** What the pending update of an EL host brings. */
const hostErrata = (now: number): Erratum[] =>
  [
    {
      name: 'OVSA-2024:0431',
      title: 'kernel security update',
      type: 'security',
      severity: 'Important',
      summary: 'An update for kernel fixes two use-after-free flaws that a local user may exploit.',
      issued: now - 6 * DAY,
      packages: ['kernel-5.14.0-480.el9', 'kernel-core-5.14.0-480.el9', 'kernel-modules-5.14.0-480.el9'],
    },
    {
      name: 'OVSA-2024:0440',
      title: 'openssl security update',
      type: 'security',
      severity: 'Moderate',
      summary: 'An update for openssl fixes unbounded memory growth with session handling in TLSv1.3.',
      issued: now - 4 * DAY,
      packages: ['openssl-3.2.2-6.el9', 'openssl-libs-3.2.2-6.el9'],
    },
    {
      name: 'OVBA-2024:0418',
      title: 'libvirt and qemu-kvm bug fix update',
      type: 'bugfix',
      severity: 'Unknown',
      summary: 'Live migration of machines with many vCPUs no longer stalls before the switch-over.',
      issued: now - 11 * DAY,
      packages: ['libvirt-daemon-10.10.0-7.el9', 'qemu-kvm-9.1.0-15.el9'],
    },
    {
      name: 'OVEA-2024:0402',
      title: 'vdsm enhancement update',
      type: 'enhancement',
      severity: 'Unknown',
      summary: 'VDSM 4.50.6.1 supports cluster level 4.8, with libvirt 10.10 and QEMU 9.1.',
      issued: now - 19 * DAY,
      packages: ['vdsm-4.50.6.1-1.el9', 'ovirt-host-4.5.0-4.el9'],
    },
  ].map(erratum)

export const worstErrata = (now: number): Erratum =>
  erratum({
    name: 'OVSA-2024:0450',
    title: 'qemu-kvm security update',
    type: 'security',
    severity: 'Critical',
    summary: 'A guest could break out to its host by way of a crafted virtio descriptor.',
    issued: now - DAY,
    packages: ['qemu-kvm-core-9.0.0-5.el9'],
  })

/** A provider may send an erratum before its packages. */
export const withoutPackages = (now: number): Erratum =>
  erratum({
    name: 'OVBA-2024:0451',
    title: 'firmware <b>bug</b> fix update',
    type: 'bugfix',
    severity: 'Unknown',
    summary: 'Network cards come up again after a warm reboot.',
    issued: now - DAY,
    packages: [],
  })

const nodeErrata = (now: number): Erratum[] => [
  erratum({
    name: 'OVBA-2024:0436',
    title: 'oVirt Node 4.5.6 image',
    type: 'bugfix',
    severity: 'Unknown',
    summary: 'A new image of oVirt Node with all fixes of the last months.',
    issued: now - 5 * DAY,
    packages: ['ovirt-node-ng-image-update-4.5.6-1.el9'],
  }),
]

export const engineErrata = (now: number): Erratum[] =>
  [
    {
      name: 'OVSA-2024:0445',
      title: 'ovirt-engine security update',
      type: 'security',
      severity: 'Critical',
      summary: 'An authenticated user could read the credentials of storage connections.',
      issued: now - 2 * DAY - 5 * HOUR,
      packages: [
        'ovirt-engine-4.5.8-1.el9',
        'ovirt-engine-restapi-4.5.8-1.el9',
        'ovirt-engine-setup-4.5.8-1.el9',
      ],
    },
    {
      name: 'OVSA-2024:0431',
      title: 'kernel security update',
      type: 'security',
      severity: 'Important',
      summary: 'An update for kernel fixes two use-after-free flaws that a local user may exploit.',
      issued: now - 6 * DAY,
      packages: ['kernel-5.14.0-480.el9', 'kernel-core-5.14.0-480.el9'],
    },
    {
      name: 'OVSA-2024:0427',
      title: 'postgresql security update',
      type: 'security',
      severity: 'Moderate',
      summary:
        'An update for the postgresql module fixes a privilege escalation by way of a crafted extension.',
      issued: now - 8 * DAY,
      packages: ['postgresql-server-13.16-1.el9', 'postgresql-13.16-1.el9'],
    },
    {
      name: 'OVBA-2024:0446',
      title: 'ovirt-engine bug fix update 4.5.8',
      type: 'bugfix',
      severity: 'Unknown',
      summary:
        'Hosts no longer stay in the status Installing when the engine is restarted during an upgrade.',
      issued: now - 2 * DAY,
      packages: ['ovirt-engine-4.5.8-1.el9', 'ovirt-engine-backend-4.5.8-1.el9'],
    },
    {
      name: 'OVBA-2024:0419',
      title: 'ansible-runner bug fix update',
      type: 'bugfix',
      severity: 'Unknown',
      summary: 'Old artifacts of playbooks are cleaned up again.',
      issued: now - 11 * DAY,
      packages: ['ansible-runner-2.4.0-1.el9'],
    },
    {
      // A provider may send an erratum before its packages.
      name: 'OVEA-2024:0403',
      title: 'ovirt-web-ui enhancement update',
      type: 'enhancement',
      severity: 'Unknown',
      summary: 'The VM Portal remembers the view of the console.',
      issued: now - 19 * DAY,
      packages: [],
    },
  ].map(erratum)

/** Knows the engine's machine and these hosts, whose pending updates it can name. */
export const foreman = (hosts: readonly Host[], now: number, over: Partial<Foreman> = {}): Foreman => ({
  id: idOf('provider', 'satellite'),
  name: 'satellite.example.com',
  url: 'https://satellite.example.com',
  engine: engineErrata(now),
  hosts: Object.fromEntries(
    hosts.map(one => [
      one.id,
      one.pending === null ? [] : one.type === 'rhel' ? hostErrata(now) : nodeErrata(now),
    ]),
  ),
  ...over,
})
