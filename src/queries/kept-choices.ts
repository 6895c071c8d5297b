/**
 * Somebody's choices in the engine, beside those of the browser, if they want that: read at the login, written a while
 * after a change, one request after the other. The later change wins. What cannot be written stays in the browser, and is
 * written at the next change, the next login, or when somebody asks for it.
 */
import { EngineFailure } from '~/api/errors'
import type { EngineError } from '~/api/errors'
import type { EngineApi } from '~/api/transport'
import { addUserOption, listUserOptions, removeUserOption } from '~/api/user-options'
import type { UserOption } from '~/api/user-options'
import { choicesOf, encodeChoices, partsOf } from '~/domain/choices/content'
import type { Choices, Unreadable } from '~/domain/choices/content'
import { readOptions, stepsToForget, stepsToKeep } from '~/domain/choices/places'
import type { Reading, Step } from '~/domain/choices/places'
import { writeAt } from '~/domain/choices/when'
import { ownChanges, ownChoices, replaceOwnChoices } from '~/lib/own-choices'
import { createStore } from '~/lib/store'

export type KeptState = {
  /** What the engine has of this user's choices. */
  has: 'unknown' | 'nothing' | 'choices' | 'unreadable'
  /** Of what the engine has. */
  changedAt: number | null
  unreadable: Unreadable | null
  now: 'rest' | 'reading' | 'waiting' | 'writing'
  /** Why the engine keeps none for this user. */
  bar: { why: 'tooOld' | 'nobody' } | { why: 'notAllowed'; words: string } | null
  /** What went wrong last, in doing what. */
  problem: { doing: 'read' | 'keep' | 'forget'; error: EngineError } | null
}

const START: KeptState = {
  has: 'unknown',
  changedAt: null,
  unreadable: null,
  now: 'rest',
  bar: null,
  problem: null,
}
/** Another browser may be writing at the same time: its change is met, and the way is sought anew. */
const TRIES = 3

export type KeptChoices = {
  getSnapshot: () => KeptState
  subscribe: (listener: () => void) => () => void
  /** `whose` is logged in, or nobody (`null`). */
  setUser: (whose: string | null) => void
  read: () => Promise<void>
  /** If the engine has some already, those are taken. */
  turnOn: () => Promise<void>
  turnOff: () => Promise<void>
  /** Those of this browser, in place of what the engine has. */
  replace: () => Promise<void>
  /** What went wrong, once more. */
  again: () => Promise<void>
  /** What waits to be written is written now, unless something was written just before. */
  flush: () => void
}

type Options = {
  api: Pick<EngineApi, 'get' | 'post' | 'remove'>
  /** Whom the engine takes us for; `null`: it does not say. */
  userId: () => Promise<string | null>
  now?: () => number
}

/** Somebody else is logged in meanwhile: nothing more is asked in this name. */
class Overtaken extends Error {}

const kindOf = (error: unknown): EngineError['kind'] | null =>
  error instanceof EngineFailure ? error.error.kind : null

