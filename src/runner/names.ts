import type { RunnerState } from './types'

/** For the sentences in the engine's event list. */
export function nameIn({ facts, view }: RunnerState, id: string): string {
  const known =
    facts?.hosts.find(host => host.id === id) ??
    facts?.vms.find(vm => vm.id === id) ??
    view?.hosts.find(host => host.id === id)
  return known?.name ?? id
}
