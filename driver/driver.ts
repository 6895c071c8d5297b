/**
 * The headless driver: the runner of the app under Node, for runs that were handed over or named. It keeps nothing: the
 * journal in the engine is all it needs, so it may be killed, started again, or run twice.
 *
 * It takes a run that was handed over, a named one once, and one whose headless driver has ended. A person who takes over
 * in a browser has the last word.
 */
import { newCorrelationId } from '~/api/correlation-id'
import { EngineFailure } from '~/api/errors'
import type { EngineError } from '~/api/errors'
import { getEngineInfo } from '~/api/root'
import type { Fetch } from '~/api/send'
import { createSession } from '~/api/session'
import type { Credentials } from '~/api/session'
import { createEngineApi } from '~/api/transport'
import { isForHeadless } from '~/domain/upgrade-run/hand-over'
import { clockSkew } from '~/lib/clock-skew'
import { MINUTE, SECOND } from '~/lib/time'
import { engineFacts } from '~/runner/engine-facts'
import { findRun } from '~/runner/find-run'
import { nameIn } from '~/runner/names'
import { createRunner } from '~/runner/runner'
import { runTools } from '~/runner/tools'
import type { Runner } from '~/runner/types'
import { deedFields, errorFields } from './act-words'
import { createFinder } from './handed-over'
import type { Candidate } from './handed-over'
import type { Log } from './log'

export type DriverOptions = {
  fetch: Fetch
  /** Such as `https://engine.example.com/ovirt-engine`. */
  engineRoot: string
  credentials: Credentials
  /** Without it, every run that is handed over. */
  correlationId: string | null
  /** This machine's clock. */
  now: () => number
  log: Log
}

export type Driver = {
  /** Looks once, and does what is due. Rejects only with what a person must mend: an `Unfit`. */
  step: () => Promise<void>
  /** The named run is over. */
  isOver: () => boolean
  /** Lets go of what it drives, so that the next driver takes it at once. */
  stop: () => Promise<void>
  token: () => string | null
}

/** It cannot go on as it was started. */
export class Unfit extends Error {
  override readonly name = 'Unfit'
  readonly why: 'loginRefused' | 'unknownRun'
  constructor(why: Unfit['why'], words: string) {
    super(words)
    this.why = why
  }
}

/** How often it looks for runs, and at runs that another one drives. */
const LOOK_EVERY = 15 * SECOND
const CLOCK_EVERY = 10 * MINUTE
/** A refused login is not repeated often: it may lock the account. */
const LOGIN_WAITS = [5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE]
const REFUSED_WAIT = 15 * MINUTE

type Followed = {
  runner: Runner
  lookedAt: number
  /** Named, and not taken yet. */
  isWanted: boolean
  said: string
}

