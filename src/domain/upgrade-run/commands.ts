/** What a run asks of the engine: data, performed one after the other by the runner. */
import { assertNever } from '~/lib/assert-never'
import type { Entry, PolicySetting } from './journal-types'

export type Deed =
  | { do: 'write'; entry: Entry }
  | { do: 'startClusterUpgrade'; clusterId: string }
  | { do: 'updateClusterUpgradeProgress'; clusterId: string; percent: number }
  | { do: 'finishClusterUpgrade'; clusterId: string }
  /** `number`: of the journal's entry that came before it. */
  | { do: 'setSchedulingPolicy'; clusterId: string; policyId: string; number: number }
  | { do: 'restoreSchedulingPolicy'; clusterId: string; policy: PolicySetting; number: number }
  /** Back it does not go. */
  | { do: 'raiseClusterLevel'; clusterId: string; version: { major: number; minor: number } }
  | { do: 'addJob'; description: string }
  | { do: 'addStep'; jobId: string; description: string }
  | { do: 'endStep'; jobId: string; stepId: string; succeeded: boolean }
  | { do: 'endJob'; jobId: string; succeeded: boolean }
  | { do: 'checkHost'; hostId: string; attempt: number }
  | { do: 'forceMigrateVm'; hostId: string; vmId: string; attempt: number }
  | { do: 'shutdownVm'; hostId: string; vmId: string; attempt: number }
  /** Pulls the plug; only when that is allowed and the guest has had its time. */
  | { do: 'stopVm'; hostId: string; vmId: string; attempt: number }
  | { do: 'upgradeHost'; hostId: string; attempt: number; reboot: boolean; timeoutMin: number }
  /** The way back from an evacuation. */
  | { do: 'activateHost'; hostId: string; attempt: number }
  | { do: 'startVm'; hostId: string; vmId: string; attempt: number }
  /** `isForced`: it moves only when somebody asks for it. */
  | { do: 'migrateVmBack'; hostId: string; vmId: string; attempt: number; isForced: boolean }

/** What is asked of the engine itself, beside the journal. */
export type EngineDeed = Exclude<Deed, { do: 'write' }>

/** `since`: when it became due, as far as events and limits tell: nobody drives when that is long ago. */
export type Command = Deed & { since: number }
export type CommandName = Deed['do']

/** The same for the same deed in the same situation, whoever asks. */
export function commandKey(deed: Deed): string {
  switch (deed.do) {
    case 'write':
      return `write/${entryKey(deed.entry)}`
    case 'startClusterUpgrade':
    case 'finishClusterUpgrade':
      return deed.do
    case 'updateClusterUpgradeProgress':
      return `${deed.do}/${deed.percent}`
    case 'setSchedulingPolicy':
    case 'restoreSchedulingPolicy':
      return `${deed.do}/${deed.number}`
    case 'raiseClusterLevel':
      return `${deed.do}/${deed.version.major}.${deed.version.minor}`
    case 'addJob':
      return deed.do
    case 'addStep':
      return `${deed.do}/${deed.jobId}/${deed.description}`
    case 'endStep':
      return `${deed.do}/${deed.stepId}`
    case 'endJob':
      return `${deed.do}/${deed.jobId}`
    case 'checkHost':
    case 'upgradeHost':
    case 'activateHost':
      return `${deed.do}/${deed.hostId}/${deed.attempt}`
    case 'forceMigrateVm':
    case 'shutdownVm':
    case 'stopVm':
    case 'startVm':
    case 'migrateVmBack':
      return `${deed.do}/${deed.hostId}/${deed.attempt}/${deed.vmId}`
    default:
      return assertNever(deed)
  }
}

/** Names an entry within its run: two entries of one key are the same entry, of which the first counts. */
export function entryKey(entry: Entry): string {
  switch (entry.kind) {
    case 'plan':
      return 'plan'
    case 'driver':
      return `driver/${entry.driver.number}`
    case 'decision':
      return `decision/${entry.id}`
    case 'policy':
      return `policy/${entry.number}`
    case 'begun':
    case 'wayBack':
    case 'ended':
      return `${entry.kind}/${entry.hostId}/${entry.attempt}/${entry.driver}`
    case 'vmsDown':
      return `vmsDown/${entry.hostId}/${entry.attempt}/${entry.vms.map(({ id }) => id).join('+')}`
    case 'refused':
      return `refused/${entry.command}/${entry.driver}`
    case 'end':
      return `end/${entry.driver}`
    default:
      return assertNever(entry)
  }
}
