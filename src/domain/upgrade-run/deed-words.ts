/** What was asked of the engine, as the end of "The engine refused …", from the key of the command. */
import type { CommandName } from './commands'
import type { NameOf } from './journal-sentence'

const WORDS: Record<CommandName, (about: string, vm: string) => string> = {
  write: () => 'to write an entry of the journal',
  startClusterUpgrade: () => 'to set the upgrade flag of the cluster',
  updateClusterUpgradeProgress: percent => `to set the progress of the cluster to ${percent}%`,
  finishClusterUpgrade: () => 'to clear the upgrade flag of the cluster',
  setSchedulingPolicy: () => 'to switch the scheduling policy of the cluster',
  restoreSchedulingPolicy: () => 'to restore the scheduling policy of the cluster',
  raiseClusterLevel: level => `to raise the cluster level to ${level}`,
  addJob: () => 'to add a task',
  addStep: () => 'to add a step to the task',
  endStep: () => 'to end a step of the task',
  endJob: () => 'to end the task',
  checkHost: host => `to check host ${host} for updates`,
  forceMigrateVm: (host, vm) => `to migrate virtual machine ${vm} from host ${host}`,
  shutdownVm: (host, vm) => `to shut down virtual machine ${vm} on host ${host}`,
  stopVm: (host, vm) => `to power off virtual machine ${vm} on host ${host}`,
  upgradeHost: host => `to upgrade host ${host}`,
  activateHost: host => `to activate host ${host}`,
  startVm: (host, vm) => `to start virtual machine ${vm}, which was shut down on host ${host}`,
  migrateVmBack: (host, vm) => `to migrate virtual machine ${vm} back to host ${host}`,
}

export const DEEDS = Object.keys(WORDS)

const isName = (name: string): name is CommandName => Object.hasOwn(WORDS, name)

export type ToldDeed = { name: CommandName; about: string; vm: string }

/** A key as `commandKey` makes it, with names; `null`: it is no such key. */
export function readDeed(key: string, nameOf: NameOf): ToldDeed | null {
  const [name = '', about = '', , vm = ''] = key.split('/')
  return isName(name) ? { name, about: nameOf(about), vm: nameOf(vm) } : null
}

/** Whatever is no key of ours is told as it is. */
export function deedWords(key: string, nameOf: NameOf): string {
  const deed = readDeed(key, nameOf)
  return deed === null ? key : WORDS[deed.name](deed.about, deed.vm)
}