export function createKeptChoices({ api: given, userId, now = Date.now }: Options): KeptChoices {
  const api = given as EngineApi
  const state = createStore<KeptState>(START)
  let user: string | null = null
  let turn = 0
  let queue = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | null = null
  let lastWriteAt: number | null = null

  const change = (part: Partial<KeptState>) => state.set({ ...state.getSnapshot(), ...part })
  const isBehind = () => {
    const { has, bar, changedAt } = state.getSnapshot()
    return has === 'choices' && bar === null && (ownChoices()?.changedAt ?? 0) > (changedAt ?? 0)
  }

  function plan(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (!isBehind()) return
    timer = setTimeout(() => void write(), Math.max(0, writeAt(now(), lastWriteAt) - now()))
    if (state.getSnapshot().now === 'rest') change({ now: 'waiting' })
  }

  /** Than those of this browser. Of two of the same moment those of the engine count, so that all browsers agree. */
  function isLater(choices: Choices): boolean {
    const own = ownChoices()
    if (own === null || choices.changedAt !== own.changedAt) return choices.changedAt > (own?.changedAt ?? 0)
    return encodeChoices(choices) !== encodeChoices(choicesOf(own))
  }

  function take(reading: Reading): void {
    if (reading.kind === 'none') change({ has: 'nothing', changedAt: null, unreadable: null })
    else if (reading.kind === 'unreadable')
      change({ has: 'unreadable', changedAt: null, unreadable: reading.why })
    else {
      const { choices } = reading
      change({ has: 'choices', changedAt: choices.changedAt, unreadable: null })
      if (isLater(choices)) replaceOwnChoices({ parts: partsOf(choices), changedAt: choices.changedAt })
    }
  }

  type Hand = {
    list: () => Promise<UserOption[]>
    perform: (step: Step) => Promise<void>
  }

  /** One after the other, each in the name of whoever was logged in when it was asked for. */
  function inTurn(
    doing: NonNullable<KeptState['problem']>['doing'],
    what: (hand: Hand) => Promise<void>,
  ): Promise<void> {
    const mine = turn
    const still = async <T>(answer: Promise<T>): Promise<T> => {
      const value = await answer
      if (mine !== turn) throw new Overtaken()
      return value
    }
    const before = queue
    queue = (async () => {
      await before
      if (mine !== turn || user === null) return
      if (timer !== null) clearTimeout(timer)
      timer = null
      change({ now: doing === 'read' ? 'reading' : 'writing', problem: null, bar: null })
      try {
        const id = await still(userId())
        if (id === null) change({ bar: { why: 'nobody' } })
        else
          await what({
            list: () => still(listUserOptions(api, id)),
            perform: async step => {
              lastWriteAt = now()
              await still<unknown>(
                step.do === 'add' ? addUserOption(api, id, step) : removeUserOption(api, id, step.id),
              )
            },
          })
      } catch (error) {
        if (mine === turn) fail(doing, error)
      }
      if (mine !== turn) return
      change({ now: 'rest' })
      if (state.getSnapshot().problem === null) plan()
    })()
    return queue
  }

  function fail(doing: NonNullable<KeptState['problem']>['doing'], reason: unknown): void {
    // Whoever called it off says why.
    if (!(reason instanceof EngineFailure)) return
    const { error } = reason
    if (error.kind === 'notFound') change({ bar: { why: 'tooOld' } })
    else if (error.kind === 'forbidden') change({ bar: { why: 'notAllowed', words: error.detail } })
    else change({ problem: { doing, error } })
  }

  const read = () => inTurn('read', async ({ list }) => take(readOptions(await list())))

  /** Removed meanwhile is removed. */
  async function all({ perform }: Hand, steps: readonly Step[]): Promise<void> {
    for (const step of steps)
      await perform(step).catch((error: unknown) => {
        if (step.do !== 'remove' || kindOf(error) !== 'notFound') throw error
      })
  }

  async function keepAll(hand: Hand, isReplacing: boolean): Promise<void> {
    for (let left = TRIES; ; left--) {
      const own = ownChoices()
      const options = await hand.list()
      const reading = readOptions(options)
      if (own === null) return
      const isOverruled = reading.kind === 'kept' && isLater(reading.choices)
      if (isOverruled || (reading.kind === 'unreadable' && !isReplacing)) return take(reading)
      const choices = choicesOf(own)
      try {
        await all(hand, stepsToKeep(options, choices))
        return change({ has: 'choices', changedAt: choices.changedAt, unreadable: null })
      } catch (error) {
        // Such a name is there already: another browser was faster.
        if (kindOf(error) !== 'fault' || left === 1) throw error
      }
    }
  }

  const write = () =>
    inTurn('keep', async hand => {
      if (isBehind()) await keepAll(hand, false)
    })

  const turnOn = () =>
    inTurn('keep', async hand => {
      const reading = readOptions(await hand.list())
      if (reading.kind !== 'none') return take(reading)
      replaceOwnChoices()
      await keepAll(hand, false)
    })

  const replace = () =>
    inTurn('keep', hand => {
      replaceOwnChoices()
      return keepAll(hand, true)
    })

  const turnOff = () =>
    inTurn('forget', async hand => {
      await all(hand, stepsToForget(await hand.list()))
      change({ has: 'nothing', changedAt: null, unreadable: null })
    })

  ownChanges(() => {
    if (state.getSnapshot().now !== 'writing') plan()
  })

  return {
    getSnapshot: state.getSnapshot,
    subscribe: state.subscribe,
    setUser: whose => {
      if (whose === user) return
      user = whose
      turn++
      lastWriteAt = null
      if (timer !== null) clearTimeout(timer)
      timer = null
      state.set(START)
    },
    read,
    turnOn,
    turnOff,
    replace,
    again: () => {
      const { has, problem } = state.getSnapshot()
      if (problem?.doing === 'forget') return turnOff()
      if (problem?.doing !== 'keep') return read()
      return has === 'choices' ? write() : has === 'unreadable' ? replace() : turnOn()
    },
    flush: () => {
      if (timer !== null && (lastWriteAt === null || writeAt(0, lastWriteAt) <= now())) void write()
    },
  }
}
