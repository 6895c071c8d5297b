/**
 * What became of a level that was asked for, when its answer is not at hand. The level itself proves nothing: the engine
 * sets it first, then changes the machines one by one, and puts it back when one of them cannot be changed
 * (BLL/UpdateClusterCommand.java). What ends it is its event: 811 or 812, of a data center 952 or 953.
 */
import { isBelow } from './level-order'

const SAYS_YES: ReadonlySet<number> = new Set([811, 952])
const SAYS_NO: ReadonlySet<number> = new Set([812, 953])
const SAYS_WHY = 12005

type Told = { code: number; description: string }

export type RaiseProof =
  | { code: 'done' }
  /** In the engine's words. */
  | { code: 'refused'; words: string }
  /** The level is there, and the engine is not through. */
  | { code: 'set' }
  | { code: 'notSet' }

/** `now`: the level that is there. `events`: those of the request, `null` where they cannot be read. */
export function raiseProof(now: string | null, wanted: string, events: readonly Told[] | null): RaiseProof {
  const isThere = now !== null && !isBelow(now, wanted)
  const no = events?.filter(({ code }) => SAYS_NO.has(code)) ?? []
  if (no.length > 0) {
    const why = events?.filter(({ code }) => code === SAYS_WHY) ?? []
    const said = why.length > 0 ? why : no
    return { code: 'refused', words: said.map(({ description }) => description).join('\n') }
  }
  if (!isThere) return { code: 'notSet' }
  return { code: events === null || events.some(({ code }) => SAYS_YES.has(code)) ? 'done' : 'set' }
}
