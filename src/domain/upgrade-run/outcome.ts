/** How a host in hand ends, before its machines are restored and the end is written into the journal. */
import type { Host } from '~/api/model'
import type { RunWaiting } from './view-types'
import type { Command } from './commands'
import type { HostCause, HostResult, HostSoftware, HostWarning } from './journal-types'

export type Outcome = {
  result: HostResult
  cause: HostCause | null
  /** A code or a name that belongs to the cause. */
  detail: string | null
  /** The engine's. */
  words: string | null
  warnings: HostWarning[]
  at: number
  /** Machines are not started again: the host is left as it is. */
  isLeft: boolean
}

export const ended = (
  result: HostResult,
  cause: HostCause | null,
  at: number,
  more: Partial<Pick<Outcome, 'detail' | 'words' | 'warnings' | 'isLeft'>> = {},
): Outcome => ({ result, cause, at, detail: null, words: null, warnings: [], isLeft: false, ...more })

/** One part of a host's turn: what it asks for, what it waits for, or how it ends the turn; none of these: it is done. */
export type Part = { commands: Command[]; waitingFor: RunWaiting[]; outcome: Outcome | null }

export const isDone = (part: Part): boolean =>
  part.outcome === null && part.commands.length === 0 && part.waitingFor.length === 0

export const newPart = (): Part => ({ commands: [], waitingFor: [], outcome: null })
export const wait = (...waitingFor: RunWaiting[]): Part => ({ ...newPart(), waitingFor })
export const endPart = (outcome: Outcome): Part => ({ ...newPart(), outcome })

export const softwareOf = ({ os, vdsm, libvirt }: Host): HostSoftware => ({
  os: os.version?.full ?? os.description,
  kernel: os.kernel,
  vdsm: vdsm?.full ?? null,
  libvirt: libvirt?.full ?? null,
})
