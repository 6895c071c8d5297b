/** Past events of scenarios with a history: checks and upgrades as the engine itself would have told of them. */
import { packagesText, updatesMessage } from 'mocks/engine/checks'
import { planUpdate } from 'mocks/engine/playbook'
import type { Host, Vm } from 'mocks/engine/state'
import type { By } from 'mocks/engine/world'
import { MINUTE, SECOND } from 'mocks/engine/world'
import { ADMIN, idOf, updateOf } from 'mocks/engine/make'
import type { Past } from './build'

const byAdmin = (what: string): By => ({ userId: ADMIN, correlationId: idOf('correlation', what) })

const CHECK_TASKS = [
  'Check for system updates (remove empty lines)',
  "Remove 'Obsoleting' title from file",
  'Get yum updates file',
  'Get yum updates content',
  'Delete yum_updates file from host',
]

const played = (host: Host, action: string, tasks: { name: string; at: number }[], by: By): Past[] =>
  tasks.map(task => ({
    at: task.at,
    code: 559,
    about: { host, by, vars: { PlayAction: `${action} of host ${host.name}`, Message: task.name } },
  }))

/** A check asked for by a person; `failed` is the message of 839. */
export const pastCheck = (
  host: Host,
  at: number,
  about: { packages?: string[]; failed?: string },
): Past[] => {
  const by = byAdmin(`check/${host.name}/${at}`)
  const done = at + 26 * SECOND
  const started: Past[] = [{ at, code: 884, about: { host, by } }]
  if (about.failed !== undefined)
    return [...started, { at: done, code: 839, about: { host, by, vars: { Message: about.failed } } }]
  const packages = about.packages ?? []
  const tasks = CHECK_TASKS.map((name, index) => ({ name, at: at + (index + 1) * 5 * SECOND }))
  const found: Past[] =
    packages.length === 0
      ? []
      : [{ at: done, code: 843, about: { host, by, vars: { Packages: packagesText(packages) } } }]
  return [
    ...started,
    ...played(host, 'Check for update', tasks, by),
    ...found,
    { at: done, code: 885, about: { host, by, vars: { Message: updatesMessage(packages) } } },
  ]
}

/** What the daily check wrote, twenty seconds a host: 843 where there is something new, 885 in any case. */
export const pastDailyChecks = (hosts: readonly Host[], at: number): Past[] =>
  hosts
    .filter(host => host.software !== null)
    .flatMap((host, index): Past[] => {
      const packages = host.updateAvailable ? (host.pending?.packages ?? []) : []
      const done = at + index * 20 * SECOND
      const about = { host, vars: { Message: updatesMessage(packages), Packages: packagesText(packages) } }
      return [
        ...(packages.length === 0 ? [] : [{ at: done, code: 843, about } as const]),
        { at: done, code: 885, about },
      ]
    })

/** The hosts upgraded one after another, each a while after the one before; `from` is when the first one began. */
export const pastClusterUpgrade = (hosts: readonly Host[], vms: readonly Vm[], from: number): Past[] =>
  hosts.flatMap((host, index) => {
    const refuge = hosts[(index + 1) % hosts.length] ?? host
    const moved = vms.filter(vm => vm.hostId === host.id).slice(0, 4)
    return pastUpgrade(host, refuge, moved, from + index * 35 * MINUTE)
  })

const pastMoves = (host: Host, to: Host, vms: Vm[], at: number, by: By): { past: Past[]; end: number } => {
  let end = at + 3 * SECOND
  const past = vms.flatMap((vm, index): Past[] => {
    const done = at + (index + 1) * 38 * SECOND
    end = done + 3 * SECOND
    const took = `${Math.round((done - at) / SECOND)} seconds`
    return [
      {
        at,
        code: 67,
        about: {
          host,
          vm,
          by,
          vars: { DestinationVdsName: to.name, OptionalReason: 'Host preparing for maintenance' },
        },
      },
      {
        at: done,
        code: 63,
        about: {
          host,
          vm,
          by,
          vars: {
            DestinationVdsName: to.name,
            Duration: took,
            TotalDuration: took,
            ActualDowntime: '96ms',
          },
        },
      },
    ]
  })
  return { past, end }
}

/** A whole upgrade with reboot that went well: 840 … 888 … 13. */
export const pastUpgrade = (host: Host, to: Host, vms: Vm[], at: number): Past[] => {
  const by = byAdmin(`upgrade/${host.name}/${at}`)
  const moves = pastMoves(host, to, vms, at + SECOND, by)
  const seeded = { seed: at % 1_000_003 }
  const tasks = planUpdate(seeded, { ...host, pending: host.pending ?? updateOf(host.type) }).map(task => ({
    name: task.name,
    at: moves.end + task.endsAfter,
  }))
  const rebooted = tasks.at(-1)?.at ?? moves.end
  const back = rebooted + 210 * SECOND
  return [
    { at, code: 840, about: { host, by } },
    ...moves.past,
    { at: at + 2 * SECOND, code: 15, about: { host, by } },
    ...played(host, 'Update', tasks, by),
    { at: rebooted, code: 197, about: { host, by } },
    { at: rebooted, code: 888, about: { host, by } },
    {
      at: back + 6 * SECOND,
      code: 514,
      about: { host, vars: { ErrorMessage: 'Recovering from crash or Initializing' } },
    },
    { at: back + 27 * SECOND, code: 13, about: { host, vars: { HostStatus: 'Up' } } },
  ]
}

/** An upgrade whose playbook failed: 553 and 841 twice (contract 5.5 row 5). */
export const pastFailedUpgrade = (host: Host, at: number): Past[] => {
  const by = byAdmin(`upgrade/${host.name}/${at}`)
  const failed = at + 3 * MINUTE
  const tasks = CHECK_TASKS.map((name, index) => ({ name, at: at + (20 + index * 6) * SECOND }))
  return [
    { at, code: 840, about: { host, by } },
    { at: at + 2 * SECOND, code: 15, about: { host, by } },
    ...played(host, 'Update', tasks, by),
    {
      at: failed,
      code: 553,
      about: { host, by, vars: { PlayAction: `Update of host ${host.name}`, Message: 'Upgrade packages' } },
    },
    {
      at: failed,
      code: 841,
      about: { host, by, vars: { FailedUpgradeMessage: `Failed to update host '${host.address}'.` } },
    },
    { at: failed + 2 * SECOND, code: 841, about: { host, by } },
  ]
}
