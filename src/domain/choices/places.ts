/**
 * How choices are kept in options of a user, which can be added and removed and never changed, and whose names are there
 * once: in one of two places, by turns. The new one is added before the old one is removed, so that whoever is interrupted
 * at any point leaves at least one of them; of two the later change counts.
 */
import type { Choices, Unreadable } from './content'
import { decodeChoices, encodeChoices } from './content'

export const PLACES = ['upgradeManager.choices', 'upgradeManager.choices.2'] as const

export type KeptOption = { id: string; name: string; content: string }

/** What the engine keeps of somebody's choices. */
export type Reading =
  | { kind: 'none' }
  | { kind: 'kept'; choices: Choices; option: KeptOption }
  /** There is something, and it is not taken. */
  | { kind: 'unreadable'; why: Unreadable }

export type Step = { do: 'add'; name: string; content: string } | { do: 'remove'; id: string }

const isOurs = ({ name }: KeptOption): boolean => PLACES.some(place => place === name)

export function readOptions(options: readonly KeptOption[]): Reading {
  let newest: Extract<Reading, { kind: 'kept' }> | null = null
  let why: Unreadable | null = null
  for (const option of options.filter(isOurs)) {
    const decoded = decodeChoices(option.content)
    if (!decoded.ok) {
      if (why === null || decoded.why.code === 'newer') why = decoded.why
    } else if (newest === null || decoded.choices.changedAt > newest.choices.changedAt)
      newest = { kind: 'kept', choices: decoded.choices, option }
  }
  // What a later version has kept is not overruled by what it was about to remove.
  if (why !== null && (newest === null || why.code === 'newer')) return { kind: 'unreadable', why }
  return newest ?? { kind: 'none' }
}

const isSame = (option: KeptOption, choices: Choices): boolean => {
  const decoded = decodeChoices(option.content)
  return decoded.ok && encodeChoices(decoded.choices) === encodeChoices(choices)
}

const remove = ({ id }: KeptOption): Step => ({ do: 'remove', id })

/** What is to be asked for, in this order, until these choices are all that is kept. */
export function stepsToKeep(options: readonly KeptOption[], choices: Choices): Step[] {
  const ours = options.filter(isOurs)
  // It was added, and the answer was lost.
  const there = ours.find(option => isSame(option, choices))
  if (there !== undefined) return ours.filter(option => option !== there).map(remove)
  const reading = readOptions(ours)
  const last = reading.kind === 'kept' ? reading.option : ours[0]
  const inTheWay = ours.filter(option => option !== last)
  const name = PLACES.find(place => place !== last?.name) ?? PLACES[0]
  return [
    ...inTheWay.map(remove),
    { do: 'add', name, content: encodeChoices(choices) },
    ...(last === undefined ? [] : [remove(last)]),
  ]
}

/** The one that counts goes last: who is interrupted still keeps the same. */
export function stepsToForget(options: readonly KeptOption[]): Step[] {
  const ours = options.filter(isOurs)
  const reading = readOptions(ours)
  const last = reading.kind === 'kept' ? reading.option : null
  return [...ours.filter(option => option !== last), ...(last === null ? [] : [last])].map(remove)
}
