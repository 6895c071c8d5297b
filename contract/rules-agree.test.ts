/**
 * Two readings of the engine contract, compared: the app's rules say yes if and only if the simulated engine accepts and
 * does not refuse a moment later. What they are known to see differently is named below, with its source.
 */
import { describe, expect, it } from 'vitest'
import { HOST_STATUSES } from '~/api/model'
import type { KnownHostStatus } from '~/api/model'
import { MINUTE, SECOND } from '~/lib/time'
import { HOST_ACTIONS, whyNot } from '~/domain/host-actions'
import type { HostAction } from '~/domain/host-actions'
import { upgradePreview } from '~/domain/upgrade-preview'
import type { UpgradePreview } from '~/domain/upgrade-preview'
import { bench, refusalOfUpgrade } from './bench'
import type { Bench } from './bench'
import { SITUATIONS, makeSite } from './sites'
import type { Shape, Situation } from './sites'

/** The engine takes it, we do not offer it. */
const NOT_OFFERED: Partial<Record<`${HostAction} ${KnownHostStatus}`, string>> = {
  'activate down': 'engine contract 4.2, note 7',
  'activate installing': 'engine contract 4.2, note 7',
  'activate reboot': 'engine contract 4.2, note 7',
  'activate unassigned': 'engine contract 4.2, note 7',
  'activate initializing': 'engine contract 4.2, note 7',
  'activate connecting': 'engine contract 4.2, note 7',
  'activate kdumping': 'engine contract 4.2, note 7',
  'activate pending_approval': 'engine contract 4.2, note 7',
  'activate installing_os': 'engine contract 4.2, note 7',
}

/** We see nothing against it, the engine refuses: REST does not show why. */
const NOT_SEEN: Partial<Record<Situation, string>> = {
  'a plugged disk snapshot': 'engine contract 4.4: VDS_CANNOT_MAINTENANCE_VM_HAS_PLUGGED_DISK_SNAPSHOT',
  'host devices': 'engine contract 3.6: visible only indirectly',
  'storage tasks': 'engine contract 4.4: VDS_CANNOT_MAINTENANCE_SPM_WITH_RUNNING_TASKS',
  'a disk transfer': 'engine contract 4.4: VDS_CANNOT_MAINTENANCE_HOST_WITH_RUNNING_OPERATIONS',
  'a cluster CPU hit by the TSX removal':
    'engine contract 4.3: CANNOT_UPGRADE_HOST_CLUSTER_CPU_AFFECTED_BY_TSX_REMOVAL',
  'one of a level the other host does not know': 'engine contract 8.4: levels of hosts are not in REST',
}

/** We are not sure and say so (a warning); the engine refuses. */
const NOT_SURE: Partial<Record<Situation, string>> = {
  'one that does not respond':
    'engine contract 5.5 row 2: what a maintenance does with it is not told by REST',
}

async function isTakenByEngine(on: Bench, action: HostAction): Promise<boolean> {
  if (action === 'upgrade') return (await refusalOfUpgrade(on, 'subject')) === null
  const refused = await on.ask(action, 'subject')
  if (refused !== null) return false
  on.wait(2 * SECOND)
  const { events } = await on.facts('subject')
  return !(action === 'check' && events.some(event => event.code === 887))
}

const cases = HOST_STATUSES.flatMap(status =>
  HOST_ACTIONS.flatMap(action => [true, false].map(update => ({ status, action, update }))),
)

describe('whyNot and the engine agree', () => {
  it.each(cases)('$action, $status, update $update', async ({ status, action, update }) => {
    const on = bench(makeSite({ subject: { status, updateAvailable: update } }))
    const { host } = await on.facts('subject')
    const isOffered = whyNot(action, host) === null
    const isTaken = await isTakenByEngine(on, action)
    const source = NOT_OFFERED[`${action} ${status}`]
    expect([isOffered, isTaken]).toEqual(source === undefined ? [isTaken, isTaken] : [false, true])
  })

  it.each(['spm', 'contending'] as const)('maintenance of a host whose SPM status is %s', async spm => {
    for (const status of ['up', 'non_responsive'] as const) {
      const on = bench(makeSite({ subject: { status, spm: { priority: 5, status: spm } } }))
      const { host } = await on.facts('subject')
      expect([status, whyNot('maintenance', host) === null]).toEqual([
        status,
        await isTakenByEngine(on, 'maintenance'),
      ])
    }
  })

  it('while an upgrade runs', async () => {
    const on = bench(makeSite({ subject: { status: 'maintenance' } }))
    expect(await on.ask('upgrade', 'subject')).toBeNull()
    on.wait(MINUTE)
    const { host } = await on.facts('subject')
    for (const action of HOST_ACTIONS) {
      const reason = whyNot(action, host, { upgradeInFlight: { since: 0 } })
      expect(reason?.code).toBe('host.upgradeInFlight')
      expect(await on.ask(action, 'subject')).toContain('Cannot')
    }
  })
})

function disagreement(situation: Situation, preview: UpgradePreview, refusal: string | null): string | null {
  if (refusal === null) return preview.canStart ? null : 'we refuse, the engine goes on'
  if (!preview.canStart || situation in NOT_SEEN) return null
  return situation in NOT_SURE && preview.vms.unsure.length > 0 ? null : `we go on, the engine: ${refusal}`
}

const START_STATUSES = ['up', 'non_operational', 'install_failed', 'maintenance'] as const

const starts = (Object.keys(SITUATIONS) as Situation[]).flatMap(situation =>
  START_STATUSES.flatMap(status => [true, false].map(update => ({ situation, status, update }))),
)

describe('the preview and the engine agree', () => {
  it.each(starts)('$situation, $status, update $update', async ({ situation, status, update }) => {
    const shape: Shape = SITUATIONS[situation]
    const on = bench(makeSite({ ...shape, subject: { ...shape.subject, status, updateAvailable: update } }))
    const facts = await on.facts('subject')
    const preview = upgradePreview({ ...facts, ...(await on.surroundings(facts.host)), reboot: true })
    const refusal = await refusalOfUpgrade(on, 'subject')
    expect(disagreement(situation, preview, refusal)).toBeNull()
  })

  it.each([...Object.keys(NOT_SEEN), ...Object.keys(NOT_SURE)] as Situation[])(
    'the exception still is one: %s',
    async situation => {
      const on = bench(makeSite(SITUATIONS[situation]))
      const facts = await on.facts('subject')
      const preview = upgradePreview({ ...facts, ...(await on.surroundings(facts.host)), reboot: true })
      expect([preview.canStart, (await refusalOfUpgrade(on, 'subject')) === null]).toEqual([true, false])
    },
  )
})