export const createDriver = (options: DriverOptions): Driver => {
  const { fetch, engineRoot, log, now } = options
  const session = createSession({ fetch, engineRoot })
  const api = createEngineApi({
    fetch,
    apiRoot: `${engineRoot}/api`,
    tokenOf: session.token,
    onUnauthorized: session.expire,
    now,
  })
  const findHandedOver = createFinder(api)
  const followed = new Map<string, Followed>()
  /** The engine does not let this account drive them. */
  const givenUp = new Set<string>()
  let skew = 0
  let clockReadAt = Number.NEGATIVE_INFINITY
  let lookedAt = Number.NEGATIVE_INFINITY
  let loginAt = Number.NEGATIVE_INFINITY
  let loginFailures = 0
  let wasIn = false
  let isOver = false
  /** The last trouble that was told: the same is not told at each look. */
  let trouble = ''

  const tellTrouble = (what: string, error: EngineError): void => {
    const said = `${what} ${JSON.stringify(errorFields(error))}`
    if (said !== trouble) log('warning', what, errorFields(error))
    trouble = said
  }

  /** `null`: it failed, and was told. */
  const trying = async <T>(what: string, work: () => Promise<T>): Promise<T | null> => {
    try {
      const value = await work()
      if (trouble.startsWith(what)) trouble = ''
      return value
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      tellTrouble(what, error.error)
      return null
    }
  }

  /** Logs in, and again whenever the engine has ended the session. */
  const enter = async (): Promise<boolean> => {
    if (session.getSnapshot().status === 'in') return true
    if (now() < loginAt) return false
    try {
      await session.login(options.credentials)
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      const isRefused = error.error.kind === 'loginRefused'
      // The account was good before: it may be so again.
      if (isRefused && !wasIn) throw new Unfit('loginRefused', loginWords(error.error))
      loginAt = now() + (isRefused ? REFUSED_WAIT : (LOGIN_WAITS[loginFailures] ?? MINUTE))
      loginFailures += 1
      tellTrouble('login failed', error.error)
      return false
    }
    log('info', wasIn ? 'logged in again' : 'logged in', { user: session.getSnapshot().userName })
    wasIn = true
    loginFailures = 0
    trouble = ''
    clockReadAt = Number.NEGATIVE_INFINITY
    return true
  }

  const readClock = async (): Promise<void> => {
    if (now() - clockReadAt < CLOCK_EVERY) return
    const info = await trying('clock not read', () => getEngineInfo(api))
    if (info === null) return
    clockReadAt = now()
    skew = clockSkew(info.time, clockReadAt)
  }

  const follow = async ({ correlationId, clusterId }: Candidate, isWanted: boolean): Promise<void> => {
    if (followed.has(correlationId) || givenUp.has(correlationId)) return
    const runner: Runner = createRunner({
      tools: () => Promise.resolve(runTools(api, id => nameIn(runner.state(), id))),
      facts: engineFacts(api, { now }),
      clock: { now: () => now() + skew },
      me: { client: newCorrelationId('headless'), means: 'headless' },
      onAct: ({ command, error }) =>
        log(error === null ? 'info' : 'warning', error === null ? 'done' : 'not done', {
          run: correlationId,
          ...deedFields(command, id => nameIn(runner.state(), id)),
          ...(error && errorFields(error)),
        }),
    })
    followed.set(correlationId, { runner, lookedAt: Number.NEGATIVE_INFINITY, isWanted, said: '' })
    await runner.attach(correlationId, clusterId)
  }

  const find = async (): Promise<void> => {
    const { correlationId } = options
    if (now() - lookedAt < LOOK_EVERY || (correlationId !== null && followed.size > 0)) return
    if (correlationId === null) {
      const found = await trying('runs not read', findHandedOver)
      if (found === null) return
      for (const candidate of found) await follow(candidate, false)
    } else {
      const found = await trying('run not read', () => findRun(api, correlationId))
      if (found === null) return
      if (found.phase !== 'ready' || found.clusterId === null)
        throw new Unfit('unknownRun', unknownWords(correlationId, found.phase))
      await follow({ correlationId, clusterId: found.clusterId }, true)
    }
    lookedAt = now()
  }

  const drop = (correlationId: string, one: Followed): void => {
    one.runner.detach()
    followed.delete(correlationId)
    isOver ||= options.correlationId === correlationId
  }

  const take = async (correlationId: string, one: Followed): Promise<void> => {
    const from = one.runner.state().view?.driver ?? null
    const isMine = await one.runner.takeOver()
    // What was not written is tried again; whoever was quicker has it.
    const isStill = one.runner.state().view?.driver?.number === from?.number
    one.isWanted &&= !isMine && isStill
    if (one.runner.state().journal?.isKept === false) {
      // Nobody else would know that it drives, so it does not.
      log('error', 'may not write', {
        run: correlationId,
        detail: 'This account may not add events to the engine, which is how drivers know of each other.',
      })
      givenUp.add(correlationId)
      drop(correlationId, one)
      return
    }
    if (!isMine) {
      log('info', 'not taken', { run: correlationId })
      return
    }
    log('info', 'driving', { run: correlationId, before: from?.means ?? null, by: from?.by ?? null })
    await one.runner.tick()
  }

  const attend = async (correlationId: string, one: Followed): Promise<void> => {
    const { runner } = one
    if (!runner.state().isDriver && now() - one.lookedAt < LOOK_EVERY) return
    one.lookedAt = now()
    const drove = runner.state().isDriver
    await runner.tick()
    const { view, error, isDriver } = runner.state()
    if (error !== null) tellTrouble('no answer', error)
    else if (trouble.startsWith('no answer')) trouble = ''
    if (view === null || view.plan === null || error !== null) return
    if (drove && !isDriver) log('info', 'overtaken', { run: correlationId, by: view.driver?.by ?? null })
    if (view.state !== one.said)
      log('info', 'run', { run: correlationId, state: view.state, percent: Math.floor(view.progress * 100) })
    one.said = view.state
    if (view.endedAt !== null) {
      drop(correlationId, one)
      return
    }
    if (!isDriver && (one.isWanted || isForHeadless(view))) await take(correlationId, one)
  }

  return {
    step: async () => {
      if (!(await enter())) return
      await readClock()
      await find()
      // What is wrong with one run does not hold up the others.
      const looks = await Promise.allSettled(
        [...followed].map(([correlationId, one]) => attend(correlationId, one)),
      )
      for (const look of looks) if (look.status === 'rejected') throw look.reason
    },
    isOver: () => isOver,
    token: session.token,
    stop: async () => {
      for (const [correlationId, { runner }] of followed) {
        const { isDriver, view } = runner.state()
        if (!isDriver || view === null || view.endedAt !== null) continue
        const isLeft = await trying('not handed over', () =>
          runner.decide({ do: 'handOver' }).then(() => true),
        )
        log('info', isLeft === true ? 'left to the next driver' : 'left', { run: correlationId })
      }
      await session.logout()
    },
  }
}

const loginWords = (error: EngineError): string =>
  `The engine refused the login of the driver: ${'detail' in error ? error.detail : error.kind}`

const unknownWords = (correlationId: string, phase: string): string =>
  phase === 'foreign'
    ? `Run ${correlationId} was begun by another client, which keeps no journal: it cannot be driven from here.`
    : `The engine knows no run ${correlationId}: take its correlation id from the address of its page.`
