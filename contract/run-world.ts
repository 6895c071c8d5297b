/**
 * A cluster, the engine that runs it, clients that drive an upgrade of it, and everything that goes wrong meanwhile. Time
 * is in the test's hand; requests go through the HTTP handler as those of a browser do.
 */
import { createEngine } from 'mocks/engine/engine'
import type { Engine } from 'mocks/engine/contract'
import { ADMIN } from 'mocks/engine/make'
import type { EngineState } from 'mocks/engine/state'
import { createHandler } from 'mocks/http/handle'
import { EngineFailure } from '~/api/errors'
import type { FetchInit } from '~/api/send'
import { createEngineApi } from '~/api/transport'
import type { EngineApi } from '~/api/transport'
import { JOURNAL_ORIGIN } from '~/domain/upgrade-run/journal-codec'
import { engineFacts } from '~/runner/engine-facts'
import { createRunner } from '~/runner/runner'
import { runTools } from '~/runner/tools'
import type { Runner } from '~/runner/types'
import { isPlain, shortRead } from './run-wire'

export const FATES = [
  /** Reaches the engine and is not answered. */
  'lost',
  /** Never reaches it. */
  'cut',
  /** The answer takes its time: what it tells is old when it comes. */
  'late',
  /** The request takes its time, and overtakes nothing that was sent with it. */
  'slow',
  /** Given up by the client, and reaches the engine afterwards all the same. */
  'straggles',
] as const
export type Fate = (typeof FATES)[number]
/** Of what is late; less than the grace that a run gives what it has sent. */
const LATE_MS = 25_000

export type Sent = {
  client: string
  method: string
  /** Below the API's root. */
  path: string
  body: Record<string, unknown>
  /** The client had read the events since this driver took over. */
  knowsOfDriver: number
}

export type Client = {
  name: string
  runner: Runner
  api: EngineApi
  /** What befalls its next requests. */
  next: Fate[]
  /** The same of those that change something. */
  nextDeeds: Fate[]
  /** From this request on nothing leaves it. */
  diesIn: number
  isDead: boolean
  login: () => void
}

export type World = {
  engine: Engine
  now: () => number
  wait: (ms: number) => void
  client: (name: string, userId?: string) => Client
  /** Everything that changes something, before the engine hears of it. */
  onSent: (listener: (sent: Sent) => void) => void
  requests: () => number
  /** What befell requests so far, such as `lost deed`, and whether hosts were read in part. */
  met: ReadonlySet<string>
}

type Way<T> = {
  isRead: boolean
  path: string
  /** Told of how far the client knew the drivers when it sent this. */
  leaves: ((knowsOfDriver: number) => void) | undefined
  send: () => T | Promise<T>
}

const API = '/ovirt-engine/api'

/** `isShort: false`: reads are texts of HTTP answers, too. */
export function worldOf(initial: EngineState, isShort = true): World {
  let now = initial.playedTo
  let requests = 0
  let tokens = 0
  const clock = { now: () => now }
  const engine = createEngine(initial, clock)
  const handle = createHandler(engine, {
    clock,
    randomId: () => `request-${(requests += 1)}`,
    onError: error => {
      throw error
    },
  })
  const listeners: ((sent: Sent) => void)[] = []

  const newToken = (userId: string): string => {
    const token = `token-${(tokens += 1)}`
    const { sessions } = engine.at()
    sessions.push({ token, userId, createdAt: now, lastUsedAt: now })
    return token
  }

  const newestDriver = (): number =>
    engine
      .at()
      .events.reduce(
        (newest, { origin, description }) =>
          origin === JOURNAL_ORIGIN && description.includes('"kind":"driver"')
            ? Math.max(newest, Number(/"number":(\d+)/.exec(description)?.[1] ?? 0))
            : newest,
        0,
      )

  const met = new Set<string>()
  /** What its clients have given up, and when it reaches the engine. */
  let stragglers: { at: number; send: () => unknown }[] = []

  const arrive = async (): Promise<void> => {
    const due = stragglers.filter(({ at }) => at <= now)
    stragglers = stragglers.filter(({ at }) => at > now)
    for (const { send } of due) await send()
  }

  const client = (name: string, userId: string = ADMIN): Client => {
    let token = newToken(userId)
    let knowsOfDriver = 0
    const self: Omit<Client, 'runner' | 'api'> = {
      name,
      next: [],
      nextDeeds: [],
      diesIn: Number.POSITIVE_INFINITY,
      isDead: false,
      login: () => {
        token = newToken(userId)
      },
    }
    /** One request on its way there and back, and what befalls it. */
    const carry = async <T>({ isRead, path, leaves, send }: Way<T>): Promise<T> => {
      requests += 1
      self.diesIn -= 1
      if (self.diesIn <= 0) self.isDead = true
      const fate = self.next.shift() ?? (isRead ? undefined : self.nextDeeds.shift())
      if (fate !== undefined) met.add(`${fate} ${isRead ? 'read' : 'deed'}`)
      if (self.isDead || fate === 'cut') throw new TypeError('no connection')
      leaves?.(knowsOfDriver)
      if (fate === 'straggles') {
        if (!isRead) stragglers.push({ at: now + LATE_MS, send })
        throw new TypeError('no answer in time')
      }
      if (fate === 'slow') {
        // Whatever was sent with it goes first.
        await Promise.resolve()
        now += LATE_MS
      }
      if (stragglers.length > 0) await arrive()
      const driver = isRead && path === '/events' ? newestDriver() : 0
      const answer = await send()
      if (fate === 'late') now += LATE_MS
      if (fate === 'lost') throw new TypeError('the answer was lost')
      knowsOfDriver = Math.max(knowsOfDriver, driver)
      return answer
    }
    const fetch = async (url: string, init: FetchInit): Promise<Response> => {
      const request = new Request(url, init)
      const { method } = request
      const path = new URL(url).pathname.slice(API.length)
      const isRead = method === 'GET'
      const body = isRead ? {} : (JSON.parse(init.body ?? '{}') as Record<string, unknown>)
      const leaves = (knows: number) => {
        for (const listener of listeners) listener({ client: name, method, path, body, knowsOfDriver: knows })
      }
      return carry({
        isRead,
        path,
        send: () => handle(request),
        leaves: isRead ? undefined : leaves,
      })
    }
    const long = createEngineApi({
      fetch,
      apiRoot: `http://engine.test${API}`,
      tokenOf: () => token,
      now: clock.now,
    })
    const get: EngineApi['get'] = async (path, options = {}) => {
      if (path === '/hosts')
        met.add(String(options.query?.['search']).includes('status!=up') ? 'part' : 'whole')
      if (!isShort || !isPlain(engine, token, now)) return long.get(path, options)
      const send = () => shortRead(engine, token, path, options.query ?? {}, now)
      try {
        const answer = await carry({ isRead: true, path, send, leaves: undefined })
        return answer === undefined ? await long.get(path, options) : answer.value
      } catch (error) {
        throw error instanceof TypeError
          ? new EngineFailure({ kind: 'unreachable', httpStatus: null })
          : error
      }
    }
    const api: EngineApi = { ...long, get }
    const runner = createRunner({
      tools: () => Promise.resolve(runTools(api)),
      facts: engineFacts(api, { now: clock.now }),
      clock,
      me: { client: name, means: 'headless' },
    })
    return Object.assign(self, { api, runner })
  }

  return {
    engine,
    now: clock.now,
    wait: ms => {
      now += ms
    },
    client,
    onSent: listener => {
      listeners.push(listener)
    },
    requests: () => requests,
    met,
  }
}
